-- One row per series, period and local authority that has a value: its rank in the region and in the country, and its band.
--
-- rank_in_region, rank_nationally: 1 is best, ties share the smaller rank; NULL of neutral measures, and where nobody else has a value.
-- quartile: band A (best) to D; bounds between bands are of all authorities that have a value, by linear interpolation.
with authority_figures as (
    select
        figure.series_period_key,
        figure.area_key,
        area.region_key,
        series_period.has_bands,
        series_period.polarity,
        figure.value,
        -figure.value * series_period.good as badness
    from staging.leading_figure as figure
    join staging.series_period as series_period on series_period.series_period_key = figure.series_period_key
    join star.dim_area as area on area.area_key = figure.area_key
    where area.area_kind = 'local authority' and figure.value is not null and not figure.is_doubtful
),

ranked_authorities as (
    select
        series_period_key,
        area_key,
        has_bands,
        polarity,
        value,
        badness,
        count(*) over (partition by series_period_key, region_key) as areas_in_region,
        count(*) over (partition by series_period_key) as areas_nationally,
        rank() over (partition by series_period_key, region_key order by badness nulls last) as rank_in_region,
        rank() over (partition by series_period_key order by badness nulls last) as rank_nationally
    from authority_figures
),

band_bounds as (
    select
        series_period_key,
        cast(percentile_cont(0.25) within group (order by cast(value as double)) as decimal(28, 10)) as lower_quarter,
        cast(percentile_cont(0.5) within group (order by cast(value as double)) as decimal(28, 10)) as half,
        cast(percentile_cont(0.75) within group (order by cast(value as double)) as decimal(28, 10)) as upper_quarter
    from authority_figures
    group by series_period_key
    having count(*) > 1
)

select
    authority.series_period_key,
    authority.area_key,
    authority.areas_in_region,
    authority.areas_nationally,
    case when authority.badness is not null and authority.areas_in_region > 1 then authority.rank_in_region end as rank_in_region,
    case when authority.badness is not null and authority.areas_nationally > 1 then authority.rank_nationally end as rank_nationally,
    case
        when not authority.has_bands or authority.badness is null or bounds.half is null then null
        when authority.value <= bounds.lower_quarter then case when authority.polarity = 'lower is better' then 'A' else 'D' end
        when authority.value <= bounds.half then case when authority.polarity = 'lower is better' then 'B' else 'C' end
        when authority.value <= bounds.upper_quarter then case when authority.polarity = 'lower is better' then 'C' else 'B' end
        when authority.polarity = 'lower is better' then 'D'
        else 'A'
    end as quartile
from ranked_authorities as authority
left join band_bounds as bounds on bounds.series_period_key = authority.series_period_key
