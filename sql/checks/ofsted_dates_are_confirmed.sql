-- A date that the scorecard gives in a note only is confirmed for the newest scorecard.
-- why: column labels of the Ofsted tables do not say the date; data/reference/scorecard_columns.csv does, for one scorecard at a time.
-- severity: warn
with confirmed as (
    select
        k.sheet,
        k.period,
        max(cast(k.since as date)) as since
    from reference.scorecard_columns as k
    join star.dim_period as p on p.period_key = k.period_key and p.period_kind = 'snapshot'
    group by k.sheet, k.period
)

select
    f.delivery_key,
    f.file || ', sheet "' || f.sheet || '"' as place,
    'Cannot be sure of the date: the sheet is read as of ' || f.period || ', as in the scorecard of ' || c.since
        || ', but this one is of ' || f.as_at
        || '. Read the note below the table, and add its columns with the new date to data/reference/scorecard_columns.csv.' as message
from star.fct_scorecard as f
join confirmed as c on c.sheet = f.sheet and c.period = f.period and c.since < f.as_at
group by f.delivery_key, f.file, f.sheet, f.period, c.since, f.as_at
