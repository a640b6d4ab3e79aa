-- One row per relation between counts and cell in it: signed, its cells come to a number that anybody can know.
--
-- cell_key is NULL for the rest of a whole whose parts do not cover it (pupils of unknown sex, those not absent): nobody publishes it, but
-- it comes back by subtraction. is_person_rest: it is a group of pupils, protected like any other. What adds up nearly (areas and their
-- schools, where pupils move) counts as if the difference were known, which protects more.
with cohort_parts as (
    select
        'cohorts ' || parts.partition as relation,
        whole.cell_key as whole_key,
        part.cell_key as part_key,
        whole.value as whole_value,
        part.value as part_value,
        parts.is_complete = 'true' as is_complete,
        not starts_with(whole.count_key, 'sessions') as is_person_rest
    from reference.open_cohort_parts as parts
    join staging.disclosure_cell as whole on whole.cohort_key = parts.whole_cohort and whole.school_key = 'none'
    join staging.disclosure_cell as part
        on part.cohort_key = parts.part_cohort and part.school_key = 'none' and part.area_key = whole.area_key
            and part.count_key = whole.count_key and part.period_key = whole.period_key
),

count_parts as (
    select
        'counts ' || parts.partition as relation,
        whole.cell_key as whole_key,
        part.cell_key as part_key,
        whole.value as whole_value,
        part.value as part_value,
        parts.is_complete = 'true' as is_complete,
        false as is_person_rest
    from reference.open_count_parts as parts
    join staging.disclosure_cell as whole on whole.count_key = parts.whole_count
    join staging.disclosure_cell as part
        on part.count_key = parts.part_count and part.cohort_key = whole.cohort_key and part.area_key = whole.area_key
            and part.school_key = whole.school_key and part.period_key = whole.period_key
),

-- pupil referral units and nurseries are in their own cohorts only
place_parts as (
    select
        'schools' as relation,
        whole.cell_key as whole_key,
        part.cell_key as part_key,
        whole.value as whole_value,
        part.value as part_value,
        true as is_complete,
        true as is_person_rest
    from staging.disclosure_cell as part
    join reference.open_counts as described on described.count_key = part.count_key and described.places = 'add up'
    join star.dim_school as school on school.school_key = part.school_key
    join staging.disclosure_cell as whole
        on whole.count_key = part.count_key and whole.school_key = 'none' and whole.area_key = part.area_key
            and whole.period_key = part.period_key
            and (
                whole.cohort_key = school.phase
                or whole.cohort_key = part.cohort_key and school.phase in ('primary', 'secondary', 'special', 'all-through')
            )
    where part.school_key <> 'none'
),

area_parts as (
    select
        'areas' as relation,
        whole.cell_key as whole_key,
        part.cell_key as part_key,
        whole.value as whole_value,
        part.value as part_value,
        true as is_complete,
        true as is_person_rest
    from staging.disclosure_cell as part
    join star.dim_area as area on area.area_key = part.area_key and area.area_kind = 'local authority'
    join staging.disclosure_cell as whole
        on whole.area_key in (area.region_key, area.country_key) and whole.count_key = part.count_key
            and whole.cohort_key = part.cohort_key and whole.school_key = part.school_key and whole.period_key = part.period_key
    where part.school_key = 'none'
),

period_parts as (
    select
        whole.period_key as whole_period,
        part.period_key as part_period
    from staging.period as whole
    join staging.period as part
        on part.starts_on >= whole.starts_on and part.ends_on <= whole.ends_on
            and part.period_kind = case whole.period_kind
                when 'academic year' then 'term'
                when 'term' then 'half-term'
                when 'calendar year' then 'month'
            end
),

-- a school that becomes an academy goes on as another one: its year stands at the one, its first term at the other
placed_cells as (
    select
        cell.*,
        school.lineage_key,
        described.periods
    from staging.disclosure_cell as cell
    join star.dim_school as school on school.school_key = cell.school_key
    join reference.open_counts as described on described.count_key = cell.count_key
),

time_parts as (
    select
        whole.periods,
        whole.cell_key as whole_key,
        part.cell_key as part_key,
        whole.value as whole_value,
        part.value as part_value,
        whole.school_key = part.school_key as is_of_one_school,
        concat_ws('|', 'periods', whole.count_key, whole.cohort_key, whole.area_key, whole.lineage_key, whole.period_key) as relation
    from period_parts as parts
    join placed_cells as whole on whole.period_key = parts.whole_period
    join placed_cells as part
        on part.period_key = parts.part_period and part.count_key = whole.count_key and part.cohort_key = whole.cohort_key
            and part.area_key = whole.area_key and part.lineage_key = whole.lineage_key
    where whole.periods in ('add up', 'overlap')
),

-- only what adds up tells anything: pupils may change their group within a year
time_terms as (
    select
        relation,
        min(whole_key) over (partition by relation) as whole_key,
        cell_key,
        sign
    from (
        select distinct relation, whole_key, whole_key as cell_key, whole_value as value, 1 as sign
        from time_parts
        where periods = 'add up'
        union all
        select distinct relation, min(whole_key) over (partition by relation), part_key, part_value, -1
        from time_parts
        where periods = 'add up'
    )
    qualify sum(sign * value) over (partition by relation) = 0
),

sums as (
    select * from cohort_parts
    union all
    select * from count_parts
    union all
    select * from place_parts
    union all
    select * from area_parts
    -- pupils recur: a year has at least as many as each of its terms
    union all
    select
        'period ' || part_key,
        whole_key,
        part_key,
        whole_value,
        part_value,
        false,
        false
    from time_parts
    where periods = 'overlap' and is_of_one_school
),

rests as (
    select
        relation,
        whole_key,
        any_value(whole_value) - sum(part_value) as rest,
        bool_or(is_complete) as is_complete,
        bool_or(is_person_rest) as is_person_rest,
        1 as rest_sign
    from sums
    group by relation, whole_key
    -- and at most as many as all of them together
    union all
    select
        'periods',
        whole_key,
        sum(part_value) - any_value(whole_value),
        false,
        false,
        -1
    from time_parts
    where periods = 'overlap' and is_of_one_school
    group by whole_key
),

-- a part that is more than its whole is no part of it
true_rests as (
    select *
    from rests
    where is_complete or rest >= 0
),

terms as (
    select
        relation,
        whole_key,
        whole_key as cell_key,
        1 as sign,
        cast(null as bigint) as rest,
        false as is_person_rest
    from true_rests
    union all
    select
        sums.relation,
        sums.whole_key,
        sums.part_key,
        -1,
        null,
        false
    from sums
    semi join true_rests on true_rests.relation = sums.relation and true_rests.whole_key = sums.whole_key
    union all
    select
        'periods',
        time_parts.whole_key,
        time_parts.part_key,
        -1,
        null,
        false
    from time_parts
    semi join true_rests on true_rests.relation = 'periods' and true_rests.whole_key = time_parts.whole_key
    where time_parts.periods = 'overlap' and time_parts.is_of_one_school
    union all
    select
        relation,
        whole_key,
        cell_key,
        sign,
        null,
        false
    from time_terms
    union all
    select
        relation,
        whole_key,
        null,
        -rest_sign,
        cast(rest as bigint),
        is_person_rest
    from true_rests
    where not is_complete and (rest > 0 or rest = 0 and not is_person_rest)
)

select
    cast(dense_rank() over (order by relation, whole_key) as integer) as relation_key,
    cell_key,
    cast(sign as integer) as sign,
    rest,
    is_person_rest
from terms
order by relation_key, cell_key nulls last
