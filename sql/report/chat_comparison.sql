-- One row per indicator and version of ChAT's comparison with published statistics: as printed, and what figures published since say.
--
-- stored: table
-- key: delivery_key, indicator
-- refers: measure_key → star.dim_measure
-- refers: delivery_key → meta.delivery
-- as_at: day of the report.
-- is_newest: whether it is the newest report.
-- indicator: name of the indicator as printed.
-- latest_printed: newest figure of the authority, as printed.
-- latest_period: days or months that it is of; never compare it with a year without saying so.
-- latest: newest figure as a number.
-- latest_computed: the latest figure as it is counted from the lists of records that are loaded of its day; NULL where they do not give it.
-- direction_printed: direction since the published figure, as printed.
-- direction: up, down, or no change as printed.
-- movement: better, worse or no change by polarity; neither good nor bad for neutral measures; NULL where a value is missing.
-- polarity: higher is better, lower is better or neutral.
-- published_printed: published figure of the authority, as printed.
-- neighbours_printed: average of statistical neighbours, as printed.
-- national_printed: published figure of England, as printed.
-- band_printed: Lower, In range or Higher, as printed.
-- published_period: period of the published figures.
-- published_value: the published figure as it is today; NULL where it is not loaded.
-- region_value: published figure of the region.
-- national_value: published figure of the country.
-- neighbours_mean: mean of the neighbours' published figures.
-- neighbours_counted: neighbours that have one.
-- neighbour_set: the list of neighbours that was in force on the day of the report.
-- lower_quartile: a quarter of all authorities lie below; NULL where too few are loaded.
-- upper_quartile: a quarter of all authorities lie above; NULL where too few are loaded.
-- authorities: authorities that have a value.
-- band: Lower, In range or Higher by these quartiles.
-- band_agrees: whether printed band and band are the same; NULL where one is missing.
-- is_revised: whether the figure of today is another than the printed one, beyond rounding; NULL where one is missing.
-- measure_key: measure of the published figures.
-- file: name of the file.
-- sheet: sheet of the indicator.
-- line: row of the sheet.
-- delivery_key: delivery that it came with.
with indicators as (
    select
        max(delivery_key) as delivery_key,
        file,
        as_at,
        is_newest,
        sheet,
        line,
        max(measure) as indicator,
        max(case when field = 'latest' then printed end) as latest_printed,
        max(case when field = 'direction' then printed end) as direction_printed,
        max(case when field = 'published' then printed end) as published_printed,
        max(case when field = 'neighbours' then printed end) as neighbours_printed,
        max(case when field = 'england' then printed end) as national_printed,
        max(case when field = 'band' then printed end) as band_printed,
        max(case when field = 'latest' then printed_key end) as latest_key,
        max(case when field = 'published' then printed_key end) as published_key,
        max(case when field = 'latest' then period_key end) as latest_period_key,
        max(case when field = 'latest' then measure_key end) as latest_measure_key,
        max(case when field = 'latest' then cohort_key end) as latest_cohort_key,
        max(case when field = 'latest' then area_key end) as latest_area_key,
        max(case when field = 'published' then period_key end) as published_period_key,
        max(case when field = 'published' then measure_key end) as measure_key
    from star.fct_printed
    where feed = 'chat' and sheet in (select sheet from star.fct_printed where feed = 'chat' and field = 'latest')
    group by file, as_at, is_newest, sheet, line
),

indicators_with_numbers as (
    select
        indicator.*,
        measure.polarity,
        latest.value as latest,
        published.lowest as published_lowest,
        published.highest as published_highest,
        case
            when latest.lowest >= published.highest and latest.value > published.value then 'up'
            when latest.highest <= published.lowest and latest.value < published.value then 'down'
            when latest.value is not null and published.value is not null then 'no change'
        end as direction
    from indicators as indicator
    join star.dim_measure as measure on measure.measure_key = indicator.measure_key
    left join report.printed_number as latest on latest.printed_key = indicator.latest_key
    left join report.printed_number as published on published.printed_key = indicator.published_key
),

indicators_with_bands as (
    select
        indicator.*,
        standing.value as published_value,
        standing.region_value,
        standing.national_value,
        standing.neighbours_mean,
        standing.neighbours,
        standing.neighbour_set,
        standing.lower_quartile,
        standing.upper_quartile,
        standing.authorities,
        upper(left(standing.band, 1)) || substr(standing.band, 2) as band
    from indicators_with_numbers as indicator
    left join staging.published_standing as standing
        on
            standing.measure_key = indicator.measure_key
            and standing.period_key = indicator.published_period_key
            and standing.as_at = indicator.as_at
)

select
    indicator.as_at,
    indicator.is_newest,
    indicator.indicator,
    indicator.latest_printed,
    latest_period.period as latest_period,
    indicator.latest,
    computed.value as latest_computed,
    indicator.direction_printed,
    indicator.direction,
    case
        when indicator.direction is null then null
        when indicator.polarity = 'neutral' then 'neither good nor bad'
        when indicator.direction = 'no change' then 'no change'
        when (indicator.direction = 'up') = (indicator.polarity = 'higher is better') then 'better'
        else 'worse'
    end as movement,
    indicator.polarity,
    indicator.published_printed,
    indicator.neighbours_printed,
    indicator.national_printed,
    indicator.band_printed,
    published_period.period as published_period,
    indicator.published_value,
    indicator.region_value,
    indicator.national_value,
    indicator.neighbours_mean,
    cast(indicator.neighbours as int) as neighbours_counted,
    indicator.neighbour_set,
    indicator.lower_quartile,
    indicator.upper_quartile,
    cast(indicator.authorities as int) as authorities,
    indicator.band,
    indicator.band_printed = indicator.band as band_agrees,
    indicator.published_value < indicator.published_lowest or indicator.published_value > indicator.published_highest as is_revised,
    indicator.measure_key,
    indicator.file,
    indicator.sheet,
    indicator.line,
    indicator.delivery_key
from indicators_with_bands as indicator
left join star.fct_figure as computed
    on
        computed.measure_key = indicator.latest_measure_key
        and computed.cohort_key = indicator.latest_cohort_key
        and computed.area_key = indicator.latest_area_key
        and computed.period_key = indicator.latest_period_key
        and computed.basis = 'computed'
        and computed.school_key = 'none'
left join star.dim_period as latest_period on latest_period.period_key = indicator.latest_period_key
left join star.dim_period as published_period on published_period.period_key = indicator.published_period_key
order by indicator.as_at, indicator.line
