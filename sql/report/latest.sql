-- One row per measure, cohort and area: its newest headline figure, with the years before it and the year so far.
--
-- stored: table
-- key: measure_key, cohort_key, area_key
-- refers: measure_key → star.dim_measure
-- refers: cohort_key → star.dim_cohort
-- refers: area_key → star.dim_area
-- refers: period_key → star.dim_period
-- refers: series_key → star.dim_series
-- refers: so_far_period_key or NULL → star.dim_period
-- refers: delivery_key or NULL → meta.delivery
-- is_home: true for the authority whose warehouse this is.
-- topic: subject of the measure.
-- measure: what is measured.
-- unit: %, number, rate, points or pounds; changes and gaps of percentages are in percentage points.
-- polarity: higher is better, lower is better or neutral.
-- cohort: whom it is about.
-- area: name of the area.
-- region: region of the area.
-- period: the newest period that has a value; a full year before a part of one.
-- period_kind: kind of that period.
-- period_end: last day of the period.
-- age_in_months: full months from that day to the newest reference date of all deliveries that are loaded.
-- value: the figure at the decimals of the measure.
-- status: observed, or why there is no value in any period.
-- value_1_year_before: value of the same period a year before, of the same coverage; NULL where there is none or the series breaks.
-- value_2_years_before: value of the same period two years before, of the same coverage, within the same unbroken series.
-- value_3_years_before: value of the same period three years before, of the same coverage, within the same unbroken series.
-- value_4_years_before: value of the same period four years before, of the same coverage, within the same unbroken series.
-- change_on_year: value less that of the same period a year before, from unrounded values; NULL across a gap or a series break.
-- three_year_average: mean of this and the two years before it; NULL where one is missing or the series breaks.
-- region_value: value of the area's region, published or printed beside the figure; never an average of authorities.
-- gap_to_region: value less that of the region; NULL for counts, which grow with the area.
-- national_value: value of the country, published or printed beside the figure; never an average of authorities.
-- gap_to_national: value less that of the country; NULL for counts, which grow with the area.
-- neighbours_mean: mean of the statistical neighbours that have a value; NULL for counts, which grow with the area.
-- gap_to_neighbours: value less the mean of the statistical neighbours; NULL for counts, which grow with the area.
-- neighbours_counted: statistical neighbours that have a value.
-- rank_in_region: rank among the authorities of the region, 1 is best; NULL for neutral measures.
-- areas_in_region: authorities of the region that have a value.
-- rank_nationally: rank among all authorities, 1 is best; NULL for neutral measures.
-- areas_nationally: authorities of the country that have a value.
-- quartile: band A (best) to D among all authorities; NULL for neutral measures and those without bands.
-- direction: improving, worsening or unchanged since the period before; NULL for neutral measures.
-- standing: better than, worse than or the same as the national value; NULL for neutral measures.
-- is_worse_and_worsening: true where the figure is worse than the national one and worsening; NULL where either is not known.
-- so_far_period_key: key of the newest year to date after the period of the value; NULL where there is none.
-- so_far_period: name of that year to date.
-- so_far_value: the figure of that year to date.
-- so_far_change_on_year: figure of that year to date less that of the same days a year before.
-- is_provisional: true where the figure is provisional, or its change compares two states of a publication, or two publications.
-- is_doubtful: true where the figure is odd in two ways and nothing confirms it; it has no direction, standing or rank.
-- doubt: what is odd about a doubtful figure.
-- is_small: true where fewer people than the threshold of disclosure control are behind the figure.
-- coverage: which schools or children are counted.
-- basis: published, computed (from records here) or printed (in a council report).
-- measure_key: key of the measure.
-- cohort_key: key of the cohort.
-- area_key: area, by its GSS code.
-- period_key: key of the period.
-- series_key: the series that the figures of the row are in: measure, cohort and coverage.
-- delivery_key: delivery that the newest figure came with; NULL for computed figures, which many deliveries make together.
with loaded_until as (
    select max(as_at) as as_at
    from lake.delivery
    where state = 'loaded'
),

chains as (
    select
        current_set.series_key,
        current_set.period_key,
        one.period_key as period_1,
        two.period_key as period_2,
        three.period_key as period_3,
        four.period_key as period_4
    from staging.series_period as current_set
    left join staging.series_period as one on one.series_period_key = current_set.year_earlier_key
    left join staging.series_period as two on two.series_period_key = one.year_earlier_key
    left join staging.series_period as three on three.series_period_key = two.year_earlier_key
    left join staging.series_period as four on four.series_period_key = three.year_earlier_key
),

earlier as (
    select
        latest.series_key,
        latest.area_key,
        max(case when figure.period_key = chain.period_1 then figure.value end) as value_1_year_before,
        max(case when figure.period_key = chain.period_2 then figure.value end) as value_2_years_before,
        max(case when figure.period_key = chain.period_3 then figure.value end) as value_3_years_before,
        max(case when figure.period_key = chain.period_4 then figure.value end) as value_4_years_before
    from report.trend as latest
    join chains as chain on chain.series_key = latest.series_key and chain.period_key = latest.period_key
    join report.trend as figure on figure.series_key = latest.series_key and figure.area_key = latest.area_key
    where latest.is_latest and not figure.is_doubtful
    group by latest.series_key, latest.area_key
),

years_to_date as (
    select
        measure_key,
        cohort_key,
        area_key,
        period_key,
        period,
        period_end,
        value,
        change_on_year,
        row_number() over (partition by measure_key, cohort_key, area_key order by period_end desc, period_key desc) as newest
    from report.trend
    where is_headline and period_kind = 'year to date' and value is not null
)

select
    latest.is_home,
    latest.topic,
    latest.measure,
    latest.unit,
    latest.polarity,
    latest.cohort,
    latest.area,
    latest.region,
    latest.period,
    latest.period_kind,
    latest.period_end,
    12 * (year(loaded_until.as_at) - year(latest.period_end)) + month(loaded_until.as_at) - month(latest.period_end)
        - case when day(loaded_until.as_at) < day(latest.period_end) then 1 else 0 end as age_in_months,
    latest.value,
    latest.status,
    earlier.value_1_year_before,
    earlier.value_2_years_before,
    earlier.value_3_years_before,
    earlier.value_4_years_before,
    latest.change_on_year,
    latest.three_year_average,
    latest.region_value,
    latest.gap_to_region,
    latest.national_value,
    latest.gap_to_national,
    latest.neighbours_mean,
    latest.gap_to_neighbours,
    latest.neighbours_counted,
    latest.rank_in_region,
    latest.areas_in_region,
    latest.rank_nationally,
    latest.areas_nationally,
    latest.quartile,
    latest.direction,
    latest.standing,
    latest.is_worse_and_worsening,
    so_far.period_key as so_far_period_key,
    so_far.period as so_far_period,
    so_far.value as so_far_value,
    so_far.change_on_year as so_far_change_on_year,
    latest.is_provisional,
    latest.is_doubtful,
    latest.doubt,
    latest.is_small,
    latest.coverage,
    latest.basis,
    latest.measure_key,
    latest.cohort_key,
    latest.area_key,
    latest.period_key,
    latest.series_key,
    latest.delivery_key
from report.trend as latest
cross join loaded_until
left join earlier as earlier on earlier.series_key = latest.series_key and earlier.area_key = latest.area_key
left join years_to_date as so_far
    on
        so_far.newest = 1
        and so_far.measure_key = latest.measure_key
        and so_far.cohort_key = latest.cohort_key
        and so_far.area_key = latest.area_key
        and so_far.period_end > latest.period_end
where latest.is_latest
order by latest.area_key, latest.topic, latest.measure, latest.cohort
