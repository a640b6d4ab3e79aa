-- One row per list of Ofsted's, school of an authority in it and judgement that was made on that day and is in report.ofsted_profile.
select
    grade.as_at,
    grade.delivery_key,
    grade.judgement_key,
    grade.scale,
    grade.place_on_scale as grade,
    grade.school_kind,
    grade.phase,
    grade.governance,
    grade.pupils,
    grade.is_list_of_all,
    grade.area_key as authority_key,
    authority.la_code,
    authority.region_key,
    authority.country_key
from star.fct_school_grade as grade
join star.dim_judgement as judgement
    on
        judgement.judgement_key = grade.judgement_key
        and judgement.is_in_profile
        and grade.as_at >= coalesce(judgement.starts_on, grade.as_at)
        and grade.as_at <= coalesce(judgement.ends_on, grade.as_at)
join star.dim_area as authority on authority.area_key = grade.area_key and authority.area_kind = 'local authority'
