-- One row per figure of the newest scorecard that can be recomputed: what it comes to, whether it is possible, and what that can mean.
--
-- A claim is met when one of its rules agrees (a share over all, or over those inspected). A figure agrees when all its claims are met.
with claims as (
    select
        scorecard_key,
        part,
        claim,
        rule,
        ordinal,
        relation,
        says,
        limits,
        value,
        rounded,
        recomputed_text,
        agrees,
        bool_or(agrees) over (partition by scorecard_key, part, claim) as is_met,
        string_agg(says || ' is ' || recomputed_text, ', ') over (
            partition by scorecard_key, part, claim
            order by ordinal
            rows between unbounded preceding and unbounded following
        ) as alternatives,
        string_agg(case when not agrees then says || ' would be ' || recomputed_text end, ', ') over (
            partition by scorecard_key, part, claim
            order by ordinal
            rows between unbounded preceding and 1 preceding
        ) as refused
    from staging.scorecard_recomputation
    qualify row_number() over (partition by scorecard_key, part, claim order by agrees desc, ordinal) = 1
),

sentences as (
    select
        scorecard_key,
        part,
        ordinal,
        relation,
        rounded,
        recomputed_text,
        is_met,
        case
            when not is_met then 'Not possible: ' || alternatives || '.'
            when rounded = value then 'The same as ' || says || coalesce('; ' || refused, '') || '.'
            else 'Possible: ' || says || ' is ' || recomputed_text || '; ' || limits || '.'
        end as note
    from claims
),

parts_of_figures as (
    select
        scorecard_key,
        part,
        bool_and(is_met) as agrees,
        first(
            recomputed_text
            order by is_met, relation desc, case when relation = 'at least' then -rounded end, ordinal
        ) as recomputed_text,
        string_agg(note, ' ' order by is_met, ordinal) as note
    from sentences
    group by scorecard_key, part
),

agreements as (
    select
        scorecard_key,
        bool_and(agrees) as agrees,
        max(recomputed_text) filter (where part = 'number') as number_text,
        max(recomputed_text) filter (where part = 'percent') as percent_text,
        string_agg(note, ' ' order by agrees, part) as note
    from parts_of_figures
    group by scorecard_key
)

select
    agreement.scorecard_key,
    coalesce(agreement.number_text, regexp_extract(figure.printed, '^[^ *]+')) || coalesce(' ' || agreement.percent_text, '') as recomputed,
    agreement.agrees,
    agreement.note
from agreements as agreement
join staging.scorecard_figure as figure on figure.scorecard_key = agreement.scorecard_key and figure.is_newest
