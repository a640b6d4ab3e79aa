-- One row per figure counted from the lists of records of social care: what is above and below its line.
--
-- Of a day only those that its lists give: without a list of contacts there are no contacts, not none.
with lists_of_subjects as (
    select distinct
        cohort.subject,
        cohort.cohort_key,
        list.authority_key,
        list.as_at,
        kind.period_kind,
        case
            when cohort.cohort_key like 'ethnicity%_not_uasc' then 'not_uasc'
            when cohort.cohort_key like 'ethnicity%_uasc' then 'uasc'
        end as part_of
    from reference.social_care_cohorts as cohort
    join reference.social_care_subjects as kind on kind.subject = cohort.subject
    join staging.social_list as list on list.list = kind.list
),

members as (
    select
        subject,
        authority_key,
        as_at,
        cohort_key,
        count(*) as members
    from staging.social_member
    group by all
),

wholes as (
    select
        subject,
        authority_key,
        as_at,
        count(*) as everybody,
        count(*) filter (where seeker = 'uasc') as seekers
    from staging.social_member
    where cohort_key = 'all'
    group by all
),

counts as (
    select
        list.subject,
        list.cohort_key,
        list.period_kind,
        list.authority_key,
        list.as_at,
        coalesce(member.members, 0) as above,
        case list.part_of
            when 'uasc' then coalesce(whole.seekers, 0)
            when 'not_uasc' then coalesce(whole.everybody - whole.seekers, 0)
            else coalesce(whole.everybody, 0)
        end as below
    from lists_of_subjects as list
    left join members as member
        on member.subject = list.subject and member.authority_key = list.authority_key and member.as_at = list.as_at
            and member.cohort_key = list.cohort_key
    left join wholes as whole on whole.subject = list.subject and whole.authority_key = list.authority_key and whole.as_at = list.as_at
),

ratios as (
    from staging.social_ratio_arrival
    union all by name
    from staging.social_ratio_care
    union all by name
    from staging.social_ratio_leaving
),

figures as (
    select
        subject || '_number' as measure_key,
        cohort_key,
        period_kind,
        authority_key,
        as_at,
        above as numerator,
        cast(null as bigint) as denominator
    from counts
    union all
    select
        subject || '_percent' as measure_key,
        cohort_key,
        period_kind,
        authority_key,
        as_at,
        above as numerator,
        below as denominator
    from counts
    where cohort_key <> 'all' or subject = 'children_in_need_list'
    union all
    select
        measure_key,
        cohort_key,
        period_kind,
        authority_key,
        as_at,
        cast(sum(above) as bigint) as numerator,
        cast(sum(below) as bigint) as denominator
    from ratios
    group by all
    union all
    select
        rate.rate_measure_key as measure_key,
        whole.cohort_key,
        whole.period_kind,
        whole.authority_key,
        whole.as_at,
        cast(rate.times as integer) * whole.above as numerator,
        cast(population.children as integer) as denominator
    from counts as whole
    join reference.printed_rates as rate on rate.feed = 'chat' and rate.count_measure_key = whole.subject || '_number'
    join reference.child_populations as population
        on
            population.area_key = whole.authority_key
            and whole.as_at between cast(population.first_on as date) and cast(population.last_on as date)
    where whole.cohort_key = 'all'
)

select
    figure.measure_key,
    figure.cohort_key,
    figure.authority_key as area_key,
    case figure.period_kind when 'snapshot' then '' else figure.period_kind || ' to ' end || figure.as_at as period_key,
    figure.numerator,
    figure.denominator
from figures as figure
join reference.measures as measure on measure.measure_key = figure.measure_key
