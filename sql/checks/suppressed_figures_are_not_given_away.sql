-- A figure that a report suppresses does not follow from others that it prints.
-- why: a total and an average beside a suppressed count give it back. The finding names the cells, and not the number.
-- severity: warn
select
    hidden.delivery_key,
    hidden.file || ', sheet "' || hidden.sheet || '", ' || coalesce('cell ' || hidden.cell, 'line ' || hidden.line) as place,
    'Cannot keep "' || hidden.printed || '" (' || hidden.measure || ') suppressed: only one whole number goes with ' || part.printed || ' ('
        || part.place || ') and ' || average.printed || ' (' || average.place || '). Tell the authors; suppress the total or the average too.'
        as message
from reference.printed_shares as listed
join star.fct_printed as hidden
    on
        hidden.feed = listed.feed
        and hidden.measure_key = listed.whole_measure_key
        and hidden.status = 'suppressed'
        and hidden.is_newest
join report.printed_number as average
    on
        average.feed = hidden.feed
        and average.as_at = hidden.as_at
        and average.measure_key = listed.share_measure_key
        and average.area_key = hidden.area_key
        and average.period_key = hidden.period_key
        and average.statistic = 'value'
        and average.lowest > 0
join report.printed_number as part
    on
        part.feed = hidden.feed
        and part.as_at = hidden.as_at
        and part.measure_key = listed.part_measure_key
        and part.area_key = hidden.area_key
        and part.period_key = hidden.period_key
        and part.statistic = 'value'
where
    listed.times = '1'
    and ceil(part.value / average.highest) = floor(part.value / average.lowest)
