-- One row per inspection of the authority's own tables, its dates, kind and outcomes read from their words.
--
-- The words that say an outcome are in the reference table; the first that stands in the cell counts, the longest where two begin together.
with written_inspections as (
    select
        *,
        trim(regexp_replace(translate(school_name, chr(160) || '’', ' '''), '\s+', ' ', 'g')) as school_text,
        -- "9 th & 10 th February 2023" as "9 & 10 february 2023"
        regexp_replace(
            regexp_replace(translate(lower(inspection_date), chr(160) || '–', ' -'), '(\d) ?(st|nd|rd|th)\b', '\1', 'g'), '\s+', ' ', 'g'
        ) as date_text,
        translate(lower(latest_grade), chr(160), ' ') as latest_text,
        translate(lower(previous_inspection), chr(160), ' ') as previous_text
    from lake.ofsted_outcomes
),
month_of_year as (
    select map(
        ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'], range(1, 13)
    ) as number_of
),
written_parts as (
    select
        *,
        -- 2 & 3 february 2023, 28 february & 1 march 2023, 2 february 2023
        regexp_extract(
            date_text, '^(\d{1,2})(?: ([a-z]{3})[a-z]*)?(?: ?(?:&|and|to|-) ?(\d{1,2}))? ([a-z]{3})[a-z]* (\d{4})$',
            ['first_day', 'first_month', 'last_day', 'last_month', 'year']
        ) as words,
        -- w/c 27/03/23, 27/03/2023
        regexp_extract(
            date_text, '^(w/c|week commencing|week beginning)? ?(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})$', ['week', 'day', 'month', 'year']
        ) as figures,
        regexp_extract(previous_text, '^(\d{1,2})/(\d{1,2})/(\d{4})\b', ['day', 'month', 'year']) as previous_figures
    from written_inspections
),
dated_inspections as (
    select
        part.*,
        coalesce(
            try_cast(
                format(
                    '{}-{}-{}', words.year, number_of[coalesce(nullif(words.first_month, ''), words.last_month)], words.first_day
                ) as date
            ),
            try_cast(
                format(
                    '{}-{}-{}', case when length(figures.year) = 2 then '20' else '' end || figures.year, figures.month, figures.day
                ) as date
            )
        ) as starts_on,
        try_cast(
            format('{}-{}-{}', words.year, number_of[words.last_month], coalesce(nullif(words.last_day, ''), words.first_day)) as date
        ) as last_day_on,
        coalesce(figures.week, '') <> '' as is_week,
        try_cast(format('{}-{}-{}', previous_figures.year, previous_figures.month, previous_figures.day) as date) as previous_on
    from written_parts as part
    cross join month_of_year
),
outcome_spellings as (
    select
        wording,
        outcome,
        cast(grade as integer) as grade,
        '(?:^|[^a-z])' || regexp_escape(wording) || '(?:[^a-z]|$)' as pattern
    from reference.ofsted_grades
),
latest_outcome as (
    select
        delivery_key,
        line,
        arg_min(outcome_spellings, [instr(latest_text, wording), -length(wording)]) as named
    from written_inspections
    inner join outcome_spellings on regexp_matches(latest_text, pattern)
    group by all
),
previous_outcome as (
    select
        delivery_key,
        line,
        arg_min(outcome_spellings, [instr(previous_text, wording), -length(wording)]) as named
    from written_inspections
    inner join outcome_spellings on regexp_matches(previous_text, pattern)
    group by all
),
-- a school is known by its name as registered here or in the authority's part of a register, and by what the aliases say of it
school_spellings as (
    select school as name, urn as school_key from reference.schools
    union
    select as_written as name, urn as school_key from reference.school_aliases
    union
    select described_school.school as name, described_school.school_key
    from staging.school_described as described_school
    inner join reference.setting as home on home.area = described_school.area_key
    where described_school.is_register
),
-- of the schools of that name, the one that was open on the day; two would be a guess
open_schools as (
    select
        inspection.delivery_key,
        inspection.line,
        min(spelling.school_key) as school_key
    from dated_inspections as inspection
    inner join school_spellings as spelling
        on trim(regexp_replace(lower(spelling.name), '[^a-z0-9]+', ' ', 'g'))
            = trim(regexp_replace(lower(inspection.school_text), '[^a-z0-9]+', ' ', 'g'))
    inner join staging.school as school
        on school.school_key = spelling.school_key
        and coalesce(inspection.starts_on, inspection.as_at) >= coalesce(school.opened_on, date '-infinity')
        and coalesce(inspection.starts_on, inspection.as_at) <= coalesce(school.closed_on, date 'infinity')
    where not school.is_proposed
    group by all
    having count(distinct spelling.school_key) = 1
)

select
    inspection.delivery_key,
    inspection.as_at,
    inspection.line,
    coalesce(open_school.school_key, 'unknown') as school_key,
    inspection.school_name as school_as_written,
    inspection.starts_on,
    case when inspection.starts_on is null then 'unknown' when inspection.is_week then 'week' else 'day' end as start_precision,
    inspection.last_day_on as ends_on,
    coalesce('section ' || nullif(regexp_extract(latest_text, '\bsection ?([58])\b', 1), ''), 'unknown') as inspection_kind,
    latest_outcome.named.outcome as outcome,
    latest_outcome.named.grade as grade,
    inspection.previous_on,
    previous_outcome.named.outcome as previous_outcome,
    previous_outcome.named.grade as previous_grade,
    case
        when inspection.previous_inspection is null then 'blank'
        when inspection.previous_on is null then 'no date: "' || inspection.previous_inspection || '" is written in its place'
    end as previous_note,
    regexp_replace(inspection.lead_inspector, '[\s,-]*\bHMI$', '') as lead_inspector,
    inspection.development_areas,
    inspection.relationship_and_support
from dated_inspections as inspection
left join latest_outcome using (delivery_key, line)
left join previous_outcome using (delivery_key, line)
left join open_schools as open_school using (delivery_key, line)
