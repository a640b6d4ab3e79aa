-- One row per half-term, term or academic year and area: pupils with a plan on the roll of its schools on the last day, and those in mainstream.
--
-- The council's definition of being in mainstream: a primary or secondary school. Dually registered pupils count where they are mainly
-- registered. A day is known where its academic year has a school census, and one is as at its term or later.
with last_day as (
    select
        p.period_key,
        p.academic_year,
        coalesce(p.last_school_on, max(t.ends_on)) as day
    from staging.period as p
    join staging.period as t on t.period_kind = 'term' and t.academic_year = p.academic_year
    where p.period_kind in ('half-term', 'term', 'academic year')
    group by p.period_key, p.academic_year, p.last_school_on
),

census as (
    select distinct as_at
    from lake.pupils_on_roll
),

known as (
    select
        d.period_key,
        d.day
    from last_day as d
    join staging.period as y on y.period_kind = 'academic year' and y.period_key = d.academic_year
    join staging.period as t on t.period_kind = 'term' and d.day between t.starts_on and t.ends_on
    where
        exists (select 1 from census as c where c.as_at between y.starts_on and y.ends_on)
        and exists (select 1 from census as c where c.as_at >= t.starts_on)
)

select
    d.period_key,
    k.area_key,
    count(*) as pupils,
    count(*) filter (where p.phase in ('primary', 'secondary')) as pupils_in_mainstream
from known as d
join staging.pupil_spell as p
    on
        d.day between p.valid_from and p.valid_to
        and p.source = 'school census'
        and p.sen_provision = 'EHC plan'
        and p.enrolment_status in ('C', 'M', 'unknown')
join staging.school as k on k.school_key = p.school_key
where k.area_key <> 'unknown'
group by d.period_key, k.area_key
