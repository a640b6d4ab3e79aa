-- What a census says of a school's term is what its marks say.
-- why: the census is what the Department for Education publishes from; where it differs from the registers one of them is wrong. It fails
--   rightly by a little: marks are corrected after the census, and pupils leave without being in it. More than a hundredth is a finding.
-- severity: warn
select
    cast(null as string) as delivery_key,
    school.school || ' (' || school.school_key || '), ' || census.period_key as place,
    'Cannot confirm absence: the school census has ' || cast(census.numerator as bigint) || ' of ' || cast(census.denominator as bigint)
        || ' sessions missed, the marks ' || cast(mark.numerator as bigint) || ' of ' || cast(mark.denominator as bigint)
        || '. Ask the school which is right.' as message
from star.fct_figure as census
inner join star.fct_figure as mark
    on mark.measure_key = census.measure_key
    and mark.cohort_key = census.cohort_key
    and mark.area_key = census.area_key
    and mark.school_key = census.school_key
    and mark.period_key = census.period_key
    and mark.basis = 'computed'
    and mark.coverage = 'pupil records'
inner join star.dim_school as school on school.school_key = census.school_key
where
    census.measure_key = 'absence_rate'
    and census.basis = 'computed'
    and census.coverage = 'school census'
    and census.school_key <> 'none'
    and (
        abs(census.denominator - mark.denominator) * 100 > mark.denominator
        or abs(census.numerator - mark.numerator) * 100 > mark.denominator
    )
