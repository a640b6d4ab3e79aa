-- One row per measure: between which values its figures can lie, as reference.measures says.
--
-- An indicator that is a measure of its own lies between 0 and 100 where the dictionary calls it a share; rates, changes and numbers have
-- no bounds. What the dictionary does not say is in reference.indicator_bounds.
--
-- claim: the bounds in words, such as "lies between 0 and 100"; NULL where there are none.
-- is_count: whether it counts, and can only be a whole number.
-- is_share: whether it is a part of a whole, in per cent.
-- part_of_key: the measure of the same cohort, area and period that it is a part of, and cannot exceed.
-- stored: table
with bounds as (
    select
        measure_key,
        cast(lowest as decimal(18, 6)) as lowest,
        cast(highest as decimal(18, 6)) as highest,
        cast(is_share as boolean) as is_share,
        unit = 'number' and decimals = '0' as is_count,
        part_of_key
    from reference.measures
    union all
    select
        indicator.measure_key,
        cast(case when bound.indicator is not null then bound.lowest when indicator.unit = '%' then '0' end as decimal(18, 6)) as lowest,
        cast(case when bound.indicator is not null then bound.highest when indicator.unit = '%' then '100' end as decimal(18, 6)) as highest,
        indicator.unit = '%' and bound.indicator is null as is_share,
        false as is_count,
        cast(null as string) as part_of_key
    from staging.indicator as indicator
    left join reference.indicator_bounds as bound on bound.indicator = indicator.indicator
    where indicator.is_own_measure
)

select
    measure_key,
    lowest,
    highest,
    is_count,
    nullif(concat_ws(' and ', case
        when lowest is not null and highest is not null then 'lies between ' || cast(lowest as double) || ' and ' || cast(highest as double)
        when lowest is not null then 'is at least ' || cast(lowest as double)
        when highest is not null then 'is at most ' || cast(highest as double)
    end, case when is_count then 'is a whole number' end), '') as claim,
    is_share,
    part_of_key
from bounds
