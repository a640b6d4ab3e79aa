-- One row per figure of any basis, as its source gives it, with the feed that it came with.
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
