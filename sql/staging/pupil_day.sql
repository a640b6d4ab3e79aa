-- One row per pupil, school number and stretch of days within an academic year: the school and the spell of the pupil that a record belongs to.
--
-- How a fact finds its pupil_key and school_key, marks and suspensions and plans alike:
--     from … as r
--     left join staging.pupil_day as d
--         on d.pupil = r.upn and d.school_number = r.school_number
--         and d.year = <year in which the academic year of the day begins> and r.<day> between d.starts_on and d.ends_on
--     coalesce(d.pupil_key, 0), coalesce(d.school_key, 'unknown')
-- The stretches of a pupil, school number and year leave no day out and do not overlap, so no record is lost or doubled. The academic year is in
-- the join because a hash join on three equal columns then meets one or two rows, and not all of a pupil's life.
-- year of the day: year(day) less 1 before September. school_number is 'none' for records that name no school (plans).
--
-- The rule: the pupil's spell at the school on that day; else the one elsewhere on that day or nearest to it; a pupil whom no census knows has a
-- spell of unknown characteristics at the school.
-- values of school_key: select school_key from star.dim_school
with place as (
    select
        p.pupil,
        p.school_number,
        p.year,
        coalesce(n.school_key, case when p.school_number = 'none' then 'none' else 'unknown' end) as school_key,
        greatest(make_date(p.year, 9, 1), coalesce(n.starts_on, date '1900-01-01')) as starts_on,
        least(make_date(p.year + 1, 8, 31), coalesce(n.ends_on, date '2199-12-31')) as ends_on
    from staging.pupil_place as p
    left join staging.school_number as n
        on n.number = p.school_number and n.starts_on <= make_date(p.year + 1, 8, 31) and n.ends_on >= make_date(p.year, 9, 1)
),

-- a spell that there is only because of the records holds for every day of them
spell as (
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

at_school as (
    select
        p.pupil,
        p.school_number,
        p.year,
        p.school_key,
        p.starts_on as place_starts_on,
        p.ends_on as place_ends_on,
        greatest(p.starts_on, s.valid_from) as starts_on,
        least(p.ends_on, s.valid_to) as ends_on,
        s.pupil_key
    from place as p
    inner join spell as s
        on s.pupil = p.pupil and s.school_key = p.school_key and s.valid_from <= p.ends_on and s.valid_to >= p.starts_on
),

-- the days of a place before, between and after the spells there
gap as (
    select
        pupil,
        school_number,
        year,
        school_key,
        coalesce(lag(ends_on) over days + 1, place_starts_on) as starts_on,
        starts_on - 1 as ends_on
    from at_school
    window days as (partition by pupil, school_number, year, school_key order by starts_on)
    union all
    select
        pupil,
        school_number,
        year,
        school_key,
        max(ends_on) + 1 as starts_on,
        any_value(place_ends_on) as ends_on
    from at_school
    group by pupil, school_number, year, school_key
    union all
    select
        p.pupil,
        p.school_number,
        p.year,
        p.school_key,
        p.starts_on,
        p.ends_on
    from place as p
    anti join at_school as a
        on a.pupil = p.pupil and a.school_number = p.school_number and a.year = p.year and a.school_key = p.school_key
)

select
    pupil,
    school_number,
    year,
    school_key,
    starts_on,
    ends_on,
    pupil_key
from at_school
union all
select
    g.pupil,
    g.school_number,
    g.year,
    g.school_key,
    greatest(g.starts_on, t.starts_on) as starts_on,
    least(g.ends_on, t.ends_on) as ends_on,
    s.pupil_key
from gap as g
inner join staging.pupil_timeline as t on t.pupil = g.pupil and t.starts_on <= g.ends_on and t.ends_on >= g.starts_on
inner join staging.pupil_spell as s on s.pupil = t.pupil and s.school_key = t.school_key and s.valid_from = t.valid_from
where g.starts_on <= g.ends_on
