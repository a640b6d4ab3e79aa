-- One row per figure of the homes, each once, and per figure of a region or country that is computed from those of its authorities.
--
-- What is published is in the files of many homes: the newest delivery counts, and what one home knows to be replaced is replaced. What is
-- computed is taken from the home whose authority it is about. A figure of a region or country is computed from what stands above and below
-- the line of its authorities, never from their values. Where some authority has no figure of the measure and period, the coverage says
-- of how many authorities it is: it is in no series with figures of all, and compared with none.
with figures as (
    select
        figure.*,
        coalesce(name.name, figure.delivery_key) as named_delivery_key,
        delivery.as_at as delivered_as_at
    from homes.star_fct_figure as figure
    left join homes.meta_delivery as delivery on delivery.home_key = figure.home_key and delivery.delivery_key = figure.delivery_key
    left join homes.delivery_name as name on name.home_key = figure.home_key and name.delivery_key = figure.delivery_key
),

ordered_figures as (
    select
        measure_key,
        cohort_key,
        area_key,
        school_key,
        period_key,
        coverage,
        basis,
        version,
        feed,
        bool_and(is_current) over (
            partition by measure_key, cohort_key, area_key, school_key, period_key, coverage, basis, feed, version
        ) as is_current,
        value,
        status,
        numerator,
        denominator,
        named_delivery_key as delivery_key,
        sheet,
        line,
        cell,
        field,
        row_number() over (
            partition by measure_key, cohort_key, area_key, school_key, period_key, coverage, basis, feed, version
            order by delivered_as_at desc nulls last, home_key
        ) as place
    from figures
    where basis <> 'computed'
),

computed_figures as (
    select figure.*
    from figures as figure
    left join homes.star_dim_school as school on school.home_key = figure.home_key and school.school_key = figure.school_key
    where
        figure.basis = 'computed'
        and figure.area_key = figure.home_key
        and (figure.school_key = 'none' or school.area_key = figure.home_key)
),

-- an authority lies in its region, and in its country where the release is the country's
wholes as (
    select
        area_key,
        region_key as whole_key,
        valid_from,
        valid_to
    from reference.areas
    where area_kind = 'local authority' and region_key is not null
    union all
    select
        area.area_key,
        area.country_key as whole_key,
        area.valid_from,
        area.valid_to
    from reference.areas as area
    join reference.setting as setting on setting.area = area.country_key
    where area.area_kind = 'local authority'
),

authorities_expected as (
    select
        whole.whole_key,
        period.period_key,
        count(*) as expected
    from staging.period as period
    join wholes as whole
        on
            coalesce(cast(whole.valid_from as date), period.ends_on) <= period.ends_on
            and coalesce(cast(whole.valid_to as date), period.ends_on) >= period.ends_on
    group by whole.whole_key, period.period_key
),

authorities_there as (
    select
        figure.measure_key,
        figure.period_key,
        figure.coverage,
        whole.whole_key,
        count(distinct figure.area_key) as authorities
    from computed_figures as figure
    join wholes as whole on whole.area_key = figure.area_key
    where figure.school_key = 'none' and figure.status = 'observed'
    group by all
),

sums as (
    select
        figure.measure_key,
        figure.cohort_key,
        whole.whole_key,
        figure.period_key,
        figure.coverage,
        sum(figure.numerator) as numerator,
        case when count(figure.denominator) = count(*) then sum(figure.denominator) end as denominator
    from computed_figures as figure
    join wholes as whole on whole.area_key = figure.area_key
    where figure.school_key = 'none' and figure.status = 'observed'
    group by all
),

sums_of_authorities as (
    select
        sums.measure_key,
        sums.cohort_key,
        sums.whole_key as area_key,
        'none' as school_key,
        sums.period_key,
        case
            when present.authorities = expected.expected then sums.coverage
            else sums.coverage || ', ' || present.authorities || ' of ' || expected.expected || ' authorities'
        end as coverage,
        'computed' as basis,
        'from records' as version,
        true as is_current,
        cast(
            case
                when measure.unit = '%' then 100 * sums.numerator / nullif(sums.denominator, 0)
                -- an average, or a rate per so many
                when sums.denominator is not null then coalesce(rate.per, 1) * sums.numerator / nullif(sums.denominator, 0)
                else sums.numerator
            end
            as decimal(18, 6)
        ) as value,
        case when sums.denominator = 0 or measure.unit = '%' and sums.denominator is null then 'not applicable' else 'observed' end as status,
        cast(sums.numerator as decimal(18, 6)) as numerator,
        cast(sums.denominator as decimal(18, 6)) as denominator
    from sums
    join reference.measures as measure on measure.measure_key = sums.measure_key
    left join staging.rate as rate on rate.measure_key = sums.measure_key
    join authorities_there as present
        on
            present.measure_key = sums.measure_key
            and present.period_key = sums.period_key
            and present.coverage = sums.coverage
            and present.whole_key = sums.whole_key
    join authorities_expected as expected on expected.whole_key = sums.whole_key and expected.period_key = sums.period_key
),

united as (
    select
        measure_key,
        cohort_key,
        area_key,
        school_key,
        period_key,
        coverage,
        basis,
        version,
        feed,
        is_current,
        value,
        status,
        numerator,
        denominator,
        delivery_key,
        sheet,
        line,
        cell,
        field
    from ordered_figures
    where place = 1
    union all
    select
        measure_key,
        cohort_key,
        area_key,
        school_key,
        period_key,
        coverage,
        basis,
        version,
        cast(null as string) as feed,
        is_current,
        value,
        status,
        numerator,
        denominator,
        cast(null as string) as delivery_key,
        cast(null as string) as sheet,
        cast(null as bigint) as line,
        cast(null as string) as cell,
        cast(null as string) as field
    from computed_figures
    union all
    select
        measure_key,
        cohort_key,
        area_key,
        school_key,
        period_key,
        coverage,
        basis,
        version,
        cast(null as string) as feed,
        is_current,
        value,
        status,
        numerator,
        denominator,
        cast(null as string) as delivery_key,
        cast(null as string) as sheet,
        cast(null as bigint) as line,
        cast(null as string) as cell,
        cast(null as string) as field
    from sums_of_authorities
)

select
    measure_key || ', ' || cohort_key || ', ' || coverage as series_key,
    measure_key,
    cohort_key,
    area_key,
    school_key,
    period_key,
    coverage,
    basis,
    version,
    feed,
    is_current,
    value,
    status,
    numerator,
    denominator,
    delivery_key,
    sheet,
    line,
    cell,
    field,
    true as has_possible_counts
from united
