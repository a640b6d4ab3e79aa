-- One row per number printed in the newest scorecard and rule that it can be recomputed by.
--
-- homes: unite
-- key: scorecard_key, part, rule
-- refers: scorecard_key → star.fct_scorecard
-- scorecard_key: sheet and cell of the figure.
-- part: count (exact), value (rounded) or percent (second number of an Ofsted cell).
-- rule: rule of reference.scorecard_rules.
-- claim: what the rule tests; of rules with the same claim one has to agree.
-- relation: equals, or at least where the table does not show all that belongs to the figure.
-- inputs: numbers above the line, as printed.
-- recomputed: what the rule gives from the printed numbers.
-- recomputed_low: least that it gives from numbers that print as the printed ones.
-- recomputed_high: most that the figures behind it give, as each of them is rounded; NULL where the table sets no bound.
-- recomputed_text: recomputed, rounded half up, in the printed form.
-- agrees: true where a number that prints as the printed one is possible. Decided in whole numbers, not from the bounds above.
-- note: the rule in words.
select
    recomputation.scorecard_key,
    case when recomputation.part = 'percent' then 'percent' when printed_number.is_exact then 'count' else 'value' end as part,
    recomputation.rule,
    recomputation.claim,
    recomputation.relation,
    recomputation.inputs,
    recomputation.recomputed,
    recomputation.recomputed_low,
    recomputation.recomputed_high,
    recomputation.recomputed_text,
    recomputation.agrees,
    recomputation.says as note
from staging.scorecard_recomputation as recomputation
join staging.scorecard_number as printed_number
    on printed_number.scorecard_key = recomputation.scorecard_key and printed_number.part = recomputation.part
order by scorecard_key, part, rule
