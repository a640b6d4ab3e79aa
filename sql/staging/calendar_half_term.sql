-- One row per half-term of the home authority's calendar: its first and last school day.
select
    academic_year,
    term,
    half_term,
    min(starts_on) as starts_on,
    max(ends_on) as ends_on
from lake.calendar
where authority_key = (select area from reference.setting)
group by academic_year, term, half_term
