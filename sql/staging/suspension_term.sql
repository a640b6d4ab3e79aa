-- One row per term: whether a school census has told its suspensions, as a census tells those of the term before it.
with census as (
    select as_at
    from lake.suspensions_on_roll
    union
    select as_at
    from lake.suspensions_off_roll
),

told as (
    select max_by(t.period_key, t.ends_on) as period_key
    from census as c
    join staging.period as t on t.period_kind = 'term' and t.ends_on < c.as_at
    group by c.as_at
)

select
    t.period_key,
    t.academic_year,
    t.starts_on,
    t.ends_on,
    told.period_key is not null as is_told_by_census
from staging.period as t
left join (select distinct period_key from told) as told on told.period_key = t.period_key
where t.period_kind = 'term'
