-- Figures of one thing are the same within rounding whatever source gives them.
-- why: a wrong column, indicator or year of a source shows here first, as a figure that looks right. Compared are figures of one coverage,
--   and printed ones that do not say theirs where three in four agree with a publication. It may rightly fail: publications are revised,
--   councils misprint, and sources that seem to count the same do not; data/reference/known_differences.csv says where.
-- severity: warn
with pairs_of_sources as (
    select
        *,
        count(*) over source as pairs,
        count(*) filter (where within_rounding) over source as agreeing
    from report.reconciliation
    where within_rounding is not null and (coverage = other_coverage or coverage = 'as printed' and other_basis = 'published')
    window source as (partition by measure, coverage, other_coverage, basis, feed, other_basis, other_feed)
),

pairs_apart as (
    select
        measure,
        coverage,
        basis,
        feed,
        other_feed,
        reason,
        pairs,
        count(*) as figures,
        max(abs(difference)) as widest,
        string_agg(
            cohort || ', ' || area || ', ' || period || ': ' || cast(value as double) || ' and ' || cast(other_value as double),
            ' | '
            order by abs(difference) desc, cohort, area, period
        ) as listed
    from pairs_of_sources
    where not within_rounding and (coverage = other_coverage or pairs > 4 and agreeing >= 0.75 * pairs)
    group by measure, coverage, other_coverage, basis, feed, other_basis, other_feed, reason, pairs
)

select
    cast(null as string) as delivery_key,
    feed || ' and ' || other_feed as place,
    'Cannot reconcile ' || figures || ' of ' || pairs || case when pairs = 1 then ' figure, ' else ' figures, ' end || measure || ' ('
        || coverage || '): up to '
        || cast(widest as double) || ' apart, ' || listed || '. '
        || coalesce('The reason is ' || reason || '. ', '')
        || case
            when reason like 'another scale%' then 'Correct the unit in the contract, or ask the publisher whose figure is out of line'
            when reason like 'misprint%' then 'Ask those who printed it to correct it'
            when reason not like 'perhaps %' then 'Compare neither with the other'
            when reason like 'perhaps a revision%' then 'Load the newest release'
            when basis = 'printed' then 'Ask the authors of the printed figure, or name its coverage in data/reference/scorecard_rows.csv'
            else 'Look for a wrong column or indicator first; what explains it belongs in data/reference/known_differences.csv'
        end || '.' as message
from pairs_apart
