-- One row per count that another release keeps back, which the release of a region is made of; of one home there is none.
select
    cast(null as string) as count_key,
    cast(null as string) as cohort_key,
    cast(null as string) as area_key,
    cast(null as string) as school_key,
    cast(null as string) as period_key
where false
