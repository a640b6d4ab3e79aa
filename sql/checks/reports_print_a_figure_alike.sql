-- A figure that reports print in several places is the same in all of them.
-- why: a count is copied from a page to a summary and into the next report, and only one of them is brought up to date. Compared are the tables
--   of a report, the neighbours' averages of two reports, and counts of one day with those of the month; within a table
--   one_figure_is_printed_alike_everywhere does it.
-- severity: warn
with texts as (
    select
        printed.*,
        printed.file || coalesce(', sheet "' || printed.sheet || '"', '')
        || coalesce(', cell ' || printed.cell, ', line ' || printed.line || ', ' || printed.field) as place
    from star.fct_printed as printed
    where printed.is_newest and printed.statistic = 'value'
),

pairs_within_a_report as (
    select
        text.delivery_key,
        text.place,
        text.printed,
        text.measure,
        other.printed as other_printed,
        other.place as other_place,
        '' as note
    from texts as text
    join texts as other
        on
            other.feed = text.feed
            and other.as_at = text.as_at
            and other.measure_key = text.measure_key
            and other.cohort_key = text.cohort_key
            and other.area_key = text.area_key
            and other.period_key = text.period_key
            and other.printed_key > text.printed_key
    left join report.printed_number as figure on figure.printed_key = text.printed_key
    left join report.printed_number as other_figure on other_figure.printed_key = other.printed_key
    where
        text.measure_key <> 'unknown'
        and text.cohort_key <> 'unknown'
        and text.area_key <> 'unknown'
        and text.period_key <> 'unknown'
        and (
            (figure.value is null) <> (other_figure.value is null)
            or text.delivery_key <> other.delivery_key and (figure.lowest > other_figure.highest or figure.highest < other_figure.lowest)
        )
),

pairs_of_neighbours as (
    select
        figure.delivery_key,
        figure.place,
        figure.printed,
        figure.measure || ', neighbours' as measure,
        other.printed as other_printed,
        other.place as other_place,
        'One of them may be of another year or list of neighbours, which neither says. ' as note
    from report.printed_number as figure
    join report.printed_number as other
        on
            other.measure_key = figure.measure_key
            and other.cohort_key = figure.cohort_key
            and other.statistic = 'neighbours'
            and other.is_newest
            and other.feed > figure.feed
    where
        figure.statistic = 'neighbours'
        and figure.is_newest
        and figure.measure_key <> 'unknown'
        and (figure.lowest > other.highest or figure.highest < other.lowest)
),

-- a count of a day between those of the month and of the month before is as it should be
days_and_months as (
    select
        figure.delivery_key,
        figure.place,
        figure.printed,
        figure.measure,
        before.printed || '" and "' || after.printed as other_printed,
        before.place || ', and ' || after.place as other_place,
        'It is of ' || figure.period || ', they are of ' || before.period || ' and ' || after.period || '. ' as note
    from report.printed_number as figure
    join report.printed_number as before
        on
            before.measure_key = figure.measure_key
            and before.cohort_key = figure.cohort_key
            and before.area_key = figure.area_key
            and before.period_kind = 'month'
            and before.ends_on = figure.ends_on
            and before.statistic = 'value'
            and before.is_newest
            and before.first_place = 1
    join report.printed_number as after
        on
            after.delivery_key = before.delivery_key
            and after.line = before.line
            and after.measure_key = before.measure_key
            and after.cohort_key = before.cohort_key
            and after.area_key = before.area_key
            and after.period_kind = 'month'
            and after.ends_on > before.ends_on
            and after.statistic = 'value'
    where
        figure.period_kind = 'snapshot'
        and figure.is_newest
        and figure.statistic = 'value'
        and figure.first_place = 1
        and (
            figure.lowest > greatest(before.highest, after.highest)
            or figure.highest < least(before.lowest, after.lowest)
        )
)

select
    delivery_key,
    place,
    'Cannot confirm "' || printed || '" (' || measure || '): elsewhere it is "' || other_printed || '" (' || other_place || '). ' || note
        || 'Ask the authors which is right; all are published as printed.' as message
from (
    from pairs_within_a_report
    union all
    from pairs_of_neighbours
    union all
    from days_and_months
) as pair
