-- A date that the scorecard gives in a note only is confirmed for the newest scorecard.
-- why: column labels of the Ofsted tables do not say the date; data/reference/scorecard_columns.csv does, for one scorecard at a time.
-- severity: warn
with confirmed_periods as (
    select
        sheet_column.sheet,
        sheet_column.period,
        max(cast(sheet_column.since as date)) as since
    from reference.scorecard_columns as sheet_column
    join star.dim_period as period on period.period_key = sheet_column.period_key and period.period_kind = 'snapshot'
    group by sheet_column.sheet, sheet_column.period
)

select
    figure.delivery_key,
    figure.file || ', sheet "' || figure.sheet || '"' as place,
    'Cannot be sure of the date: the sheet is read as of ' || figure.period || ', as in the scorecard of ' || confirmed.since
        || ', but this one is of ' || figure.as_at
        || '. Read the note below the table, and add its columns with the new date to data/reference/scorecard_columns.csv.' as message
from star.fct_scorecard as figure
join confirmed_periods as confirmed on confirmed.sheet = figure.sheet and confirmed.period = figure.period and confirmed.since < figure.as_at
group by figure.delivery_key, figure.file, figure.sheet, figure.period, confirmed.since, figure.as_at
