-- One row per feed that files have come of: the newest delivery that is loaded, and the usual days between two reference dates.
with deliveries as (
    select
        feed,
        file,
        as_at,
        received_at,
        state
    from lake.delivery
    where feed is not null
),

days as (
    select
        feed,
        as_at,
        cast(as_at - lag(as_at) over (partition by feed order by as_at) as int) as days_between
    from (
        select distinct
            feed,
            as_at
        from deliveries
        where state in ('loaded', 'superseded') and as_at is not null
    )
),

rhythms as (
    select
        feed,
        case when count(*) >= 3 then cast(round(median(days_between)) as int) end as usual_days_between
    from days
    group by feed
),

feeds as (
    select
        feed,
        max(case when state = 'loaded' then as_at end) as as_at,
        max_by(file, (as_at, received_at, file)) filter (where state = 'loaded') as file,
        max_by(received_at, (as_at, received_at, file)) filter (where state = 'loaded') as received_at,
        cast(count(*) filter (where state = 'loaded') as int) as deliveries,
        cast(count(*) filter (where state = 'held') as int) as held
    from deliveries
    group by feed
)

select
    feeds.feed,
    feeds.as_at,
    feeds.file,
    feeds.received_at,
    feeds.deliveries,
    feeds.held,
    rhythms.usual_days_between,
    cast(feeds.as_at + rhythms.usual_days_between as date) as due_on
from feeds
left join rhythms on rhythms.feed = feeds.feed
