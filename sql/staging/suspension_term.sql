-- One row per term: whether a school census has reported its suspensions, as a census reports those of the term before it.
with censuses as (
    select as_at
    from lake.suspensions_on_roll
    union
    select as_at
    from lake.suspensions_off_roll
),

terms_of_censuses as (
    select max_by(term.period_key, term.ends_on) as period_key
    from censuses as census
    join staging.period as term on term.period_kind = 'term' and term.ends_on < census.as_at
    group by census.as_at
)

select
    term.period_key,
    term.academic_year,
    term.starts_on,
    term.ends_on,
    told_term.period_key is not null as is_told_by_census
from staging.period as term
left join (select distinct period_key from terms_of_censuses) as told_term on told_term.period_key = term.period_key
where term.period_kind = 'term'
