-- One row per measure, cohort, area, school, period, coverage and basis: a figure that may leave the building.
--
-- key: measure_key, cohort_key, area_key, school_key, period_key, coverage, basis, feed or NULL
-- topic: subject of the measure.
-- measure_key: what is measured.
-- measure: name of the measure.
-- unit: %, number, rate, points or pounds.
-- cohort_key: whom it is about.
-- cohort: name of the cohort.
-- area_key: GSS code of the area: the authority, its region or its country.
-- area: name of the area.
-- school_key: unique reference number of the school; none for a figure about an area.
-- school: name of the school; NULL for a figure about an area.
-- period_key: period that the figure is of.
-- period: name of the period.
-- period_kind: kind of the period.
-- period_end: last day of the period.
-- coverage: which schools or children are counted.
-- basis: computed from records here, published by DfE or Ofsted, or printed in a report of the council that is public itself.
-- feed: feed that a published or printed figure came with; NULL for computed ones.
-- version: state of the publication.
-- value: the figure at the decimals of the measure; NULL unless observed.
-- status: observed; suppressed (a count behind it is small, or would give a small one away; no count of 0 is suppressed, but for groups
--   that are small themselves); withheld (all of its table is, as most of it is small: nothing is said of it); or what its publisher says.
-- numerator: count above the line; NULL where suppressed or not given.
-- denominator: count below the line; NULL where suppressed or not given.
with judged_cells as (
    select
        cell.*,
        suppressed.reason
    from staging.disclosure_cell as cell
    left join staging.disclosure_suppressed as suppressed on suppressed.cell_key = cell.cell_key
),

judged_figures as (
    select
        figure.measure_key,
        figure.cohort_key,
        figure.area_key,
        figure.school_key,
        figure.period_key,
        figure.coverage,
        figure.basis,
        figure.feed,
        figure.version,
        figure.value,
        figure.status,
        figure.numerator,
        figure.denominator,
        numerator.reason as numerator_reason,
        denominator.reason as denominator_reason,
        case
            when 'withheld' in (numerator.reason, denominator.reason) then 'withheld'
            when coalesce(numerator.reason, denominator.reason) is not null then 'suppressed'
        end as suppression
    from staging.open_figure as figure
    left join judged_cells as numerator
        on numerator.count_key = figure.numerator_count and numerator.cohort_key = figure.numerator_cohort
            and numerator.area_key = figure.area_key and numerator.school_key = figure.school_key
            and numerator.period_key = figure.numerator_period_key
    left join judged_cells as denominator
        on denominator.count_key = figure.denominator_count and denominator.cohort_key = figure.denominator_cohort
            and denominator.area_key = figure.area_key and denominator.school_key = figure.school_key
            and denominator.period_key = figure.denominator_period_key
),

figures as (
    select
        measure_key,
        cohort_key,
        area_key,
        school_key,
        period_key,
        coverage,
        basis,
        feed,
        version,
        case when suppression is null then value end as value,
        coalesce(suppression, status) as status,
        case when numerator_reason is null then numerator end as numerator,
        case when denominator_reason is null then denominator end as denominator
    from judged_figures
    union all
    select
        figure.measure_key,
        figure.cohort_key,
        figure.area_key,
        figure.school_key,
        figure.period_key,
        figure.coverage,
        figure.basis,
        figure.feed,
        figure.version,
        figure.value,
        figure.status,
        figure.numerator,
        figure.denominator
    from star.fct_figure as figure
    join star.dim_area as area on area.area_key = figure.area_key
    cross join (select area_key, region_key, country_key from star.dim_area where is_home) as home
    where
        figure.basis = 'published'
        and figure.is_current
        and (figure.area_key in (home.area_key, home.region_key, home.country_key) or area.region_key = home.area_key)
    union all by name
    from staging.open_printed
)

select
    measure.topic,
    figures.measure_key,
    measure.measure,
    measure.unit,
    figures.cohort_key,
    cohort.cohort,
    figures.area_key,
    area.area,
    figures.school_key,
    case when figures.school_key <> 'none' then school.school end as school,
    figures.period_key,
    period.period,
    period.period_kind,
    period.ends_on as period_end,
    figures.coverage,
    figures.basis,
    figures.feed,
    figures.version,
    cast(round(figures.value * rounding.shift, 0) * rounding.step as decimal(18, 3)) as value,
    figures.status,
    figures.numerator,
    figures.denominator
from figures
join star.dim_measure as measure on measure.measure_key = figures.measure_key
join staging.measure_rounding as rounding on rounding.measure_key = figures.measure_key
join star.dim_cohort as cohort on cohort.cohort_key = figures.cohort_key
join star.dim_area as area on area.area_key = figures.area_key
join star.dim_school as school on school.school_key = figures.school_key
join star.dim_period as period on period.period_key = figures.period_key
order by figures.basis, measure.topic, figures.measure_key, figures.cohort_key, figures.area_key, figures.school_key, period_end, figures.feed
