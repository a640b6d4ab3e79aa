-- One row per delivery that came in the night of the release, or is held.
--
-- rows_in: Rows
-- rows_clean: Clean
-- rows_quarantined: In quarantine
-- rows_filtered: Set aside
select
    delivery.feed,
    delivery.file,
    delivery.state,
    delivery.as_at,
    delivery.rows_in,
    delivery.rows_clean,
    delivery.rows_quarantined,
    delivery.rows_filtered,
    delivery.reason
from meta.delivery as delivery
cross join meta.release as release
where delivery.night = release.night or delivery.state = 'held'
order by delivery.state <> 'held', delivery.feed nulls first, delivery.file, delivery.delivery_key
