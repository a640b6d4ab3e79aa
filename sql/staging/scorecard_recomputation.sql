-- One row per number of the newest scorecard and rule of reference.scorecard_rules that it can be recomputed by.
--
-- A rule says: number = scale * (sum of the terms above the line) / (divide_by * sum of the terms below it).
-- Every input stands for all numbers that print like it, so the sum above the line lies between two bounds; the terms below are counts.
-- The printed number agrees if one of the numbers that print like it is possible. Compared are DECIMALs multiplied out: nothing is divided.
with labels as (
    select distinct
        section,
        unnest(['measure', 'cohort', 'period', 'statistic']) as dimension,
        unnest([measure, cohort, period, statistic]) as label
    from staging.scorecard_figure
    where is_newest
),

-- the figures that a rule needs, whether they are there or not
needed_figures as (
    select
        printed_number.scorecard_key,
        printed_number.part,
        printed_number.section,
        printed_number.geography,
        rule.rule,
        term.line,
        cast(term.factor as integer) as factor,
        case term.measure when 'same' then printed_number.measure when 'others' then measure.label else term.measure end as measure,
        case term.cohort when 'same' then printed_number.cohort when 'others' then cohort.label else term.cohort end as cohort,
        case term.period when 'same' then printed_number.period when 'others' then period.label else term.period end as period,
        case term.statistic when 'same' then printed_number.statistic when 'others' then statistic.label else term.statistic end as statistic
    from staging.scorecard_number as printed_number
    join reference.scorecard_rules as rule
        on
            rule.part = printed_number.part
            and rule.measure in ('any', printed_number.measure)
            and rule.cohort in ('any', printed_number.cohort)
            and rule.period in ('any', printed_number.period)
            and rule.statistic in ('any', printed_number.statistic)
            and rule.footnote in ('any', case when printed_number.is_footnoted then 'yes' else 'no' end)
    join reference.scorecard_terms as term on term.rule = rule.rule
    left join labels as measure
        on
            term.measure = 'others'
            and measure.dimension = 'measure'
            and measure.section = printed_number.section
            and measure.label <> printed_number.measure
    left join labels as cohort
        on
            term.cohort = 'others'
            and cohort.dimension = 'cohort'
            and cohort.section = printed_number.section
            and cohort.label <> printed_number.cohort
    left join labels as period
        on
            term.period = 'others'
            and period.dimension = 'period'
            and period.section = printed_number.section
            and period.label <> printed_number.period
    left join labels as statistic
        on
            term.statistic = 'others' and statistic.dimension = 'statistic' and statistic.section = printed_number.section
            and statistic.label <> printed_number.statistic
),

input_numbers as (
    select
        needed.scorecard_key,
        needed.part,
        needed.rule,
        needed.line,
        needed.factor,
        input.scorecard_key as input_key,
        input.period as input_period,
        input.printed as input_printed,
        input.value as input_value,
        input.is_exact as input_is_exact,
        case when needed.factor > 0 then input.low else input.high end as input_low,
        case when needed.factor > 0 then input.high else input.low end as input_high,
        case when needed.factor > 0 then input.is_low_included else input.is_high_included end as input_low_is_included,
        case when needed.factor > 0 then input.is_high_included else input.is_low_included end as input_high_is_included
    from needed_figures as needed
    left join staging.scorecard_number as input
        on
            input.part = 'number'
            and input.section = needed.section
            and input.measure = needed.measure
            and input.cohort = needed.cohort
            and input.period = needed.period
            and input.geography = needed.geography
            and input.statistic = needed.statistic
),

sums_of_inputs as (
    select
        scorecard_key,
        part,
        rule,
        cast(sum(factor * input_value) filter (where line = 'above') as decimal(16, 4)) as above,
        cast(sum(factor * input_low) filter (where line = 'above') as decimal(16, 4)) as above_low,
        cast(sum(factor * input_high) filter (where line = 'above') as decimal(16, 4)) as above_high,
        bool_and(input_low_is_included) filter (where line = 'above') as is_low_included,
        bool_and(input_high_is_included) filter (where line = 'above') as is_high_included,
        cast(coalesce(sum(input_value) filter (where line = 'below'), 1) as decimal(14, 4)) as below,
        string_agg(input_printed, ' and ' order by input_period, input_key) filter (where line = 'above') as inputs
    from input_numbers
    group by scorecard_key, part, rule
    -- an input that is missing or unavailable, a denominator that is rounded or nothing: not recomputed
    having
        count(*) = count(input_key)
        and coalesce(bool_and(input_is_exact) filter (where line = 'below'), true)
        and coalesce(sum(input_value) filter (where line = 'below'), 1) <> 0
),

sums_and_numbers as (
    select
        sums.scorecard_key,
        sums.part,
        sums.rule,
        cast(rule.ordinal as integer) as ordinal,
        rule.claim,
        rule.relation,
        rule.says,
        rule.limits,
        printed_number.printed,
        printed_number.value,
        printed_number.decimals,
        printed_number.low,
        printed_number.high,
        printed_number.is_low_included as printed_low_is_included,
        printed_number.is_high_included as printed_high_is_included,
        sums.inputs,
        sums.is_low_included,
        sums.is_high_included,
        cast(sums.above * cast(rule.scale as decimal(6, 0)) as decimal(22, 4)) as sum_value,
        cast(sums.above_low * cast(rule.scale as decimal(6, 0)) as decimal(22, 4)) as sum_low,
        cast(sums.above_high * cast(rule.scale as decimal(6, 0)) as decimal(22, 4)) as sum_high,
        cast(sums.below * cast(rule.divide_by as decimal(4, 0)) as decimal(18, 4)) as divisor
    from sums_of_inputs as sums
    join reference.scorecard_rules as rule on rule.rule = sums.rule
    join staging.scorecard_number as printed_number on printed_number.scorecard_key = sums.scorecard_key and printed_number.part = sums.part
),

judged_numbers as (
    select
        scorecard_key,
        part,
        rule,
        ordinal,
        claim,
        relation,
        says,
        limits,
        printed,
        value,
        decimals,
        inputs,
        cast(sum_value / divisor as decimal(24, 10)) as recomputed,
        cast(sum_low / divisor as decimal(24, 10)) as recomputed_low,
        case when relation = 'equals' then cast(sum_high / divisor as decimal(24, 10)) end as recomputed_high,
        (
            sum_low < high * divisor
            or sum_low = high * divisor and is_low_included and printed_high_is_included
        )
        and (
            relation = 'at least'
            or sum_high > low * divisor
            or sum_high = low * divisor and is_high_included and printed_low_is_included
        ) as agrees
    from sums_and_numbers
),

rounded_numbers as (
    select
        scorecard_key,
        part,
        rule,
        ordinal,
        claim,
        relation,
        says,
        limits,
        printed,
        value,
        inputs,
        recomputed,
        recomputed_low,
        recomputed_high,
        case decimals
            when 0 then cast(round(recomputed, 0) as decimal(18, 3))
            when 1 then cast(round(recomputed, 1) as decimal(18, 3))
            when 2 then cast(round(recomputed, 2) as decimal(18, 3))
            else cast(round(recomputed, 3) as decimal(18, 3))
        end as rounded,
        decimals,
        agrees
    from judged_numbers
)

select
    scorecard_key,
    part,
    rule,
    ordinal,
    claim,
    relation,
    says,
    limits,
    printed,
    value,
    inputs,
    recomputed,
    recomputed_low,
    recomputed_high,
    rounded,
    -- in the form in which the number is printed: 2.0%, 66.8, 40,245, 80%, - for none
    case
        when printed = '-' and rounded = 0 then '-'
        when decimals = 0 and (part = 'percent' or value >= 1000 and printed not like '%,%') then cast(cast(rounded as bigint) as string)
        when decimals = 0 then format('{:,}', cast(rounded as bigint))
        when decimals = 1 then cast(cast(rounded as decimal(18, 1)) as string)
        when decimals = 2 then cast(cast(rounded as decimal(18, 2)) as string)
        else cast(rounded as string)
    end
    || case when part = 'percent' or regexp_matches(printed, '^-?[0-9.,]+%') then '%' else '' end as recomputed_text,
    agrees
from rounded_numbers
