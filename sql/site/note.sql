-- One row per thing that the overview points at: what a publisher has revised, what cannot be confirmed, what is late.
with made_on as (
    select cast(started_at as date) as day
    from meta.night
    where night = (select night from meta.release)
),

revisions as (
    select
        'revised' as kind,
        max(topic) as subject,
        measure || ': ' || count(*) || case when count(*) = 1 then ' figure' else ' figures' end || ' of ' || min(area) || ', '
        || min(period) || case when count(distinct period) > 1 then ' to ' || max(period) else '' end as message,
        '' as target
    from report.revision
    where change = 'changed' and area_key = (select area_key from star.dim_area where is_home) and not is_expected
    group by measure
),

doubts as (
    select
        'cannot be confirmed' as kind,
        measure as subject,
        cohort || ', ' || period || ': ' || doubt as message,
        'measure/' || measure_key || case when is_main then '/' else '/' || cohort_key || '/' end as target
    from shown_trend
    where is_doubtful and value is not null
),

impossible_figures as (
    select
        'cannot be confirmed' as kind,
        measure as subject,
        '"' || printed || '" printed for ' || cohort || ', ' || statistic || ', ' || period || coalesce('; it follows as "' || recomputed || '"', '')
        as message,
        'measure/' || measure_key || '/#remarks' as target
    from star.fct_scorecard
    where not agrees
),

late_feeds as (
    select
        'late' as kind,
        coalesce(feed.title, freshness.feed) as subject,
        'the newest speaks for ' || strftime(max(freshness.as_at), '%-d %B %Y') || ', the next was due on '
        || strftime(max(freshness.due_on), '%-d %B %Y') as message,
        '' as target
    from report.freshness as freshness
    join meta.feed as feed on feed.feed = freshness.feed
    cross join made_on
    cross join edition
    where freshness.due_on < made_on.day and (feed.is_published or not edition.is_open)
    group by freshness.feed, feed.title
)

from revisions
union all
from doubts
union all
from impossible_figures
union all
from late_feeds
order by kind, subject, message
