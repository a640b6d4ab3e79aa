-- One row per financial year and level: all sessions, each course, each way of holding a session, and each course held in each way.
--
-- financial_year: year from April to March, such as 2022-23.
-- level: all sessions, course, delivery mode, or course and delivery mode; add up the rows of one level only.
-- course: course, or all courses.
-- delivery_mode: virtual, face to face or unknown, or all modes.
-- courses: different courses held; answers how many courses there were, which is not how many sessions.
-- sessions: sessions held.
-- places_offered: places offered in these sessions.
-- attendances: people who attended, all agencies; someone who came to two sessions counts twice, so not a number of professionals.
-- attendances_as_written: attendances by the totals that the table prints in its rows; a difference is reported by a check.
-- take_up_percent: attendances as a percentage of places offered, of sessions that state their places; NULL where none does.
-- unfilled_places: places offered less attendances, of the same sessions; NULL where none states its places.
-- education: attendances of education staff.
-- health: attendances of health staff.
-- private_early_years: attendances from independent, private and early years providers.
-- council_social_care: attendances from the council's children's social care.
-- voluntary_sector: attendances from the voluntary, community and faith sector.
-- housing: attendances from housing.
-- police: attendances of the police.
-- criminal_justice: attendances from criminal justice.
with session_attendances as (
    select
        session_key,
        sum(attendances) as attendances,
        sum(case when agency_key = 'education' then attendances end) as education,
        sum(case when agency_key = 'health' then attendances end) as health,
        sum(case when agency_key = 'private_early_years' then attendances end) as private_early_years,
        sum(case when agency_key = 'council_social_care' then attendances end) as council_social_care,
        sum(case when agency_key = 'voluntary_sector' then attendances end) as voluntary_sector,
        sum(case when agency_key = 'housing' then attendances end) as housing,
        sum(case when agency_key = 'police' then attendances end) as police,
        sum(case when agency_key = 'criminal_justice' then attendances end) as criminal_justice
    from star.fct_training
    group by session_key
),
sessions_held as (
    select
        session.financial_year,
        course.course_key,
        course.course,
        session.delivery_mode,
        session.places_offered,
        session.attendances_as_written,
        coalesce(attended.attendances, 0) as attendances,
        coalesce(attended.education, 0) as education,
        coalesce(attended.health, 0) as health,
        coalesce(attended.private_early_years, 0) as private_early_years,
        coalesce(attended.council_social_care, 0) as council_social_care,
        coalesce(attended.voluntary_sector, 0) as voluntary_sector,
        coalesce(attended.housing, 0) as housing,
        coalesce(attended.police, 0) as police,
        coalesce(attended.criminal_justice, 0) as criminal_justice
    from star.fct_training_session as session
    inner join star.dim_course as course on course.course_key = session.course_key
    left join session_attendances as attended on attended.session_key = session.session_key
),
levels_of_take_up as (
    select
        financial_year,
        course,
        delivery_mode,
        grouping(course) as is_all_courses,
        grouping(delivery_mode) as is_all_modes,
        count(distinct course_key) as courses,
        count(*) as sessions,
        sum(places_offered) as places_offered,
        sum(attendances) as attendances,
        sum(attendances_as_written) as attendances_as_written,
        sum(case when places_offered is not null then attendances end) as attendances_with_places,
        sum(education) as education,
        sum(health) as health,
        sum(private_early_years) as private_early_years,
        sum(council_social_care) as council_social_care,
        sum(voluntary_sector) as voluntary_sector,
        sum(housing) as housing,
        sum(police) as police,
        sum(criminal_justice) as criminal_justice
    from sessions_held
    group by grouping sets (
        (financial_year),
        (financial_year, course),
        (financial_year, delivery_mode),
        (financial_year, course, delivery_mode)
    )
)
select
    financial_year,
    case
        when is_all_courses = 1 and is_all_modes = 1 then 'all sessions'
        when is_all_modes = 1 then 'course'
        when is_all_courses = 1 then 'delivery mode'
        else 'course and delivery mode'
    end as level,
    case when is_all_courses = 1 then 'all courses' else course end as course,
    case when is_all_modes = 1 then 'all modes' else delivery_mode end as delivery_mode,
    courses,
    sessions,
    cast(places_offered as bigint) as places_offered,
    cast(attendances as bigint) as attendances,
    cast(attendances_as_written as bigint) as attendances_as_written,
    cast(
        round(cast(cast(100 * attendances_with_places as decimal(18, 6)) / nullif(places_offered, 0) as decimal(18, 6)), 1)
        as decimal(9, 1)
    ) as take_up_percent,
    cast(places_offered - attendances_with_places as bigint) as unfilled_places,
    cast(education as bigint) as education,
    cast(health as bigint) as health,
    cast(private_early_years as bigint) as private_early_years,
    cast(council_social_care as bigint) as council_social_care,
    cast(voluntary_sector as bigint) as voluntary_sector,
    cast(housing as bigint) as housing,
    cast(police as bigint) as police,
    cast(criminal_justice as bigint) as criminal_justice
from levels_of_take_up
