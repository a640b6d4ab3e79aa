-- One row per inspection of a school and judgement.
select
    urn as page,
    starts_on,
    inspection_kind,
    judgement,
    outcome,
    previous_outcome,
    change,
    source
from report.inspection_outcomes
where is_first_source and urn is not null and area_key = (select area_key from star.dim_area where is_home)
order by urn, starts_on desc, judgement
