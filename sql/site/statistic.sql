-- One row per figure of open.figure that leads, in the words of Explore Education Statistics: its file, time, place, filters and indicator.
--
-- A file has one topic and one kind of time. What the layout has no word for (weeks, half-terms, years to date, quarters, pooled years, places
-- within an authority, health areas) stands in open.figure alone. Of two snapshots in one month the later counts.
-- Source of the layout: DfE, Analysts' guide, and the screener of data files.
with leading_figures as (
    select
        figure.*,
        row_number() over (
            partition by figure.measure_key, figure.cohort_key, figure.area_key, figure.period_key, figure.coverage
            order by figure.value is null, base.place nulls last, figure.feed
        ) as place
    from open.figure as figure
    left join (
        select *
        from (values ('published', 1), ('computed', 2), ('printed', 3)) as bases (basis, place)
    ) as base on base.basis = figure.basis
    where
        figure.school_key = 'none'
        and figure.area_key in (select area_key from star.dim_area where area_kind in ('country', 'region', 'local authority'))
),

timed_figures as (
    select
        figure.*,
        case figure.period_kind
            when 'academic year' then 'academic-year'
            when 'calendar year' then 'calendar-year'
            when 'financial year' then 'financial-year'
            when 'term' then 'term'
            when 'month' then 'month'
            when 'snapshot' then 'month'
        end as time_kind,
        case
            when figure.period_kind in ('academic year', 'financial year')
                then left(figure.period_key, 4) || right(figure.period_key, 2)
            when figure.period_kind = 'calendar year' then figure.period_key
            when figure.period_kind = 'term' then left(figure.period, 4) || substr(figure.period, 6, 2)
            else strftime(figure.period_end, '%Y')
        end as time_period,
        case
            when figure.period_kind = 'academic year' then 'Academic year'
            when figure.period_kind = 'calendar year' then 'Calendar year'
            when figure.period_kind = 'financial year' then 'Financial year'
            when figure.period_kind = 'term'
                then upper(substr(figure.period, 9, 1)) || substr(figure.period, 10)
            else strftime(figure.period_end, '%B')
        end as time_identifier
    from leading_figures as figure
    where figure.place = 1 and figure.period_kind in ('academic year', 'calendar year', 'financial year', 'term', 'month', 'snapshot')
),

-- of several days of one month the last
newest_figures as (
    select *
    from timed_figures
    qualify row_number() over (
        partition by measure_key, cohort_key, area_key, coverage, time_kind, time_period, time_identifier order by period_end desc, period_key
    ) = 1
)

select
    trim(regexp_replace(lower(figure.topic), '[^a-z0-9]+', '-', 'g'), '-') || '-' || figure.time_kind as file,
    figure.time_period,
    figure.time_identifier,
    case area.area_kind when 'country' then 'National' when 'region' then 'Regional' else 'Local authority' end as geographic_level,
    country.area_key as country_code,
    country.area as country_name,
    case when area.area_kind <> 'country' then area.region_key end as region_code,
    case when area.area_kind <> 'country' then area.region end as region_name,
    case when area.area_kind = 'local authority' then area.la_code end as old_la_code,
    case when area.area_kind = 'local authority' then area.area_key end as new_la_code,
    case when area.area_kind = 'local authority' then area.area end as la_name,
    figure.cohort,
    figure.coverage,
    replace(figure.measure_key, 'english', 'eng') as indicator,
    figure.measure as label,
    case figure.unit when '%' then '%' when 'pounds' then '£' else '' end as unit,
    measure.decimals,
    case
        when figure.value is not null then cast(figure.value as string)
        when figure.status in ('suppressed', 'withheld') then 'c'
        when figure.status = 'not applicable' then 'z'
        when figure.status = 'rounds to zero' then 'low'
        else 'x'
    end as cell
from newest_figures as figure
join star.dim_measure as measure on measure.measure_key = figure.measure_key
join star.dim_area as area on area.area_key = figure.area_key
join star.dim_area as country on country.area_key = area.country_key
where area.area_kind in ('country', 'region', 'local authority')
order by file, time_period, time_identifier, geographic_level, new_la_code, cohort, coverage, indicator
