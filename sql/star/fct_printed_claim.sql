-- One row per change in per cent that a report claims between two years, beside the figures of those years.
--
-- homes: unite
-- key: printed_key
-- refers: printed_key → star.fct_printed
-- refers: measure_key → star.dim_measure
-- refers: cohort_key → star.dim_cohort
-- refers: area_key → star.dim_area
-- refers: delivery_key → meta.delivery
-- printed_key: the claim in fct_printed.
-- measure_key: measure that changed.
-- cohort_key: cohort that it is about.
-- area_key: area that it is about.
-- from_period: year from which it changed.
-- to_period: year to which it did.
-- printed: the claim as printed.
-- claimed_percent: the claim as a number.
-- from_value: printed figure of the first year; NULL where none, or several, are printed.
-- to_value: printed figure of the last year; NULL where none, or several, are printed.
-- recomputed_percent: the change that these figures give.
-- agrees: whether it rounds to the claim; NULL where it cannot be recomputed.
-- is_newest: whether the claim stands in the newest delivery of its feed.
-- delivery_key: delivery that it came with.
select
    printed_key,
    measure_key,
    cohort_key,
    area_key,
    from_period_key as from_period,
    to_period_key as to_period,
    printed,
    claimed_percent,
    from_value,
    to_value,
    recomputed_percent,
    agrees,
    is_newest,
    delivery_key
from staging.printed_claim
order by printed_key
