-- One row per metric and version of the social care dashboard: as printed, and what the figures say.
--
-- stored: table
-- key: delivery_key, metric
-- refers: measure_key → star.dim_measure
-- refers: delivery_key → meta.delivery
-- as_at: reference date of the dashboard.
-- is_newest: whether it is the newest dashboard.
-- section: section as printed.
-- metric: name of the metric as printed.
-- status: status as printed; it is a judgement of people, and nothing here replaces it.
-- status_meaning: what the key says of that status.
-- proposed_status: status that the figures alone would give; NULL for demand, which is neither good nor bad, and where figures are missing.
-- proposed_because: movement and standing from which the proposal follows.
-- status_agrees: false where the key's words contradict the movement; true also where nothing can be said.
-- previous_printed: value of the month before, as printed.
-- current_printed: value of the month, as printed.
-- previous: number of the month before.
-- current: number of the month.
-- change: current less previous, as printed.
-- arrow: arrow as printed: the sign of the change, not whether it is good.
-- direction: up, down, or no change as printed.
-- movement: better, worse or no change by polarity; neither good nor bad for neutral measures; NULL where a value is missing.
-- polarity: higher is better, lower is better or neutral.
-- neighbours_printed: average of statistical neighbours, as printed.
-- against_neighbours: better or worse than the printed average of neighbours, or like it; NULL where one is missing, or for neutral measures.
-- published_period: newest published year that ended by then.
-- published_value: published figure of the authority for that year, as it is today.
-- region_value: published figure of the region for that year.
-- national_value: published figure of the country for that year.
-- neighbours_mean: mean of the neighbours' published figures for that year.
-- neighbours_counted: neighbours that have one.
-- neighbour_set: the list of neighbours that was in force.
-- band: lower, in range or higher: the published figure against the middle half of all authorities; NULL where too few are loaded.
-- comment: comment as typed.
-- action: action as typed.
-- measure_key: measure of the warehouse; unknown where the metric has no unit.
-- file: name of the file.
-- sheet: sheet of the metric.
-- line: row of the sheet.
-- delivery_key: delivery that it came with.
with metrics as (
    select
        delivery_key,
        file,
        as_at,
        is_newest,
        sheet,
        line,
        max(section) as section,
        max(measure) as metric,
        max(case when field = 'status' then printed end) as status,
        max(case when field = 'previous' then printed end) as previous_printed,
        max(case when field = 'current' then printed end) as current_printed,
        max(case when field = 'neighbours' then printed end) as neighbours_printed,
        max(case when field = 'arrow' then printed end) as arrow,
        max(case when field = 'comment' then printed end) as comment,
        max(case when field = 'action' then printed end) as action,
        max(case when field = 'previous' then printed_key end) as previous_key,
        max(case when field = 'current' then printed_key end) as current_key,
        max(case when field = 'neighbours' then printed_key end) as neighbours_key,
        coalesce(max(case when field in ('current', 'previous') and measure_key <> 'unknown' then measure_key end), 'unknown') as measure_key
    from star.fct_printed
    where feed = 'social_care_dashboard'
    group by delivery_key, file, as_at, is_newest, sheet, line
),

metrics_with_numbers as (
    select
        metric.*,
        measure.polarity,
        previous.value as previous,
        figure.value as current,
        case
            when figure.lowest >= previous.highest and figure.value > previous.value then 'up'
            when figure.highest <= previous.lowest and figure.value < previous.value then 'down'
            when figure.value is not null and previous.value is not null then 'no change'
        end as direction,
        case
            when figure.lowest >= neighbours.highest and figure.value > neighbours.value then 'above'
            when figure.highest <= neighbours.lowest and figure.value < neighbours.value then 'below'
            when figure.value is not null and neighbours.value is not null then 'like'
        end as place
    from metrics as metric
    join star.dim_measure as measure on measure.measure_key = metric.measure_key
    left join report.printed_number as previous on previous.printed_key = metric.previous_key
    left join report.printed_number as figure on figure.printed_key = metric.current_key
    left join report.printed_number as neighbours on neighbours.printed_key = metric.neighbours_key
),

judged_metrics as (
    select
        *,
        case
            when direction is null then null
            when polarity = 'neutral' then 'neither good nor bad'
            when direction = 'no change' then 'no change'
            when (direction = 'up') = (polarity = 'higher is better') then 'better'
            else 'worse'
        end as movement,
        case
            when place is null or polarity = 'neutral' then null
            when place = 'like' then 'like neighbours'
            when (place = 'above') = (polarity = 'higher is better') then 'better than neighbours'
            else 'worse than neighbours'
        end as against_neighbours
    from metrics_with_numbers
),

newest_standings as (
    select
        metric.delivery_key as report_key,
        metric.line as report_line,
        standing.*,
        row_number() over (partition by metric.delivery_key, metric.line order by standing.ends_on desc) as newest
    from judged_metrics as metric
    join staging.published_standing as standing
        on standing.measure_key = metric.measure_key and standing.as_at = metric.as_at and standing.ends_on <= metric.as_at
),

proposals as (
    select
        metric.*,
        key_line.meaning as status_meaning,
        key_line.contradicted_by,
        case
            when metric.movement is null or metric.movement = 'neither good nor bad' then null
            when metric.movement = 'better' and metric.against_neighbours = 'worse than neighbours' then '2'
            when metric.movement = 'better' then '1'
            when metric.against_neighbours = 'better than neighbours' then '1'
            else '3'
        end as proposed_status
    from judged_metrics as metric
    left join reference.printed_statuses as key_line on key_line.feed = 'social_care_dashboard' and key_line.status = metric.status
)

select
    metric.as_at,
    metric.is_newest,
    metric.section,
    metric.metric,
    metric.status,
    metric.status_meaning,
    metric.proposed_status,
    case when metric.proposed_status is not null then concat_ws(', ', metric.movement, metric.against_neighbours) end as proposed_because,
    coalesce(not (
        metric.contradicted_by = metric.movement
        or metric.contradicted_by = metric.movement || ' and ' || metric.against_neighbours
    ), true) as status_agrees,
    metric.previous_printed,
    metric.current_printed,
    metric.previous,
    metric.current,
    cast(metric.current - metric.previous as decimal(18, 6)) as change,
    metric.arrow,
    metric.direction,
    metric.movement,
    metric.polarity,
    metric.neighbours_printed,
    metric.against_neighbours,
    period.period as published_period,
    standing.value as published_value,
    standing.region_value,
    standing.national_value,
    standing.neighbours_mean,
    cast(standing.neighbours as int) as neighbours_counted,
    standing.neighbour_set,
    standing.band,
    metric.comment,
    metric.action,
    metric.measure_key,
    metric.file,
    metric.sheet,
    metric.line,
    metric.delivery_key
from proposals as metric
left join newest_standings as standing
    on standing.report_key = metric.delivery_key and standing.report_line = metric.line and standing.newest = 1
left join star.dim_period as period on period.period_key = standing.period_key
order by metric.as_at, metric.sheet, metric.line
