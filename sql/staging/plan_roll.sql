-- One row per half-term, term or academic year and area: pupils with a plan on the roll of its schools on the last day, and those in mainstream.
--
-- The council's definition of being in mainstream: a primary or secondary school. Dually registered pupils count where they are mainly
-- registered. A day is known where its academic year has a school census, and one is as at its term or later.
with last_days as (
    select
        period.period_key,
        period.academic_year,
        coalesce(period.last_school_on, max(term.ends_on)) as day
    from staging.period as period
    join staging.period as term on term.period_kind = 'term' and term.academic_year = period.academic_year
    where period.period_kind in ('half-term', 'term', 'academic year')
    group by period.period_key, period.academic_year, period.last_school_on
),

censuses as (
    select distinct
        record.as_at,
        area.area_key
    from lake.pupils_on_roll as record
    join staging.authority_area as area on area.authority_key = record.authority_key
),

known_days as (
    select
        last_day.period_key,
        last_day.day,
        area.area_key
    from last_days as last_day
    cross join (select distinct area_key from censuses) as area
    join staging.period as academic on academic.period_kind = 'academic year' and academic.period_key = last_day.academic_year
    join staging.period as term on term.period_kind = 'term' and last_day.day between term.starts_on and term.ends_on
    where
        exists (
            select 1 from censuses as census
            where census.area_key = area.area_key and census.as_at between academic.starts_on and academic.ends_on
        )
        and exists (select 1 from censuses as census where census.area_key = area.area_key and census.as_at >= term.starts_on)
)

select
    known_day.period_key,
    school.area_key,
    count(*) as pupils,
    count(*) filter (where spell.phase in ('primary', 'secondary')) as pupils_in_mainstream
from known_days as known_day
join staging.pupil_spell as spell
    on
        known_day.day between spell.valid_from and spell.valid_to
        and spell.source = 'school census'
        and spell.sen_provision = 'EHC plan'
        and spell.enrolment_status in ('C', 'M', 'unknown')
join staging.school as school on school.school_key = spell.school_key and school.area_key = known_day.area_key
group by known_day.period_key, school.area_key
