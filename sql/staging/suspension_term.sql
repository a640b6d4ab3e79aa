-- One row per term and authority that sends suspensions: whether a school census has reported those of the term.
--
-- A census reports those of the term before it.
with censuses as (
    select
        as_at,
        authority_key
    from lake.suspensions_on_roll
    union
    select
        as_at,
        authority_key
    from lake.suspensions_off_roll
),

terms_of_censuses as (
    select
        census.authority_key,
        max_by(term.period_key, term.ends_on) as period_key
    from censuses as census
    join staging.period as term on term.period_kind = 'term' and term.ends_on < census.as_at
    group by census.as_at, census.authority_key
),

authorities as (
    select authority_key
    from censuses
    union
    select authority_key
    from lake.suspensions_weekly
)

select
    term.period_key,
    authority.authority_key,
    term.academic_year,
    term.starts_on,
    term.ends_on,
    told_term.period_key is not null as is_told_by_census
from staging.period as term
cross join authorities as authority
left join (select distinct authority_key, period_key from terms_of_censuses) as told_term
    on told_term.authority_key = authority.authority_key and told_term.period_key = term.period_key
where term.period_kind = 'term'
