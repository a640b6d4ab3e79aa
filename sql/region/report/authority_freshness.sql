-- One row per authority of the region and feed that any of them delivers: how old its newest delivery is beside the others'.
--
-- stored: table
-- key: area_key, feed
-- refers: area_key → star.dim_area
-- area_key: GSS code of the authority.
-- area: its name.
-- feed: what is delivered.
-- title: name of the feed.
-- as_at: reference date of its newest delivery that is loaded; NULL where it has none.
-- newest_as_at: the newest reference date of any authority.
-- days_behind: days between the two.
-- is_late: true where it has none, or is more than a week behind the authority in the middle.
with newest as (
    select
        authority_key as area_key,
        feed,
        max(as_at) as as_at
    from lake.delivery
    where authority_key is not null and state = 'loaded' and feed is not null
    group by authority_key, feed
),

expected as (
    select
        home.area_key,
        home.area,
        delivered.feed
    from meta.home as home
    cross join (select distinct feed from newest) as delivered
),

dated as (
    select
        expected.area_key,
        expected.area,
        expected.feed,
        newest.as_at,
        max(newest.as_at) over (partition by expected.feed) as newest_as_at
    from expected
    left join newest on newest.area_key = expected.area_key and newest.feed = expected.feed
),

counted_days as (
    select
        *,
        cast(newest_as_at - as_at as int) as days_behind
    from dated
),

usual_days as (
    select
        feed,
        median(days_behind) as days_behind
    from counted_days
    group by feed
)

select
    counted_days.area_key,
    counted_days.area,
    counted_days.feed,
    feed.title,
    counted_days.as_at,
    counted_days.newest_as_at,
    counted_days.days_behind,
    counted_days.as_at is null or counted_days.days_behind > usual_days.days_behind + 7 as is_late
from counted_days
join usual_days on usual_days.feed = counted_days.feed
left join lake.feed as feed on feed.feed = counted_days.feed
order by counted_days.area_key, counted_days.feed
