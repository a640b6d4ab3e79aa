-- One row per computed figure that may leave the building, with what its numerator and its denominator count, of whom and when.
--
-- reference.open_figures lists them. A count that is the same in all periods of a year goes by the year.
select
    figure.measure_key,
    figure.cohort_key,
    figure.area_key,
    figure.school_key,
    figure.period_key,
    figure.coverage,
    figure.basis,
    figure.feed,
    figure.version,
    figure.value,
    figure.status,
    figure.numerator,
    figure.denominator,
    listed.numerator_count,
    coalesce(listed.numerator_cohort, figure.cohort_key) as numerator_cohort,
    case when above.periods = 'are of the year' then period.academic_year else figure.period_key end as numerator_period_key,
    listed.denominator_count,
    coalesce(listed.denominator_cohort, figure.cohort_key) as denominator_cohort,
    case when below.periods = 'are of the year' then period.academic_year else figure.period_key end as denominator_period_key,
    listed.persons_count,
    case when persons.periods = 'are of the year' then period.academic_year else figure.period_key end as persons_period_key
from star.fct_figure as figure
join reference.open_figures as listed on listed.measure_key = figure.measure_key
join staging.period as period on period.period_key = figure.period_key
join reference.open_counts as above on above.count_key = listed.numerator_count
join reference.open_counts as persons on persons.count_key = listed.persons_count
left join reference.open_counts as below on below.count_key = listed.denominator_count
where
    figure.basis = 'computed'
    and figure.coverage = 'pupil records'
    -- of children in need and on protection plans nothing leaves the building
    and figure.cohort_key not in ('protection_plan', 'in_need')
    -- nor of plans of those looked after
    and not (figure.cohort_key = 'looked_after' and figure.measure_key like 'ehc\_%' escape '\')
    and list_contains(string_split(listed.period_kinds, ', '), period.period_kind)
