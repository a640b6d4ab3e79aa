-- Every outcome in a list of Ofsted's or a register is on the scale of its judgement.
-- why: an outcome in new words has no place on its scale, so that its schools would be counted as not graded.
-- severity: warn
select
    min(inspection.delivery_key) as delivery_key,
    inspection.judgement_key as place,
    'Cannot place "' || inspection.outcome || '" on the scale of ' || inspection.scale || ', ' || count(*)
        || case when count(*) = 1 then ' time' else ' times' end || '. Add it to ofsted_scales.csv in data/reference.' as message
from star.fct_inspection as inspection
left join reference.ofsted_scales as scale on scale.scale = inspection.scale and scale.outcome = inspection.outcome
where inspection.source <> 'authority''s table' and inspection.status = 'observed' and scale.outcome is null
group by inspection.judgement_key, inspection.scale, inspection.outcome
