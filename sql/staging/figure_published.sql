-- One row per figure that DfE publishes about a country, a region or an authority, from the comparators.
with first_language as (
    select
        f.time_period,
        f.time_identifier,
        coalesce(f.new_la_code, f.region_code, f.country_code) as area_key,
        measure.key as measure_stem,
        cohort.key as cohort_key,
        f.headcount,
        f.headcount_status,
        f.percent_of_pupils,
        f.percent_of_pupils_status,
        max(case when measure.key = 'first_language_total' then f.headcount end)
            over (partition by f.time_period, f.time_identifier, f.country_code, f.region_code, f.new_la_code, f.phase_type_grouping)
            as all_pupils,
        f.delivery_key
    from lake.comparators_first_language as f
    join reference.published_labels as cohort
        on cohort.resource = 'first_language' and cohort.means = 'cohort' and cohort.label = f.phase_type_grouping
    join reference.published_labels as measure
        on measure.resource = 'first_language' and measure.means = 'measure' and measure.label = f.language
    where f.ethnicity = 'Total'
),

published as (
    select
        measure_stem || '_number' as measure_key,
        cohort_key,
        area_key,
        time_period,
        time_identifier,
        'state-funded schools' as coverage,
        cast(headcount as decimal(28, 10)) as value,
        headcount_status as status,
        null as numerator,
        null as denominator,
        delivery_key
    from first_language
    union all
    select
        measure_stem || '_percent' as measure_key,
        cohort_key,
        area_key,
        time_period,
        time_identifier,
        'state-funded schools' as coverage,
        percent_of_pupils as value,
        percent_of_pupils_status as status,
        headcount as numerator,
        all_pupils as denominator,
        delivery_key
    from first_language
    union all
    select
        'ehc_plans_in_20_weeks_percent' as measure_key,
        cohort.key as cohort_key,
        coalesce(f.new_la_code, f.region_code, f.country_code) as area_key,
        f.time_period,
        f.time_identifier,
        'all plans issued' as coverage,
        f.pc_plans_issued_within_20_weeks as value,
        f.pc_plans_issued_within_20_weeks_status as status,
        f.plans_issued_within_20_weeks as numerator,
        f.plans_issued_den as denominator,
        f.delivery_key
    from lake.comparators_ehc_plans_20_weeks as f
    join reference.published_labels as cohort
        on cohort.resource = 'ehc_plans_20_weeks' and cohort.means = 'cohort' and cohort.label = f.breakdown
    union all
    select
        'ehc_plans_in_20_weeks_excluding_exceptions_percent' as measure_key,
        cohort.key as cohort_key,
        coalesce(f.new_la_code, f.region_code, f.country_code) as area_key,
        f.time_period,
        f.time_identifier,
        'all plans issued' as coverage,
        f.pc_plans_issued_20_weeks_ex as value,
        f.pc_plans_issued_20_weeks_ex_status as status,
        f.plans_issued_20_weeks_ex as numerator,
        f.plans_issued_den_ex as denominator,
        f.delivery_key
    from lake.comparators_ehc_plans_20_weeks as f
    join reference.published_labels as cohort
        on cohort.resource = 'ehc_plans_20_weeks' and cohort.means = 'cohort' and cohort.label = f.breakdown
    union all
    select
        'absence_rate' as measure_key,
        cohort.key as cohort_key,
        coalesce(f.new_la_code, f.region_code, f.country_code) as area_key,
        f.time_period,
        f.time_identifier,
        'state-funded schools' as coverage,
        f.sess_overall_percent as value,
        f.sess_overall_percent_status as status,
        null as numerator,
        null as denominator,
        f.delivery_key
    from lake.comparators_absence as f
    join reference.published_labels as cohort
        on cohort.resource = 'absence' and cohort.means = 'cohort' and cohort.label = f.school_type
    union all
    select
        'persistent_absence_rate' as measure_key,
        cohort.key as cohort_key,
        coalesce(f.new_la_code, f.region_code, f.country_code) as area_key,
        f.time_period,
        f.time_identifier,
        'state-funded schools' as coverage,
        f.enrolments_pa_10_exact_percent as value,
        f.enrolments_pa_10_exact_percent_status as status,
        null as numerator,
        null as denominator,
        f.delivery_key
    from lake.comparators_absence as f
    join reference.published_labels as cohort
        on cohort.resource = 'absence' and cohort.means = 'cohort' and cohort.label = f.school_type
    union all
    select
        'early_years_good_development_percent' as measure_key,
        cohort.key as cohort_key,
        coalesce(f.new_la_code, f.region_code, f.country_code) as area_key,
        f.time_period,
        f.time_identifier,
        'all early years providers' as coverage,
        f.gld_percentage as value,
        f.gld_percentage_status as status,
        f.gld_number as numerator,
        f.children_number as denominator,
        f.delivery_key
    from lake.comparators_early_years as f
    join reference.published_labels as cohort
        on cohort.resource = 'early_years' and cohort.means = 'cohort' and cohort.label = f.characteristic_type
    where f.gender = 'Total'
)

select
    measure_key,
    cohort_key,
    area_key,
    'none' as school_key,
    case time_identifier
        when 'Academic year' then substr(time_period, 1, 4) || '/' || substr(time_period, 5, 2)
        when 'Financial year' then substr(time_period, 1, 4) || '-' || substr(time_period, 5, 2)
        when 'Calendar year' then time_period
        else 'unknown'
    end as period_key,
    coverage,
    'published' as basis,
    'as published' as version,
    cast(value as decimal(18, 6)) as value,
    case when value is null and status = 'observed' then 'missing' else status end as status,
    cast(numerator as decimal(18, 6)) as numerator,
    cast(denominator as decimal(18, 6)) as denominator,
    delivery_key
from published
