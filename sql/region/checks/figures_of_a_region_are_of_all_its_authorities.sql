-- A figure that is computed for a region or country is of all its authorities.
-- why: a figure of some of them is no figure of the region; it says of how many it is, and this says of whom it is not.
-- severity: warn
with figures as (
    select distinct
        figure.measure_key,
        figure.period_key,
        figure.area_key
    from star.fct_figure as figure
    where figure.basis = 'computed' and figure.school_key = 'none' and figure.status = 'observed'
),

missing as (
    select
        whole.measure_key,
        whole.area_key,
        whole.period_key,
        string_agg(authority.area, ', ' order by authority.area) as authorities
    from figures as whole
    join star.dim_period as period on period.period_key = whole.period_key
    join star.dim_area as region on region.area_key = whole.area_key and region.area_kind = 'region'
    join star.dim_area as authority
        on
            authority.area_kind = 'local authority'
            and authority.region_key = region.area_key
            and coalesce(authority.valid_from, period.ends_on) <= period.ends_on
            and coalesce(authority.valid_to, period.ends_on) >= period.ends_on
    where
        not exists (
            select 1
            from figures as own
            where own.measure_key = whole.measure_key and own.period_key = whole.period_key and own.area_key = authority.area_key
        )
    group by all
)

select
    cast(null as string) as delivery_key,
    region.area || ', ' || measure.topic as place,
    count(*) || ' computed figures of ' || region.area || ' (' || measure.topic || ', such as ' || min(measure.measure) || ', '
    || min(missing.period_key) || ') are without ' || missing.authorities || ', of which there are none of these periods.' as message
from missing
join star.dim_area as region on region.area_key = missing.area_key
join star.dim_measure as measure on measure.measure_key = missing.measure_key
group by region.area, measure.topic, missing.authorities
