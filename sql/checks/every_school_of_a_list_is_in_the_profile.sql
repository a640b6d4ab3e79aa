-- Every school of Ofsted's lists is of a known authority, phase and governance.
-- why: a school of an unknown authority is in no profile, one of an unknown phase or governance in that of all schools only.
-- severity: warn
select
    delivery_key,
    case when area_key = 'unknown' then 'authority' when phase = 'unknown' then 'phase' else 'governance' end as place,
    'Cannot count ' || count(distinct school_key) || case when count(distinct school_key) = 1 then ' school' else ' schools' end
        || ' in the Ofsted profile of ' || as_at || ', the first is ' || min(school_key)
        || ': its authority, phase or governance is not known. Add the code to areas.csv, or the type to school_phases.csv and'
        || ' school_governance.csv in data/reference.' as message
from star.fct_school_grade
where area_key = 'unknown' or phase = 'unknown' or governance = 'unknown'
group by delivery_key, as_at, case when area_key = 'unknown' then 'authority' when phase = 'unknown' then 'phase' else 'governance' end
