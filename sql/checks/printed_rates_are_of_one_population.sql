-- All rates of a report are those of its counts per one population.
-- why: a count or a rate that was not brought up to date shows in the population behind it: each rate and its count leave an interval for that
--   population, and all of them must share one. data/reference/printed_rates.csv says which rate is of which count, and times what.
-- severity: warn
with populations as (
    select
        rate.delivery_key,
        rate.feed,
        rate.as_at,
        rate.area_key,
        rate.place,
        rate.printed,
        rate.measure,
        rate.period,
        counted.printed as count_printed,
        counted.place as count_place,
        cast(listed.times as integer) as times,
        cast(listed.times as integer) * counted.value * cast(listed.per as integer) / rate.highest as fewest,
        cast(listed.times as integer) * counted.value * cast(listed.per as integer) / rate.lowest as most
    from reference.printed_rates as listed
    join report.printed_number as rate
        on
            rate.feed = listed.feed
            and rate.measure_key = listed.rate_measure_key
            and rate.cohort_key = 'all'
            and rate.statistic = 'value'
            and rate.first_place = 1
            and rate.lowest > 0
            and rate.is_newest
    join report.printed_number as counted
        on
            counted.feed = rate.feed
            and counted.as_at = rate.as_at
            and counted.area_key = rate.area_key
            and counted.ends_on = rate.ends_on
            and counted.measure_key = listed.count_measure_key
            and counted.cohort_key = 'all'
            and counted.statistic = 'value'
            and counted.first_place = 1
),

shared_populations as (
    select
        start.feed,
        start.as_at,
        start.area_key,
        start.fewest,
        min(other.most) as most,
        count(*) as rates
    from (select distinct feed, as_at, area_key, fewest from populations) as start
    join populations as other
        on
            other.feed = start.feed
            and other.as_at = start.as_at
            and other.area_key = start.area_key
            and start.fewest between other.fewest and other.most
    group by start.feed, start.as_at, start.area_key, start.fewest
),

-- the population that most of them share
likely_populations as (
    select
        *,
        max(rates) over (partition by feed, as_at, area_key) as most_rates,
        count(*) over (partition by feed, as_at, area_key, rates) as ties
    from shared_populations
)

select
    rate.delivery_key,
    rate.place,
    'Cannot confirm "' || rate.printed || '" (' || rate.measure || ', ' || rate.period || '): with ' || rate.count_printed || ' ('
        || rate.count_place || ')' || case when rate.times > 1 then ' times ' || rate.times else '' end || ' it is of '
        || cast(ceil(rate.fewest) as bigint) || ' to ' || cast(floor(rate.most) as bigint) || ' children, and ' || likely.rates
        || ' other rates of the report are of ' || cast(ceil(likely.fewest) as bigint) || ' to ' || cast(floor(likely.most) as bigint)
        || '. Ask the authors whether count or rate is right; both are published as printed.' as message
from populations as rate
join likely_populations as likely on likely.feed = rate.feed and likely.as_at = rate.as_at and likely.area_key = rate.area_key
where likely.rates = likely.most_rates and likely.ties = 1 and likely.rates > 1 and (rate.fewest > likely.most or rate.most < likely.fewest)
