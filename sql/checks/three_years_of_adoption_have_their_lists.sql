-- Lists of adoption cover the three years until the newest of them.
-- why: A1 and A2 are averages of three years, and a list goes back twelve months: of part of the time there is no figure, but this gap.
-- severity: warn
with lists as (
    select
        authority_key,
        as_at
    from lake.annex_a_adoptions
    union
    select
        authority_key,
        as_at
    from lake.annex_a_workbook_adoptions
),

three_years as (
    select
        authority_key,
        max(as_at) as ends_on,
        cast(max(as_at) - to_months(36) + interval 1 day as date) as starts_on
    from lists
    group by authority_key
),

gaps as (
    select
        list.authority_key,
        three_years.ends_on,
        coalesce(lag(list.as_at) over (partition by list.authority_key order by list.as_at) + 1, three_years.starts_on) as gap_from,
        cast(list.as_at - to_months(12) as date) as gap_until
    from lists as list
    join three_years on three_years.authority_key = list.authority_key and list.as_at >= three_years.starts_on
)

select
    cast(null as string) as delivery_key,
    authority_key || ', ' || ends_on as place,
    'Cannot compute A1 and A2, averages of the three years to ' || ends_on || ': the lists of adoption cover '
        || cast(36 - round(sum(gap_until - gap_from + 1) / 30.4375) as integer) || ' of 36 months, and none has '
        || string_agg(gap_from || ' to ' || gap_until, ', ' order by gap_from) || '. Deliver Annex A of those days too.' as message
from gaps
where gap_from <= gap_until
group by authority_key, ends_on
