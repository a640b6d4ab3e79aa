-- One row per type and group of schools, judgement, grade and snapshot: schools and their pupils.
--
-- A scorecard is shown as printed. A list of Ofsted's is counted, for a judgement that was made on that day: overall effectiveness until
-- September 2024, the areas of report cards since November 2025 (in between, and of the older grades after, no list gives a whole
-- picture). Of a region, or England, it is counted only where the list has each of its authorities.
--
-- stored: table
-- refers: area_key → star.dim_area
-- period: day of the snapshot.
-- as_at: that day as a date.
-- source: council scorecard, or Ofsted's list.
-- area_key: authority, region or country.
-- area: name of the authority, region or country.
-- judgement: what was judged. Never add up over judgements.
-- scale: scale of the grades; grades of two scales cannot be compared.
-- school_type: type of the schools: All types, Nursery, Infant, Junior, Primary, Secondary, Special, Pupil referral unit. Of a list also
--   Primary phase, which is infant, junior and primary schools together: a list without ages does not distinguish these.
-- school_group: all schools, maintained schools or academies (free schools too); all schools have others besides.
-- grade: place on the scale, 1 the best: of four grades 1 outstanding to 4 inadequate. NULL for schools without one.
-- outcome: grade in words; not graded where there is none.
-- schools: schools with the grade; NULL where the source prints a dash.
-- schools_percent: schools with the outcome as a percentage of all: as printed, or of the schools with a grade; NULL for schools without one.
-- graded_schools: schools of the type and group that have a grade; NULL where the scorecard does not say.
-- all_schools: schools of the type and group, inspected or not; NULL where the list names only those inspected.
-- pupils: pupils of the schools with the grade; NULL where the number of a school is not known.
-- pupils_percent: pupils of schools with the outcome as a percentage of all: as printed, or of those at schools with a grade; NULL for others.
-- all_pupils: pupils of all schools of the type and group, inspected or not; NULL where the list names only those inspected.
-- status: observed, or not applicable where the source prints a dash.
with profile as (
    select
        period,
        as_at,
        source,
        area_key,
        judgement_key,
        scale,
        school_type,
        school_group,
        grade,
        outcome,
        schools,
        schools_percent,
        graded_schools,
        all_schools,
        pupils,
        pupils_percent,
        all_pupils,
        status
    from staging.ofsted_profile_printed
    union all
    select
        period,
        as_at,
        source,
        area_key,
        judgement_key,
        scale,
        school_type,
        school_group,
        grade,
        outcome,
        schools,
        schools_percent,
        graded_schools,
        all_schools,
        pupils,
        pupils_percent,
        all_pupils,
        status
    from staging.ofsted_profile_counted
)

select
    profile.period,
    profile.as_at,
    profile.source,
    area.area_key,
    area.area,
    judgement.judgement,
    profile.scale,
    profile.school_type,
    profile.school_group,
    profile.grade,
    profile.outcome,
    profile.schools,
    profile.schools_percent,
    profile.graded_schools,
    profile.all_schools,
    profile.pupils,
    profile.pupils_percent,
    profile.all_pupils,
    profile.status
from profile
join star.dim_area as area on area.area_key = profile.area_key
join star.dim_judgement as judgement on judgement.judgement_key = profile.judgement_key
order by
    profile.as_at, profile.period, profile.source, area_key, judgement.judgement, profile.scale, profile.school_type,
    profile.school_group, profile.grade nulls last
