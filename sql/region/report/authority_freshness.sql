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
        feed.title,
        newest.as_at,
        max(newest.as_at) over (partition by expected.feed) as newest_as_at,
        median(newest.as_at) over (partition by expected.feed) as usual_as_at
    from expected
    left join newest on newest.area_key = expected.area_key and newest.feed = expected.feed
    left join lake.feed as feed on feed.feed = expected.feed
)

select
    area_key,
    area,
    feed,
    title,
    as_at,
    newest_as_at,
    cast(date_diff('day', as_at, newest_as_at) as int) as days_behind,
    as_at is null or date_diff('day', as_at, cast(usual_as_at as date)) > 7 as is_late
from dated
order by area_key, feed
