-- One row per indicator that the newest ChAT report compares with published statistics: as printed, and as published today.
--
-- latest_printed: Newest as printed
-- published_printed: Published as printed
-- neighbours_printed: Neighbours as printed
-- national_printed: England as printed
-- published_value: Published today
-- neighbours_mean: Neighbours today
-- band_printed: Band as printed
-- band: Band today
select
    indicator,
    latest_printed,
    movement,
    published_printed,
    neighbours_printed,
    national_printed,
    band_printed,
    published_period,
    cast(round(published_value, 1) as double) as published_value,
    cast(round(neighbours_mean, 1) as double) as neighbours_mean,
    band
from report.chat_comparison
where is_newest
order by line
