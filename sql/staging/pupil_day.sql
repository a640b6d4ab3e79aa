-- One row per number of a pupil, school number and stretch of days within an academic year: school and spell that a record belongs to.
--
-- How a fact finds its pupil_key and school_key, marks and suspensions and plans alike:
--     from … as record
--     left join staging.pupil_day as pupil_day
--         on pupil_day.pupil = record.upn and pupil_day.school_number = record.school_number
--         and pupil_day.year = <year in which the academic year of the day begins>
--         and record.<day> between pupil_day.starts_on and pupil_day.ends_on
--     coalesce(pupil_day.pupil_key, 0), coalesce(pupil_day.school_key, 'unknown')
-- The stretches of a pupil, school number and year leave no day out and do not overlap, so no record is lost or doubled. The academic year is in
-- the join because a hash join on three equal columns then meets one or two rows, and not all of a pupil's life.
-- year of the day: year(day) less 1 before September. school_number is 'none' for records that name no school (plans).
--
-- The rule: the pupil's spell at the school on that day; else the one elsewhere on that day or nearest to it; a pupil whom no census knows has a
-- spell of unknown characteristics at the school.
-- not_counted_because: why no mark of the days counts in the figures of absence, of reference.not_counted; NULL where they do. Those of a pupil
--   aged 15 end at the time of examinations. is_counted_at_school: in the figures of the school alone they do.
-- values of school_key: select school_key from star.dim_school
-- values of not_counted_because: select not_counted_because from reference.not_counted
with places as (
    select
        place.pupil,
        place.school_number,
        place.year,
        coalesce(holder.school_key, case when place.school_number = 'none' then 'none' else 'unknown' end) as school_key,
        greatest(make_date(place.year, 9, 1), coalesce(holder.starts_on, date '1900-01-01')) as starts_on,
        least(make_date(place.year + 1, 8, 31), coalesce(holder.ends_on, date '2199-12-31')) as ends_on
    from staging.pupil_place as place
    left join staging.school_number as holder
        on
            holder.number = place.school_number
            and holder.starts_on <= make_date(place.year + 1, 8, 31)
            and holder.ends_on >= make_date(place.year, 9, 1)
),

-- a spell that there is only because of the records holds for every day of them
wide_spells as (
    select
        pupil_key,
        pupil,
        school_key,
        case
            when source <> 'school census' and lag(valid_to) over spells is null then date '1900-01-01'
            else valid_from
        end as valid_from,
        case
            when source <> 'school census' and lead(valid_from) over spells is null then date '2199-12-31'
            else valid_to
        end as valid_to
    from staging.pupil_spell
    window spells as (partition by pupil, school_key order by valid_from)
),

days_at_school as (
    select
        place.pupil,
        place.school_number,
        place.year,
        place.school_key,
        place.starts_on as place_starts_on,
        place.ends_on as place_ends_on,
        greatest(place.starts_on, spell.valid_from) as starts_on,
        least(place.ends_on, spell.valid_to) as ends_on,
        spell.pupil_key
    from places as place
    inner join wide_spells as spell
        on
            spell.pupil = place.pupil
            and spell.school_key = place.school_key
            and spell.valid_from <= place.ends_on
            and spell.valid_to >= place.starts_on
),

-- the days of a place before, between and after the spells there
gaps as (
    select
        pupil,
        school_number,
        year,
        school_key,
        coalesce(lag(ends_on) over days + 1, place_starts_on) as starts_on,
        starts_on - 1 as ends_on
    from days_at_school
    window days as (partition by pupil, school_number, year, school_key order by starts_on)
    union all
    select
        pupil,
        school_number,
        year,
        school_key,
        max(ends_on) + 1 as starts_on,
        any_value(place_ends_on) as ends_on
    from days_at_school
    group by pupil, school_number, year, school_key
    union all
    select
        place.pupil,
        place.school_number,
        place.year,
        place.school_key,
        place.starts_on,
        place.ends_on
    from places as place
    anti join days_at_school as at_school
        on
            at_school.pupil = place.pupil
            and at_school.school_number = place.school_number
            and at_school.year = place.year
            and at_school.school_key = place.school_key
),

pupil_days as (
    select
        pupil,
        school_number,
        year,
        school_key,
        starts_on,
        ends_on,
        pupil_key
    from days_at_school
    union all
    select
        gap.pupil,
        gap.school_number,
        gap.year,
        gap.school_key,
        greatest(gap.starts_on, timeline.starts_on) as starts_on,
        least(gap.ends_on, timeline.ends_on) as ends_on,
        spell.pupil_key
    from gaps as gap
    inner join staging.pupil_timeline as timeline
        on timeline.pupil = gap.pupil and timeline.starts_on <= gap.ends_on and timeline.ends_on >= gap.starts_on
    inner join staging.pupil_spell as spell
        on spell.pupil = timeline.pupil and spell.school_key = timeline.school_key and spell.valid_from = timeline.valid_from
    where gap.starts_on <= gap.ends_on
),

-- age on 31 August before the academic year
aged_days as (
    select
        day.*,
        school.area_key is null or school.area_key = 'unknown' as is_without_school,
        combination.phase,
        coalesce(day.year - profile.counted_from_year, profile.age_by_year_group) as age
    from pupil_days as day
    join staging.pupil_profile as profile on profile.pupil_key = day.pupil_key
    join staging.profile as combination on combination.profile = profile.profile
    left join staging.school as school on school.school_key = day.school_key
),

-- pupils aged 15 have one stretch until the time of examinations and one from then on
stretches as (
    select
        day.* replace (
            case when part.is_in_exam_season then greatest(day.starts_on, exam_season.starts_on) else day.starts_on end as starts_on,
            case when not part.is_in_exam_season then least(day.ends_on, exam_season.starts_on - 1) else day.ends_on end as ends_on
        ),
        part.is_in_exam_season
    from aged_days as day
    cross join (values (false), (true)) as part (is_in_exam_season)
    left join staging.exam_season as exam_season on exam_season.year = day.year and day.age = 15
    where not part.is_in_exam_season or exam_season.year is not null
),

counted_days as (
    select
        pupil,
        school_number,
        year,
        school_key,
        starts_on,
        ends_on,
        pupil_key,
        case
            when is_without_school then 'school not known'
            when age < 5 then 'aged under 5'
            when age > 15 then 'aged over 15'
            when phase = 'pru' then 'pupil referral unit'
            when phase not in ('primary', 'secondary', 'special', 'all-through') then 'other kind of school'
            when is_in_exam_season then 'aged 15 after May'
        end as not_counted_because,
        not is_without_school and not is_in_exam_season and coalesce(age between 5 and 15, true) as is_counted_at_school
    from stretches
    where starts_on <= ends_on
)

select * from counted_days
-- records under a number that the pupil had before are the pupil's
union all
select day.* replace (number.number as pupil)
from counted_days as day
join staging.pupil_number as number on number.pupil = day.pupil
