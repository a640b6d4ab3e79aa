-- One row per number of the newest scorecard and rule of reference.scorecard_rules that it can be recomputed by.
--
-- A rule says: number = scale * (sum of the terms above the line) / (divide_by * sum of the terms below it).
-- Every input stands for all numbers that print like it, so the sum above the line lies between two bounds; the terms below are counts.
-- The printed number agrees if one of the numbers that print like it is possible. Compared are DECIMALs multiplied out: nothing is divided.
with label as (
    select distinct
        section,
        unnest(['measure', 'cohort', 'period', 'statistic']) as dimension,
        unnest([measure, cohort, period, statistic]) as label
    from staging.scorecard_figure
    where is_newest
),

-- the figures that a rule needs, whether they are there or not
needed as (
    select
        f.scorecard_key,
        f.part,
        f.section,
        f.geography,
        r.rule,
        t.line,
        cast(t.factor as integer) as factor,
        case t.measure when 'same' then f.measure when 'others' then measure.label else t.measure end as measure,
        case t.cohort when 'same' then f.cohort when 'others' then cohort.label else t.cohort end as cohort,
        case t.period when 'same' then f.period when 'others' then period.label else t.period end as period,
        case t.statistic when 'same' then f.statistic when 'others' then statistic.label else t.statistic end as statistic
    from staging.scorecard_number as f
    join reference.scorecard_rules as r
        on
            r.part = f.part
            and r.measure in ('any', f.measure)
            and r.cohort in ('any', f.cohort)
            and r.period in ('any', f.period)
            and r.statistic in ('any', f.statistic)
            and r.footnote in ('any', case when f.is_footnoted then 'yes' else 'no' end)
    join reference.scorecard_terms as t on t.rule = r.rule
    left join label as measure
        on t.measure = 'others' and measure.dimension = 'measure' and measure.section = f.section and measure.label <> f.measure
    left join label as cohort
        on t.cohort = 'others' and cohort.dimension = 'cohort' and cohort.section = f.section and cohort.label <> f.cohort
    left join label as period
        on t.period = 'others' and period.dimension = 'period' and period.section = f.section and period.label <> f.period
    left join label as statistic
        on
            t.statistic = 'others' and statistic.dimension = 'statistic' and statistic.section = f.section
            and statistic.label <> f.statistic
),

candidate as (
    select
        needed.scorecard_key,
        needed.part,
        needed.rule,
        needed.line,
        needed.factor,
        n.scorecard_key as input_key,
        n.period as input_period,
        n.printed as input_printed,
        n.value as input_value,
        n.is_exact as input_is_exact,
        case when needed.factor > 0 then n.low else n.high end as input_low,
        case when needed.factor > 0 then n.high else n.low end as input_high,
        case when needed.factor > 0 then n.is_low_included else n.is_high_included end as input_low_is_included,
        case when needed.factor > 0 then n.is_high_included else n.is_low_included end as input_high_is_included
    from needed
    left join staging.scorecard_number as n
        on
            n.part = 'number'
            and n.section = needed.section
            and n.measure = needed.measure
            and n.cohort = needed.cohort
            and n.period = needed.period
            and n.geography = needed.geography
            and n.statistic = needed.statistic
),

summed as (
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
    from candidate
    group by scorecard_key, part, rule
    -- an input that is missing or unavailable, a denominator that is rounded or nothing: not recomputed
    having
        count(*) = count(input_key)
        and coalesce(bool_and(input_is_exact) filter (where line = 'below'), true)
        and coalesce(sum(input_value) filter (where line = 'below'), 1) <> 0
),

compared as (
    select
        s.scorecard_key,
        s.part,
        s.rule,
        cast(r.ordinal as integer) as ordinal,
        r.claim,
        r.relation,
        r.says,
        r.limits,
        f.printed,
        f.value,
        f.decimals,
        f.low,
        f.high,
        f.is_low_included as printed_low_is_included,
        f.is_high_included as printed_high_is_included,
        s.inputs,
        s.is_low_included,
        s.is_high_included,
        cast(s.above * cast(r.scale as decimal(6, 0)) as decimal(22, 4)) as sum_value,
        cast(s.above_low * cast(r.scale as decimal(6, 0)) as decimal(22, 4)) as sum_low,
        cast(s.above_high * cast(r.scale as decimal(6, 0)) as decimal(22, 4)) as sum_high,
        cast(s.below * cast(r.divide_by as decimal(4, 0)) as decimal(18, 4)) as divisor
    from summed as s
    join reference.scorecard_rules as r on r.rule = s.rule
    join staging.scorecard_number as f on f.scorecard_key = s.scorecard_key and f.part = s.part
),

judged as (
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
    from compared
),

rounded as (
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
    from judged
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
        when decimals = 0 and (part = 'percent' or value >= 1000 and printed not like '%,%') then cast(cast(rounded as bigint) as varchar)
        when decimals = 0 then format('{:,}', cast(rounded as bigint))
        when decimals = 1 then cast(cast(rounded as decimal(18, 1)) as varchar)
        when decimals = 2 then cast(cast(rounded as decimal(18, 2)) as varchar)
        else cast(rounded as varchar)
    end
    || case when part = 'percent' or regexp_matches(printed, '^-?[0-9.,]+%') then '%' else '' end as recomputed_text,
    agrees
from rounded
