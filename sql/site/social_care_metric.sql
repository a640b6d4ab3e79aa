-- One row per metric of the newest social care dashboard: as printed, and what the figures say beside it.
--
-- previous_printed: Month before
-- current_printed: Month
-- status_meaning: Status as printed
-- proposed: Status that the figures give
-- neighbours_printed: Neighbours as printed
-- published_value: Published
-- region_value: Region
-- national_value: England
-- neighbours_mean: Neighbours
select
    metric,
    section,
    previous_printed,
    current_printed,
    movement,
    status_meaning,
    case when proposed_status is not null then proposed_status || ', ' || proposed_because end as proposed,
    neighbours_printed,
    published_period,
    cast(round(published_value, 1) as double) as published_value,
    cast(round(neighbours_mean, 1) as double) as neighbours_mean,
    cast(round(region_value, 1) as double) as region_value,
    cast(round(national_value, 1) as double) as national_value
from report.social_care
where is_newest
order by line
