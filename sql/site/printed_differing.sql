-- One row per figure printed by the council that differs from the published one of the same thing by more than rounding.
--
-- difference: Printed less published
-- note: Why, as far as it is known
with pairs as (
    select distinct
        pair.measure,
        pair.cohort,
        pair.area,
        pair.period,
        cast(round(case when pair.basis = 'printed' then pair.value else pair.other_value end, 2) as double) as printed,
        cast(round(case when pair.basis = 'printed' then pair.other_value else pair.value end, 2) as double) as published,
        coalesce(pair.reason, pair.note) as note
    from shown_pair as pair
    where pair.basis in ('printed', 'published') and pair.other_basis in ('printed', 'published') and pair.basis <> pair.other_basis
        and not pair.within_rounding
)

select
    measure,
    cohort,
    area,
    period,
    printed,
    published,
    cast(round(printed - published, 2) as double) as difference,
    note
from pairs
order by not starts_with(note, 'misprint'), abs(printed - published) desc, measure, cohort, area, period
