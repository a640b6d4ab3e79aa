-- One row per measure, cohort, area, period and coverage, compared with its past and with other areas. Figures of schools are not in it.
--
-- topic: subject of the measure.
-- measure: what is measured.
-- unit: %, number or points; changes and gaps of percentages are in percentage points.
-- polarity: higher is better, lower is better or neutral.
-- cohort: whom it is about.
-- coverage: which schools or children are counted; compared are only figures of the same coverage.
-- area_code: area.
-- area: name of the area.
-- region: region of the area.
-- period: when.
-- period_kind: kind of the period.
-- period_end: last day of the period.
-- value: the figure at the decimals of the measure; of several bases published, then computed, then printed.
-- status: observed, or why there is no value.
-- version: state of the publication.
-- numerator: count above the line, where the source gives it.
-- denominator: count below the line, where the source gives it.
-- previous_value: value of the adjacent period of the same kind; NULL across a gap or a series break.
-- change_on_previous: value less previous value, from unrounded values.
-- change_on_year: value less that of the same period a year earlier; NULL across a gap or a series break.
-- three_year_average: mean of three consecutive academic, calendar or financial years; NULL where one is missing or the series breaks.
-- region_value: published value of the region, or else the one printed beside the figure; never an average of authorities.
-- gap_to_region: value less region value; NULL for counts, which grow with the area.
-- national_value: value of the country, likewise.
-- gap_to_national: value less national value; NULL for counts.
-- comparator_basis: basis of region and national value.
-- neighbours_mean: mean of the statistical neighbours of the newest set that have a value.
-- neighbours_median: their median.
-- gap_to_neighbours: value less the neighbours' mean; NULL for counts.
-- rank_in_region: 1 is best, ties share the smaller rank; NULL where fewer than two authorities have a value, or the measure is neutral.
-- areas_in_region: authorities of the region that have a value.
-- rank_nationally: likewise among all authorities.
-- areas_nationally: authorities that have a value.
-- quartile: band A (best) to D among all authorities; NULL as for ranks, and where the measure has no bands.
-- direction: improving, worsening or unchanged since the previous period; where a year to date can only grow, since the same of the year
--   before; NULL for neutral measures.
-- standing: better than, worse than or the same as the national value; NULL for neutral measures.
-- is_provisional: true where the figure is provisional, or its change compares two states of a publication.
-- basis: printed, computed or published.
-- delivery_key: delivery that the figure came with.
with ranked as (
    select
        f.measure_key,
        f.cohort_key,
        f.area_key,
        f.period_key,
        f.coverage,
        f.basis,
        f.version,
        f.status,
        f.numerator,
        f.denominator,
        f.delivery_key,
        cast(f.value as decimal(28, 10)) as value,
        row_number() over (
            partition by f.measure_key, f.cohort_key, f.area_key, f.period_key, f.coverage
            order by
                case when f.value is null then 2 else 1 end,
                case f.basis when 'published' then 1 when 'computed' then 2 else 3 end,
                case f.version when 'final' then 1 when 'revised' then 2 when 'provisional' then 3 else 1 end,
                f.version desc
        ) as place
    from star.fct_figure as f
    where f.school_key = 'none' and f.is_current
),

figure as (
    select
        r.measure_key,
        r.cohort_key,
        r.area_key,
        r.period_key,
        r.coverage,
        r.basis,
        r.version,
        r.status,
        r.numerator,
        r.denominator,
        r.delivery_key,
        r.value,
        m.measure,
        m.topic,
        m.unit,
        m.polarity,
        m.has_bands,
        m.is_cumulative,
        -- rounding at the decimals of the measure: shift, round, shift back
        case m.decimals when 0 then 1 when 1 then 10 when 2 then 100 else 1000 end as shift,
        cast(case m.decimals when 0 then 1 when 1 then 0.1 when 2 then 0.01 else 0.001 end as decimal(4, 3)) as step,
        c.cohort,
        a.area,
        a.area_kind,
        a.region_key,
        a.region,
        a.country_key,
        p.period,
        p.period_kind,
        p.starts_on,
        p.ends_on,
        p.previous_period_key,
        p.year_earlier_period_key,
        earlier.year_earlier_period_key as two_years_earlier_period_key
    from ranked as r
    join star.dim_measure as m on m.measure_key = r.measure_key
    join star.dim_cohort as c on c.cohort_key = r.cohort_key
    join star.dim_area as a on a.area_key = r.area_key
    join star.dim_period as p on p.period_key = r.period_key
    left join star.dim_period as earlier on earlier.period_key = p.year_earlier_period_key
    where r.place = 1
),

-- the first day of the series that a figure belongs to
series as (
    select
        f.measure_key,
        f.period_key,
        max(b.break_on) as series_begins_on
    from (select distinct measure_key, period_key, starts_on from figure) as f
    join star.dim_series_break as b on b.measure_key = f.measure_key and b.break_on <= f.starts_on
    group by f.measure_key, f.period_key
),

joined as (
    select
        f.measure_key,
        f.cohort_key,
        f.area_key,
        f.period_key,
        f.coverage,
        f.basis,
        f.version,
        f.status,
        f.numerator,
        f.denominator,
        f.delivery_key,
        f.value,
        f.measure,
        f.topic,
        f.unit,
        f.polarity,
        f.has_bands,
        f.is_cumulative,
        f.shift,
        f.step,
        f.cohort,
        f.area,
        f.area_kind,
        f.region_key,
        f.region,
        f.period,
        f.period_kind,
        f.ends_on,
        case when s.series_begins_on is null or previous.starts_on >= s.series_begins_on then previous.value end as previous_value,
        case when s.series_begins_on is null or previous.starts_on >= s.series_begins_on then previous.basis end as previous_basis,
        case when s.series_begins_on is null or previous.starts_on >= s.series_begins_on then previous.version end as previous_version,
        case when s.series_begins_on is null or year_1.starts_on >= s.series_begins_on then year_1.value end as year_1_value,
        case when s.series_begins_on is null or year_2.starts_on >= s.series_begins_on then year_2.value end as year_2_value,
        case
            when f.area_kind = 'local authority' and (region.basis = 'published' or region.delivery_key = f.delivery_key) then region.value
        end as region_value,
        case
            when
                f.area_kind = 'local authority' and region.value is not null
                and (region.basis = 'published' or region.delivery_key = f.delivery_key) then region.basis
        end as region_basis,
        case
            when f.area_kind <> 'country' and (country.basis = 'published' or country.delivery_key = f.delivery_key) then country.value
        end as national_value,
        case
            when
                f.area_kind <> 'country' and country.value is not null
                and (country.basis = 'published' or country.delivery_key = f.delivery_key) then country.basis
        end as national_basis
    from figure as f
    left join series as s on s.measure_key = f.measure_key and s.period_key = f.period_key
    left join figure as previous
        on
            previous.measure_key = f.measure_key
            and previous.cohort_key = f.cohort_key
            and previous.area_key = f.area_key
            and previous.coverage = f.coverage
            and previous.period_key = f.previous_period_key
    left join figure as year_1
        on
            year_1.measure_key = f.measure_key
            and year_1.cohort_key = f.cohort_key
            and year_1.area_key = f.area_key
            and year_1.coverage = f.coverage
            and year_1.period_key = f.year_earlier_period_key
    left join figure as year_2
        on
            year_2.measure_key = f.measure_key
            and year_2.cohort_key = f.cohort_key
            and year_2.area_key = f.area_key
            and year_2.coverage = f.coverage
            and year_2.period_key = f.two_years_earlier_period_key
    left join figure as region
        on
            region.measure_key = f.measure_key
            and region.cohort_key = f.cohort_key
            and region.area_key = f.region_key
            and region.coverage = f.coverage
            and region.period_key = f.period_key
    left join figure as country
        on
            country.measure_key = f.measure_key
            and country.cohort_key = f.cohort_key
            and country.area_key = f.country_key
            and country.coverage = f.coverage
            and country.period_key = f.period_key
),

neighbours as (
    select
        f.measure_key,
        f.cohort_key,
        f.period_key,
        f.coverage,
        n.area_key,
        cast(avg(cast(f.value as double)) as decimal(28, 10)) as neighbours_mean,
        cast(percentile_cont(0.5) within group (order by cast(f.value as double)) as decimal(28, 10)) as neighbours_median
    from star.dim_neighbour as n
    join figure as f on f.area_key = n.neighbour_key
    where n.is_current and f.value is not null
    group by f.measure_key, f.cohort_key, f.period_key, f.coverage, n.area_key
),

authority as (
    select
        measure_key,
        cohort_key,
        area_key,
        period_key,
        coverage,
        case when polarity = 'higher is better' then -value when polarity = 'lower is better' then value end as badness,
        count(*) over (partition by measure_key, cohort_key, period_key, coverage, region_key) as areas_in_region,
        count(*) over (partition by measure_key, cohort_key, period_key, coverage) as areas_nationally,
        region_key
    from figure
    where area_kind = 'local authority' and value is not null
),

placed as (
    select
        measure_key,
        cohort_key,
        area_key,
        period_key,
        coverage,
        badness,
        areas_in_region,
        areas_nationally,
        case
            when badness is not null and areas_in_region > 1
                then rank() over (partition by measure_key, cohort_key, period_key, coverage, region_key order by badness nulls last)
        end as rank_in_region,
        case
            when badness is not null and areas_nationally > 1
                then rank() over (partition by measure_key, cohort_key, period_key, coverage order by badness nulls last)
        end as rank_nationally
    from authority
),

-- bounds between bands, of the values of all authorities that have one, by linear interpolation
bands as (
    select
        measure_key,
        cohort_key,
        period_key,
        coverage,
        cast(percentile_cont(0.25) within group (order by cast(value as double)) as decimal(28, 10)) as lower_quarter,
        cast(percentile_cont(0.5) within group (order by cast(value as double)) as decimal(28, 10)) as half,
        cast(percentile_cont(0.75) within group (order by cast(value as double)) as decimal(28, 10)) as upper_quarter
    from figure
    where area_kind = 'local authority' and value is not null
    group by measure_key, cohort_key, period_key, coverage
    having count(*) > 1
),

compared as (
    select
        j.topic,
        j.measure,
        j.unit,
        j.polarity,
        j.cohort,
        j.coverage,
        j.area_key,
        j.area,
        j.region,
        j.period,
        j.period_kind,
        j.ends_on,
        j.status,
        j.version,
        j.numerator,
        j.denominator,
        j.basis,
        j.delivery_key,
        case j.polarity when 'higher is better' then 1 when 'lower is better' then -1 end as good,
        j.is_cumulative and j.period_kind = 'year to date' as can_only_grow,
        j.step,
        round(j.value * j.shift, 0) as value,
        round(j.previous_value * j.shift, 0) as previous_value,
        round((j.value - j.previous_value) * j.shift, 0) as change_on_previous,
        round((j.value - j.year_1_value) * j.shift, 0) as change_on_year,
        case
            when j.period_kind in ('academic year', 'calendar year', 'financial year')
                then round(cast((j.value + j.year_1_value + j.year_2_value) / 3 as decimal(28, 10)) * j.shift, 0)
        end as three_year_average,
        round(j.region_value * j.shift, 0) as region_value,
        case when j.unit <> 'number' then round((j.value - j.region_value) * j.shift, 0) end as gap_to_region,
        round(j.national_value * j.shift, 0) as national_value,
        case when j.unit <> 'number' then round((j.value - j.national_value) * j.shift, 0) end as gap_to_national,
        case
            when j.region_basis is null then j.national_basis
            when j.national_basis is null or j.national_basis = j.region_basis then j.region_basis
            else 'region ' || j.region_basis || ', country ' || j.national_basis
        end as comparator_basis,
        round(n.neighbours_mean * j.shift, 0) as neighbours_mean,
        round(n.neighbours_median * j.shift, 0) as neighbours_median,
        case when j.unit <> 'number' then round((j.value - n.neighbours_mean) * j.shift, 0) end as gap_to_neighbours,
        p.rank_in_region,
        p.areas_in_region,
        p.rank_nationally,
        p.areas_nationally,
        case
            when not j.has_bands or p.badness is null or b.half is null then null
            when j.value <= b.lower_quarter then case when j.polarity = 'lower is better' then 'A' else 'D' end
            when j.value <= b.half then case when j.polarity = 'lower is better' then 'B' else 'C' end
            when j.value <= b.upper_quarter then case when j.polarity = 'lower is better' then 'C' else 'B' end
            when j.polarity = 'lower is better' then 'D'
            else 'A'
        end as quartile,
        j.version = 'provisional'
        or coalesce(
            j.previous_basis = j.basis
            and j.previous_version <> j.version
            and j.previous_version in ('provisional', 'revised', 'final')
            and j.version in ('provisional', 'revised', 'final'),
            false
        ) as is_provisional
    from joined as j
    left join neighbours as n
        on
            n.measure_key = j.measure_key
            and n.cohort_key = j.cohort_key
            and n.period_key = j.period_key
            and n.coverage = j.coverage
            and n.area_key = j.area_key
    left join placed as p
        on
            p.measure_key = j.measure_key
            and p.cohort_key = j.cohort_key
            and p.period_key = j.period_key
            and p.coverage = j.coverage
            and p.area_key = j.area_key
    left join bands as b
        on
            b.measure_key = j.measure_key
            and b.cohort_key = j.cohort_key
            and b.period_key = j.period_key
            and b.coverage = j.coverage
)

select
    topic,
    measure,
    unit,
    polarity,
    cohort,
    coverage,
    area_key as area_code,
    area,
    region,
    period,
    period_kind,
    ends_on as period_end,
    cast(value * step as decimal(18, 3)) as value,
    status,
    version,
    numerator,
    denominator,
    cast(previous_value * step as decimal(18, 3)) as previous_value,
    cast(change_on_previous * step as decimal(18, 3)) as change_on_previous,
    cast(change_on_year * step as decimal(18, 3)) as change_on_year,
    cast(three_year_average * step as decimal(18, 3)) as three_year_average,
    cast(region_value * step as decimal(18, 3)) as region_value,
    cast(gap_to_region * step as decimal(18, 3)) as gap_to_region,
    cast(national_value * step as decimal(18, 3)) as national_value,
    cast(gap_to_national * step as decimal(18, 3)) as gap_to_national,
    comparator_basis,
    cast(neighbours_mean * step as decimal(18, 3)) as neighbours_mean,
    cast(neighbours_median * step as decimal(18, 3)) as neighbours_median,
    cast(gap_to_neighbours * step as decimal(18, 3)) as gap_to_neighbours,
    rank_in_region,
    areas_in_region,
    rank_nationally,
    areas_nationally,
    quartile,
    case
        when case when can_only_grow then change_on_year else change_on_previous end * good > 0 then 'improving'
        when case when can_only_grow then change_on_year else change_on_previous end * good < 0 then 'worsening'
        when case when can_only_grow then change_on_year else change_on_previous end * good = 0 then 'unchanged'
    end as direction,
    case
        when gap_to_national * good > 0 then 'better than national'
        when gap_to_national * good < 0 then 'worse than national'
        when gap_to_national * good = 0 then 'the same as national'
    end as standing,
    is_provisional,
    basis,
    delivery_key
from compared
