-- One row per inspection, judgement and source: of several deliveries of a source the newest counts.
--
-- The first source is that of the inspection, not of each judgement: Ofsted's list has more of it than the register does.
with placed_inspections as (
    select
        *,
        row_number() over (partition by inspection_key, judgement_key, source order by as_at desc, delivery_key, line) as place
    from staging.inspection_keyed
    -- what a school has not got or was not inspected for yet is no inspection
    where not (source = 'Ofsted''s list' and status = 'missing')
)

select
    inspection.* exclude (place),
    inspection.source_place = min(inspection.source_place) over (partition by inspection.inspection_key) as is_first_source
from placed_inspections as inspection
where inspection.place = 1
