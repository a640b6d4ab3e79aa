-- One row per series, period and area: the leading figure with its own past and with the figures of its region and country, not rounded.
--
-- A comparator is published, or printed beside the figure in the same source; it is never an average of authorities.
-- A doubtful figure is no comparator either: neither of another area nor of another period.
-- part_value: value of Inner or Outer London, which stands for London where none is published of all.
-- is_of_two_versions: true where the figure and the one before it are of two states of a publication, or of two publications.
with areas as (
    select
        area_key,
        area,
        region,
        case when area_kind = 'local authority' then region_key end as region_key,
        region_part_key,
        case when area_kind <> 'country' then country_key end as country_key,
        is_home
    from star.dim_area
),

comparators as (
    select
        series_period_key,
        area_key,
        basis,
        feed,
        version,
        delivery_key,
        case when not is_doubtful then value end as value,
        case when is_doubtful then 'doubtful: ' || doubt else status end as status
    from staging.leading_figure
)

select
    figure.series_period_key,
    figure.area_key,
    area.area,
    area.region,
    area.is_home,
    figure.basis,
    figure.version,
    figure.status,
    figure.numerator,
    figure.denominator,
    figure.delivery_key,
    figure.value,
    figure.is_doubtful,
    figure.doubt,
    previous.value as previous_value,
    year_earlier.value as year_earlier_value,
    two_years_earlier.value as two_years_earlier_value,
    coalesce(
        previous.basis = figure.basis
        and (
            previous.feed <> figure.feed
            or previous.version <> figure.version
            and previous.version in ('provisional', 'revised', 'final')
            and figure.version in ('provisional', 'revised', 'final')
        ),
        false
    ) as is_of_two_versions,
    area.region_key is not null as has_region,
    area.country_key is not null as has_country,
    case when region.basis = 'published' or region.delivery_key = figure.delivery_key then region.value end as region_value,
    case
        when region.value is not null and (region.basis = 'published' or region.delivery_key = figure.delivery_key) then region.basis
    end as region_basis,
    region.status as region_status,
    region_part.value as part_value,
    case when region_part.value is not null then region_part.basis end as part_basis,
    part_area.area as part,
    case when country.basis = 'published' or country.delivery_key = figure.delivery_key then country.value end as national_value,
    case
        when country.value is not null and (country.basis = 'published' or country.delivery_key = figure.delivery_key) then country.basis
    end as national_basis,
    country.status as country_status
from staging.leading_figure as figure
join staging.series_period as series_period on series_period.series_period_key = figure.series_period_key
join areas as area on area.area_key = figure.area_key
left join comparators as previous
    on previous.series_period_key = series_period.previous_key and previous.area_key = figure.area_key
left join comparators as year_earlier
    on year_earlier.series_period_key = series_period.year_earlier_key and year_earlier.area_key = figure.area_key
left join comparators as two_years_earlier
    on two_years_earlier.series_period_key = series_period.two_years_earlier_key and two_years_earlier.area_key = figure.area_key
left join comparators as region
    on region.series_period_key = figure.series_period_key and region.area_key = area.region_key
left join comparators as region_part
    on
        region_part.series_period_key = figure.series_period_key
        and region_part.area_key = area.region_part_key
        and region_part.basis = 'published'
left join areas as part_area on part_area.area_key = region_part.area_key
left join comparators as country
    on country.series_period_key = figure.series_period_key and country.area_key = area.country_key
