-- One row per measure, cohort, area, period and coverage, compared with its past and with other areas. Figures of schools are not in it.
--
-- stored: table
-- key: series_key, area_key, period_key
-- refers: measure_key → star.dim_measure
-- refers: cohort_key → star.dim_cohort
-- refers: area_key → star.dim_area
-- refers: period_key → star.dim_period
-- refers: series_key → star.dim_series
-- refers: delivery_key or NULL → meta.delivery
-- is_headline: true for the one row that answers for its measure, cohort, area and period; others are of another coverage.
-- is_latest: true for the one headline that is the newest of its measure, cohort and area; years come before parts of years.
-- is_home: true for the authority whose warehouse this is.
-- measure_key: key of the measure.
-- cohort_key: key of the cohort.
-- area_key: area, by its GSS code.
-- period_key: key of the period.
-- series_key: the series: measure, cohort and coverage.
-- topic: subject of the measure.
-- measure: what is measured.
-- unit: %, number, rate, points or pounds; changes and gaps of percentages are in percentage points.
-- polarity: higher is better, lower is better or neutral.
-- cohort: whom it is about.
-- coverage: which schools or children are counted; compared are only figures of the same coverage.
-- area: name of the area.
-- region: region of the area.
-- period: period that the row is about.
-- period_kind: kind of the period.
-- period_end: last day of the period.
-- value: the figure at the decimals of the measure; of several bases published, then computed, then printed, and of several
--   publications the one that gives the series of most authorities.
-- status: observed, or why there is no value.
-- version: state of the publication.
-- numerator: count above the line, where the source gives it.
-- denominator: count below the line, where the source gives it.
-- previous_value: value of the adjacent period of the same kind; NULL across a gap or a series break.
-- change_on_previous: value less previous value, from unrounded values.
-- change_on_year: value less that of the same period a year earlier; NULL across a gap or a series break.
-- change_on_previous_percent: for counts that change as a share of the previous value, in per cent; NULL for others.
-- change_on_year_percent: for counts that change as a share of the value a year earlier, in per cent; NULL for others.
-- three_year_average: mean of three consecutive academic, calendar or financial years, or of one day in three years; NULL where one is
--   missing or the series breaks.
-- region_value: published value of the region, of London else of Inner or Outer London, or else the one printed beside the figure;
--   never an average of authorities.
-- gap_to_region: value less region value; NULL for counts, which grow with the area.
-- national_value: published value of the country, or else the one printed beside the figure; never a sum or average of authorities.
-- gap_to_national: value less national value; NULL for counts.
-- comparator_basis: basis of region and national value.
-- comparator_note: why the region or the country has no value, or which part of it stands for the region; NULL where both have one.
-- neighbours_mean: mean of the statistical neighbours of the newest set that have a value; NULL for counts, which grow with the area.
-- neighbours_median: median of the statistical neighbours of the newest set that have a value.
-- gap_to_neighbours: value less the neighbours' mean; NULL for counts.
-- neighbour_set: set of statistical neighbours that mean and median are of; star.bridge_neighbour names them.
-- neighbours_counted: neighbours of that set that have a value.
-- rank_in_region: 1 is best, ties share the smaller rank; NULL where fewer than two authorities have a value, or the measure is neutral.
-- areas_in_region: authorities of the region that have a value.
-- rank_nationally: 1 is best among all authorities; NULL where fewer than two have a value, or the measure is neutral.
-- areas_nationally: authorities that have a value.
-- quartile: band A (best) to D among all authorities; NULL as for ranks, and where the measure has no bands.
-- direction: improving, worsening or unchanged since the previous period; since the same of the year before where a year to date can
--   only grow, or where there is no previous value; NULL for neutral measures.
-- standing: better than, worse than or the same as the national value; NULL for neutral measures.
-- is_worse_and_worsening: true where the figure is worse than the national one and worsening; NULL where either is not known.
-- is_provisional: true where the figure is provisional, or its change compares two states of a publication, or two publications.
-- is_doubtful: true where the figure is odd in two ways, or lies outside what its parts can give, and nothing confirms it; it has no
--   direction, standing or rank, leads only where there is no other, and nothing is compared with it.
-- doubt: what is odd about a doubtful figure.
-- is_small: true where fewer people than the threshold of disclosure control are behind the figure; of rates whose denominator is not
--   of people, or not given, it is not known and false.
-- basis: printed, computed or published.
-- delivery_key: delivery that the figure came with.
with rounded_figures as (
    select
        headline.is_headline,
        headline.is_latest,
        figure.is_home,
        series_period.measure_key,
        series_period.cohort_key,
        series_period.period_key,
        series_period.series_key,
        series_period.topic,
        series_period.measure,
        series_period.unit,
        series_period.polarity,
        series_period.cohort,
        series_period.coverage,
        figure.area_key,
        figure.area,
        figure.region,
        series_period.period,
        series_period.period_kind,
        series_period.ends_on,
        figure.status,
        figure.version,
        figure.numerator,
        figure.denominator,
        figure.basis,
        figure.delivery_key,
        series_period.good,
        series_period.can_only_grow,
        series_period.step,
        round(figure.value * series_period.shift, 0) as value,
        round(figure.previous_value * series_period.shift, 0) as previous_value,
        round((figure.value - figure.previous_value) * series_period.shift, 0) as change_on_previous,
        round((figure.value - figure.year_earlier_value) * series_period.shift, 0) as change_on_year,
        case
            when series_period.unit = 'number'
                then round(1000 * cast(figure.value - figure.previous_value as decimal(28, 10)) / nullif(figure.previous_value, 0), 0)
        end
            as change_on_previous_percent,
        case
            when series_period.unit = 'number'
                then round(1000 * cast(figure.value - figure.year_earlier_value as decimal(28, 10)) / nullif(figure.year_earlier_value, 0), 0)
        end
            as change_on_year_percent,
        case
            when series_period.period_kind in ('academic year', 'calendar year', 'financial year', 'snapshot')
                then
                    round(
                        cast((figure.value + figure.year_earlier_value + figure.two_years_earlier_value) / 3 as decimal(28, 10))
                        * series_period.shift,
                        0
                    )
        end as three_year_average,
        round(coalesce(figure.region_value, figure.part_value) * series_period.shift, 0) as region_value,
        case
            when series_period.unit <> 'number'
                then round((figure.value - coalesce(figure.region_value, figure.part_value)) * series_period.shift, 0)
        end as gap_to_region,
        round(figure.national_value * series_period.shift, 0) as national_value,
        case when series_period.unit <> 'number' then round((figure.value - figure.national_value) * series_period.shift, 0) end as gap_to_national,
        case
            when coalesce(figure.region_basis, figure.part_basis) is null then figure.national_basis
            when figure.national_basis is null or figure.national_basis = coalesce(figure.region_basis, figure.part_basis)
                then coalesce(figure.region_basis, figure.part_basis)
            else 'region ' || coalesce(figure.region_basis, figure.part_basis) || ', country ' || figure.national_basis
        end as comparator_basis,
        case
            when not figure.has_region or figure.region_value is not null then null
            when figure.part_value is not null then 'region: ' || figure.part || ', as none is published of all'
            when figure.region_status = 'observed' then 'region: only printed in another report'
            else 'region: ' || coalesce(figure.region_status, absent.regional)
        end as region_note,
        case
            when not figure.has_country or figure.national_value is not null then null
            when figure.country_status = 'observed' then 'country: only printed in another report'
            else 'country: ' || coalesce(figure.country_status, absent.national)
        end as country_note,
        neighbours.neighbour_set,
        neighbours.neighbours_counted,
        round(neighbours.neighbours_mean * series_period.shift, 0) as neighbours_mean,
        round(neighbours.neighbours_median * series_period.shift, 0) as neighbours_median,
        case
            when series_period.unit <> 'number' then round((figure.value - neighbours.neighbours_mean) * series_period.shift, 0)
        end as gap_to_neighbours,
        authority.rank_in_region,
        authority.areas_in_region,
        authority.rank_nationally,
        authority.areas_nationally,
        authority.quartile,
        figure.version = 'provisional' or figure.is_of_two_versions as is_provisional,
        figure.is_doubtful,
        figure.doubt,
        series_period.smallest_group,
        case when series_period.unit = 'number' then figure.value else figure.denominator end as people
    from staging.figure_in_context as figure
    join staging.series_period as series_period on series_period.series_period_key = figure.series_period_key
    join staging.headline_figure as headline
        on headline.series_period_key = figure.series_period_key and headline.area_key = figure.area_key
    join staging.absent_comparator as absent on absent.series_period_key = figure.series_period_key
    left join staging.neighbour_mean as neighbours
        on neighbours.series_period_key = figure.series_period_key and neighbours.area_key = figure.area_key
    left join staging.authority_rank as authority
        on authority.series_period_key = figure.series_period_key and authority.area_key = figure.area_key
),

-- better or worse than before: since the period before, or since the year before where that says more or is all there is
judged_figures as (
    select
        figure.*,
        case when not figure.is_doubtful then coalesce(case when not can_only_grow then change_on_previous end, change_on_year) end * good
            as betterment,
        case when not figure.is_doubtful then figure.gap_to_national * figure.good end as lead
    from rounded_figures as figure
)

select
    is_headline,
    is_latest,
    is_home,
    measure_key,
    cohort_key,
    area_key,
    period_key,
    series_key,
    topic,
    measure,
    unit,
    polarity,
    cohort,
    coverage,
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
    cast(change_on_previous_percent / 10 as decimal(18, 1)) as change_on_previous_percent,
    cast(change_on_year_percent / 10 as decimal(18, 1)) as change_on_year_percent,
    cast(three_year_average * step as decimal(18, 3)) as three_year_average,
    cast(region_value * step as decimal(18, 3)) as region_value,
    cast(gap_to_region * step as decimal(18, 3)) as gap_to_region,
    cast(national_value * step as decimal(18, 3)) as national_value,
    cast(gap_to_national * step as decimal(18, 3)) as gap_to_national,
    comparator_basis,
    nullif(concat_ws('; ', region_note, country_note), '') as comparator_note,
    cast(neighbours_mean * step as decimal(18, 3)) as neighbours_mean,
    cast(neighbours_median * step as decimal(18, 3)) as neighbours_median,
    cast(gap_to_neighbours * step as decimal(18, 3)) as gap_to_neighbours,
    neighbour_set,
    neighbours_counted,
    rank_in_region,
    areas_in_region,
    rank_nationally,
    areas_nationally,
    quartile,
    case when betterment > 0 then 'improving' when betterment < 0 then 'worsening' when betterment = 0 then 'unchanged' end as direction,
    case
        when lead > 0 then 'better than national'
        when lead < 0 then 'worse than national'
        when lead = 0 then 'the same as national'
    end as standing,
    case when lead is not null and betterment is not null then lead < 0 and betterment < 0 end as is_worse_and_worsening,
    is_provisional,
    is_doubtful,
    doubt,
    coalesce(people > 0 and people < smallest_group, false) as is_small,
    basis,
    delivery_key
from judged_figures
order by area_key, topic, measure, cohort, coverage, period_end, period
