-- One row per pupil, spell of a school and school census that has the pupil on roll, with the stretch of days that it tells about.
--
-- A census tells from its own day to the day before the next; the first of an academic year from 1 September on, because that is when a
-- pupil's year group changes; the first of an enrolment back to the entry. An enrolment ends on the leaving date that a census gives,
-- else on the day before the school's next census that has the pupil nowhere, else not yet. Somebody who left and came back has two
-- enrolments. A pupil who came and left between two censuses is known from the leaver's record alone, without year group or SEN
-- provision. Nobody is on roll before a spell of the school begins or after it ends: the predecessor's pupils go on at the academy.
with on_roll as (
    select
        c.as_at,
        c.upn as pupil,
        p.school_key,
        -- a date of entry after the census is a slip
        least(coalesce(c.entry_on, c.as_at), c.as_at) as entry_on,
        c.enrolment_status,
        c.year_group,
        c.sen_provision,
        -- the same pupil twice in one census of one school: the first record
        row_number() over (partition by c.as_at, c.upn, p.school_key order by c.line, c.census_pupil) as place
    from lake.pupils_on_roll as c
    inner join staging.census_pupil as p
        on p.is_on_roll and p.as_at = c.as_at and p.census_pupil = c.census_pupil and p.school_number = c.school_number
    where c.upn is not null
),

leaver as (
    select
        c.as_at,
        c.upn as pupil,
        p.school_key,
        coalesce(c.entry_on, c.leaving_on, c.as_at) as entry_on,
        coalesce(least(c.leaving_on, c.as_at), c.as_at) as leaving_on
    from lake.pupils_no_longer_on_roll as c
    inner join staging.census_pupil as p
        on not p.is_on_roll and p.as_at = c.as_at and p.census_pupil = c.census_pupil and p.school_number = c.school_number
    where c.upn is not null
    qualify row_number() over (partition by c.as_at, c.upn, p.school_key, c.leaving_on order by c.line, c.census_pupil) = 1
),

-- a leaver whom no census had on roll in between, with a day of the enrolment as the day of the record
known_day as (
    select
        as_at,
        pupil,
        school_key,
        entry_on,
        enrolment_status,
        year_group,
        sen_provision,
        true as is_on_roll,
        cast(null as date) as left_on
    from on_roll
    where place = 1
    union all
    select
        l.entry_on as as_at,
        l.pupil,
        l.school_key,
        l.entry_on,
        cast(null as varchar) as enrolment_status,
        cast(null as varchar) as year_group,
        cast(null as varchar) as sen_provision,
        false as is_on_roll,
        max(l.leaving_on) as left_on
    from leaver as l
    where
        l.entry_on <= l.leaving_on
        and not exists (
            select 1
            from on_roll as o
            where o.pupil = l.pupil and o.school_key = l.school_key and o.as_at between l.entry_on and l.leaving_on
        )
    group by all
),

sequence as (
    select
        *,
        lag(as_at) over (partition by pupil, school_key order by as_at, left_on) as previous_on,
        lag(left_on) over (partition by pupil, school_key order by as_at, left_on) as previous_left_on
    from known_day
),

begun as (
    select
        *,
        -- 1 September of the academic year of the census
        make_date(cast(year(as_at) - case when month(as_at) < 9 then 1 else 0 end as integer), 9, 1) as year_starts_on
    from sequence
),

started as (
    select
        *,
        case
            when previous_on is null or entry_on > previous_on or previous_left_on is not null then entry_on
            when year_starts_on > previous_on then year_starts_on
            else as_at
        end as starts_on,
        previous_on is null or entry_on > previous_on or previous_left_on is not null as is_entry
    from begun
),

-- the censuses of a school, and so the first one that no longer knows a pupil
school_census as (
    select distinct
        as_at,
        school_key
    from on_roll
),

ended as (
    select
        s.*,
        lead(s.starts_on) over later as next_starts_on,
        lead(s.is_entry) over later as is_next_entry,
        lead(s.as_at) over later as next_on
    from started as s
    window later as (partition by s.pupil, s.school_key order by s.as_at, s.left_on)
),

left_on as (
    select
        e.*,
        coalesce(
            e.left_on,
            (
                select min(l.leaving_on)
                from leaver as l
                where
                    l.pupil = e.pupil and l.school_key = e.school_key and l.leaving_on >= e.as_at
                    and (e.next_on is null or e.is_next_entry and l.leaving_on < e.next_starts_on)
            )
        ) as told_on,
        (
            select min(c.as_at) - 1
            from school_census as c
            where c.school_key = e.school_key and c.as_at > e.as_at and (e.next_on is null or c.as_at < e.next_on)
        ) as last_on
    from ended as e
),

stretch as (
    select
        pupil,
        school_key,
        as_at,
        entry_on,
        case
            when next_on is not null and not is_next_entry then null
            else coalesce(told_on, case when is_next_entry then least(last_on, next_starts_on - 1) else last_on end)
        end as leaving_on,
        enrolment_status,
        year_group,
        sen_provision,
        is_on_roll,
        starts_on,
        case
            when next_on is not null and not is_next_entry then next_starts_on - 1
            else least(coalesce(told_on, last_on, date '2199-12-31'), coalesce(next_starts_on - 1, date '2199-12-31'))
        end as ends_on
    from left_on
)

select
    s.pupil,
    s.school_key,
    s.as_at,
    s.entry_on,
    s.leaving_on,
    s.enrolment_status,
    s.year_group,
    s.sen_provision,
    s.is_on_roll,
    greatest(s.starts_on, coalesce(k.opened_on, s.starts_on)) as starts_on,
    least(s.ends_on, coalesce(k.closed_on, s.ends_on)) as ends_on
from stretch as s
left join staging.school as k on k.school_key = s.school_key
where greatest(s.starts_on, coalesce(k.opened_on, s.starts_on)) <= least(s.ends_on, coalesce(k.closed_on, s.ends_on))
