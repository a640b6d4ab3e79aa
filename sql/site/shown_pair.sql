-- One row per pair of figures of report.reconciliation that the edition shows: the open one neither is from records.
--
-- Of printed figures it shows those that may leave the building (open.figure).
select pair.*
from report.reconciliation as pair
cross join edition
where
    not edition.is_open
    or 'computed' not in (pair.basis, pair.other_basis)
    and (
        'printed' not in (pair.basis, pair.other_basis)
        or exists (
            select *
            from open.figure as opened
            where
                opened.basis = 'printed'
                and opened.status = 'observed'
                and opened.measure = pair.measure
                and opened.cohort = pair.cohort
                and opened.area = pair.area
                and opened.period = pair.period
                and opened.value
                = cast(round(case when pair.basis = 'printed' then pair.value else pair.other_value end, 3) as decimal(18, 3))
        )
    )
