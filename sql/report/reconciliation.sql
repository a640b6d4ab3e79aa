-- One row per pair of figures about one measure, cohort, area and period, from two bases, publications, versions or coverages.
--
-- stored: table
-- measure: what is measured.
-- cohort: whom it is about.
-- area: name of the area.
-- period: period that the row is about.
-- coverage: which schools or children the first value counts.
-- basis: basis of the first value; printed before computed before published, older version before newer.
-- value: first value, as its source gives it.
-- other_coverage: which schools or children the second value counts; where it is another, like is not compared with like.
-- other_basis: basis of the second value.
-- other_value: second value, as its source gives it.
-- difference: first less second value.
-- within_rounding: true where both are the same at the decimals of the measure, or where one unrounded figure can lie behind both:
--   2.85 of one source and 2.8 of another are 2.847; NULL where a value is missing.
-- note: what the difference means.
-- reason: why they differ by more than rounding: what is known of the difference, or follows from the figures; NULL where neither.
-- feed: feed that the first value came with; 'records' where it was computed.
-- other_feed: feed that the second value came with.
with publication_steps as (
    select
        measure_key,
        cohort_key,
        period_key,
        feed,
        -- what the last digit counts that the publication gives; a few figures may all end in a 0
        min(
            case
                when value = round(value, 0) then 1
                when value = round(value, 1) then 0.1
                when value = round(value, 2) then 0.01
                when value = round(value, 3) then 0.001
                else 0.000001
            end
        ) as step
    from star.fct_figure
    where basis = 'published' and is_current and value is not null
    group by measure_key, cohort_key, period_key, feed
    having count(*) >= 10
),

comparable_figures as (
    select
        figure.measure_key,
        figure.cohort_key,
        figure.area_key,
        figure.period_key,
        figure.coverage,
        figure.basis,
        coalesce(figure.feed, 'records') as feed,
        figure.version,
        figure.value,
        figure.status,
        rounding.counts_factor * figure.numerator / nullif(figure.denominator, 0) as counted_value,
        case figure.basis when 'printed' then 1 when 'computed' then 2 else 3 end as basis_order,
        measure.measure,
        cohort.cohort,
        area.area,
        period.period,
        period.starts_on,
        period.ends_on,
        rounding.shift,
        case
            when figure.basis = 'computed' then 0
            when publication.step is not null then publication.step
            else rounding.step
        end as step
    from star.fct_figure as figure
    join star.dim_measure as measure on measure.measure_key = figure.measure_key
    join staging.measure_rounding as rounding on rounding.measure_key = figure.measure_key
    join star.dim_cohort as cohort on cohort.cohort_key = figure.cohort_key
    join star.dim_area as area on area.area_key = figure.area_key
    join star.dim_period as period on period.period_key = figure.period_key
    left join publication_steps as publication
        on
            publication.measure_key = figure.measure_key
            and publication.cohort_key = figure.cohort_key
            and publication.period_key = figure.period_key
            and publication.feed = figure.feed
    where figure.school_key = 'none' and figure.is_current
),

-- an order of all figures of one key, so that every two of them meet once
pairs_of_figures as (
    select
        figure.measure_key,
        figure.cohort_key,
        figure.area_key,
        figure.period_key,
        figure.starts_on,
        figure.ends_on,
        figure.measure,
        figure.cohort,
        figure.area,
        figure.period,
        figure.coverage,
        figure.basis,
        figure.feed,
        figure.version,
        figure.value,
        figure.status,
        figure.counted_value,
        figure.step,
        figure.shift,
        other.coverage as other_coverage,
        other.basis as other_basis,
        other.feed as other_feed,
        other.version as other_version,
        other.value as other_value,
        other.status as other_status,
        other.counted_value as other_counted_value,
        other.step as other_step
    from comparable_figures as figure
    join comparable_figures as other
        on
            other.measure_key = figure.measure_key
            and other.cohort_key = figure.cohort_key
            and other.area_key = figure.area_key
            and other.period_key = figure.period_key
            and (
                other.basis_order > figure.basis_order
                or other.basis_order = figure.basis_order and other.coverage > figure.coverage
                or other.basis_order = figure.basis_order and other.coverage = figure.coverage and other.feed > figure.feed
                or other.basis_order = figure.basis_order
                and other.coverage = figure.coverage
                and other.feed = figure.feed
                and other.version > figure.version
            )
),

compared_pairs as (
    select
        pair.*,
        2 * abs(pair.value - pair.other_value) < pair.step + pair.other_step
        or round(pair.value * pair.shift, 0) = round(pair.other_value * pair.shift, 0) as is_same,
        case
            when least(pair.value, pair.other_value) > 0 and greatest(pair.value, pair.other_value) >= 5
                then cast(greatest(pair.value, pair.other_value) as double) / cast(least(pair.value, pair.other_value) as double)
        end as times,
        abs(pair.value - pair.other_value) <= revision.largest * greatest(abs(pair.value), abs(pair.other_value)) as is_near,
        -- the counts beside a figure that is another make the other figure
        abs(pair.counted_value - pair.value) > pair.step and abs(pair.counted_value - pair.other_value) <= pair.other_step as is_against_its_counts,
        abs(pair.other_counted_value - pair.other_value) > pair.other_step
        and abs(pair.other_counted_value - pair.value) <= pair.step as is_other_against_its_counts
    from pairs_of_figures as pair
    cross join (
        select max(cast(value as decimal(18, 6))) as largest from reference.doubt_thresholds where threshold = 'largest_revision'
    ) as revision
),

known_reasons as (
    select
        pair.measure_key,
        pair.cohort_key,
        pair.area_key,
        pair.period_key,
        pair.feed,
        pair.other_feed,
        min(known_difference.reason) as reason
    from compared_pairs as pair
    join star.bridge_known_difference as known_difference
        on
            known_difference.measure_key = pair.measure_key
            and coalesce(known_difference.cohort_key, pair.cohort_key) = pair.cohort_key
            and coalesce(known_difference.area_key, pair.area_key) = pair.area_key
            and coalesce(known_difference.starts_on, pair.starts_on) <= pair.starts_on
            and coalesce(known_difference.ends_on, pair.ends_on) >= pair.ends_on
            and (
                known_difference.feed = pair.feed and coalesce(known_difference.other_feed, pair.other_feed) = pair.other_feed
                or known_difference.feed = pair.other_feed and coalesce(known_difference.other_feed, pair.feed) = pair.feed
            )
    where not pair.is_same
    group by pair.measure_key, pair.cohort_key, pair.area_key, pair.period_key, pair.feed, pair.other_feed
)

select
    pair.measure,
    pair.cohort,
    pair.area,
    pair.period,
    pair.coverage,
    pair.basis,
    pair.value,
    pair.other_coverage,
    pair.other_basis,
    pair.other_value,
    cast(pair.value - pair.other_value as decimal(18, 6)) as difference,
    pair.is_same as within_rounding,
    case
        when pair.value is null or pair.other_value is null
            then pair.basis || ' ' || pair.status || ', ' || pair.other_basis || ' ' || pair.other_status
        when pair.basis = pair.other_basis and pair.coverage = pair.other_coverage and pair.feed = pair.other_feed
            then 'version ' || pair.version || ' and version ' || pair.other_version
        when pair.is_same then 'the same figure'
        when pair.coverage = pair.other_coverage then 'the sources differ by more than rounding'
        else 'they differ by more than rounding, and so does what they count'
    end
    || case
        when pair.coverage <> pair.other_coverage
            then '. ' || pair.basis || ' (' || pair.coverage || '): ' || coalesce(coverage.counts, 'not known') || '; '
                || pair.other_basis || ' (' || pair.other_coverage || '): ' || coalesce(other_coverage.counts, 'not known')
        else ''
    end as note,
    case
        when pair.is_same is null or pair.is_same then null
        when pair.times between 9.5 and 10.5 then 'another scale: one is about 10 times the other'
        when pair.times between 95 and 105 then 'another scale: one is about 100 times the other'
        when pair.times between 950 and 1050 then 'another scale: one is about 1,000 times the other'
        when known_reason.reason is not null then known_reason.reason
        when pair.is_against_its_counts then 'misprint: the counts that ' || pair.feed || ' gives beside its figure make the other one'
        when pair.is_other_against_its_counts
            then 'misprint: the counts that ' || pair.other_feed || ' gives beside its figure make the other one'
        when pair.coverage = 'as printed' and pair.other_coverage <> pair.coverage then 'perhaps coverage: the report does not say whom it counts'
        when pair.coverage <> pair.other_coverage then 'coverage: they do not count the same'
        when pair.basis = pair.other_basis and pair.feed = pair.other_feed then 'revision: they are two versions'
        when pair.is_near and pair.version in ('provisional', 'revised') and pair.other_version <> pair.version
            then 'perhaps a revision: ' || pair.feed || ' has the ' || pair.version || ' figure'
        when pair.is_near and pair.other_version in ('provisional', 'revised') and pair.other_version <> pair.version
            then 'perhaps a revision: ' || pair.other_feed || ' has the ' || pair.other_version || ' figure'
    end as reason,
    pair.feed,
    pair.other_feed
from compared_pairs as pair
left join star.dim_coverage as coverage on coverage.coverage = pair.coverage
left join star.dim_coverage as other_coverage on other_coverage.coverage = pair.other_coverage
left join known_reasons as known_reason
    on
        known_reason.measure_key = pair.measure_key
        and known_reason.cohort_key = pair.cohort_key
        and known_reason.area_key = pair.area_key
        and known_reason.period_key = pair.period_key
        and known_reason.feed = pair.feed
        and known_reason.other_feed = pair.other_feed
order by
    pair.measure, pair.cohort, pair.area, pair.period, pair.coverage, pair.basis, pair.feed, pair.version, pair.other_coverage, pair.other_basis,
    pair.other_feed, pair.other_version
