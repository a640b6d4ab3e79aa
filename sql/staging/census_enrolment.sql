-- One row per pupil, spell of a school and school census that has the pupil on roll, with the days that it covers.
--
-- A census covers its own day to the day before the next; the first of an academic year from 1 September on, because that is when a
-- pupil's year group changes; the first of an enrolment back to the entry. An enrolment ends on the leaving date that a census gives,
-- else on the day before the school's next census that has the pupil nowhere, else not yet. Somebody who left and came back has two
-- enrolments. A pupil who came and left between two censuses is known from the leaver's record alone, without year group or SEN
-- provision. Nobody is on roll before a spell of the school begins or after it ends: the predecessor's pupils go on at the academy.
with pupils_on_roll as (
    select
        record.as_at,
        identity.pupil,
        identity.school_key,
        -- a date of entry after the census is a slip
        least(coalesce(record.entry_on, record.as_at), record.as_at) as entry_on,
        record.enrolment_status,
        record.year_group,
        record.sen_provision,
        -- the same pupil twice in one census of one school: the first record
        row_number() over (partition by record.as_at, identity.pupil, identity.school_key order by record.line, record.census_pupil) as place
    from lake.pupils_on_roll as record
    inner join staging.census_pupil as identity
        on
            identity.is_on_roll
            and identity.as_at = record.as_at
            and identity.census_pupil = record.census_pupil
            and identity.school_number = record.school_number
    where record.upn is not null
),

leavers as (
    select
        record.as_at,
        identity.pupil,
        identity.school_key,
        coalesce(record.entry_on, record.leaving_on, record.as_at) as entry_on,
        coalesce(least(record.leaving_on, record.as_at), record.as_at) as leaving_on
    from lake.pupils_no_longer_on_roll as record
    inner join staging.census_pupil as identity
        on
            not identity.is_on_roll
            and identity.as_at = record.as_at
            and identity.census_pupil = record.census_pupil
            and identity.school_number = record.school_number
    where record.upn is not null
    qualify
        row_number() over (
            partition by record.as_at, identity.pupil, identity.school_key, record.leaving_on order by record.line, record.census_pupil
        ) = 1
),

-- a leaver whom no census had on roll in between, with a day of the enrolment as the day of the record
known_days as (
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
    from pupils_on_roll
    where place = 1
    union all
    select
        leaver.entry_on as as_at,
        leaver.pupil,
        leaver.school_key,
        leaver.entry_on,
        cast(null as string) as enrolment_status,
        cast(null as string) as year_group,
        cast(null as string) as sen_provision,
        false as is_on_roll,
        max(leaver.leaving_on) as left_on
    from leavers as leaver
    where
        leaver.entry_on <= leaver.leaving_on
        and not exists (
            select 1
            from pupils_on_roll as on_roll
            where
                on_roll.pupil = leaver.pupil
                and on_roll.school_key = leaver.school_key
                and on_roll.as_at between leaver.entry_on and leaver.leaving_on
        )
    group by all
),

days_in_sequence as (
    select
        *,
        lag(as_at) over (partition by pupil, school_key order by as_at, left_on) as previous_on,
        lag(left_on) over (partition by pupil, school_key order by as_at, left_on) as previous_left_on
    from known_days
),

days_of_years as (
    select
        *,
        -- 1 September of the academic year of the census
        make_date(cast(year(as_at) - case when month(as_at) < 9 then 1 else 0 end as integer), 9, 1) as year_starts_on
    from days_in_sequence
),

days_with_starts as (
    select
        *,
        case
            when previous_on is null or entry_on > previous_on or previous_left_on is not null then entry_on
            when year_starts_on > previous_on then year_starts_on
            else as_at
        end as starts_on,
        previous_on is null or entry_on > previous_on or previous_left_on is not null as is_entry
    from days_of_years
),

-- the censuses of a school, and so the first one that no longer knows a pupil
censuses_of_schools as (
    select distinct
        as_at,
        school_key
    from pupils_on_roll
),

days_with_next as (
    select
        started.*,
        lead(started.starts_on) over later as next_starts_on,
        lead(started.is_entry) over later as is_next_entry,
        lead(started.as_at) over later as next_on
    from days_with_starts as started
    window later as (partition by started.pupil, started.school_key order by started.as_at, started.left_on)
),

days_with_leaving as (
    select
        enrolment_day.*,
        coalesce(
            enrolment_day.left_on,
            (
                select min(leaver.leaving_on)
                from leavers as leaver
                where
                    leaver.pupil = enrolment_day.pupil and leaver.school_key = enrolment_day.school_key and leaver.leaving_on >= enrolment_day.as_at
                    and (enrolment_day.next_on is null or enrolment_day.is_next_entry and leaver.leaving_on < enrolment_day.next_starts_on)
            )
        ) as told_on,
        (
            select min(census.as_at) - 1
            from censuses_of_schools as census
            where
                census.school_key = enrolment_day.school_key
                and census.as_at > enrolment_day.as_at
                and (enrolment_day.next_on is null or census.as_at < enrolment_day.next_on)
        ) as last_on
    from days_with_next as enrolment_day
),

stretches as (
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
    from days_with_leaving
)

select
    stretch.pupil,
    stretch.school_key,
    stretch.as_at,
    stretch.entry_on,
    stretch.leaving_on,
    stretch.enrolment_status,
    stretch.year_group,
    stretch.sen_provision,
    stretch.is_on_roll,
    greatest(stretch.starts_on, coalesce(school.opened_on, stretch.starts_on)) as starts_on,
    least(stretch.ends_on, coalesce(school.closed_on, stretch.ends_on)) as ends_on
from stretches as stretch
left join staging.school as school on school.school_key = stretch.school_key
where
    greatest(stretch.starts_on, coalesce(school.opened_on, stretch.starts_on))
    <= least(stretch.ends_on, coalesce(school.closed_on, stretch.ends_on))
