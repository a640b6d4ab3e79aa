-- One row per figure of any basis, as its source gives it, with the feed that it came with.
-- values of measure_key, cohort_key, area_key, school_key, period_key, coverage, basis, feed, version, status, delivery_key: own
with figures as (
    from staging.figure_printed
    union all by name
    from staging.figure_published
    union all by name
    from staging.figure_computed
)

select
    f.*,
    d.feed
from figures as f
left join lake.delivery as d on d.delivery_key = f.delivery_key
