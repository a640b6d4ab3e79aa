-- One row per day of the academic years of the calendar, and per day outside of them on which something happened.
--
-- Terms and half-terms are those of the authority's calendar.
with days_of_facts as (
    select unnest([requested_on, decided_on, assessed_on, issued_on, in_force_on, ceased_on, last_review_on]) as date_key
    from star.fct_plan
    union
    select unnest([starts_on, ends_on, previous_on]) as date_key
    from star.fct_inspection
    union
    select unnest([started_on, ended_on]) as date_key
    from star.fct_suspension
    union
    select starts_on as date_key
    from star.fct_training_session
    union
    select contacted_on as date_key
    from star.fct_contact
    union
    select unnest([started_on, completed_on]) as date_key
    from star.fct_early_help
    union
    select referred_on as date_key
    from star.fct_referral
    union
    select unnest([started_on, authorised_on]) as date_key
    from star.fct_assessment
    union
    select unnest([started_on, conference_on]) as date_key
    from star.fct_enquiry
    union
    select unnest([started_on, closed_on, seen_on]) as date_key
    from star.fct_need
    union
    select unnest([started_on, ended_on, visited_on, reviewed_on]) as date_key
    from star.fct_protection_plan
    union
    select unnest([started_on, ended_on]) as date_key
    from star.fct_care_episode
    union
    select unnest([decided_on, adopted_on]) as date_key
    from star.fct_adoption
),

days as (
    select
        date_key,
        academic_year
    from staging.academic_day
    union all
    select
        fact.date_key,
        cast(null as string) as academic_year
    from days_of_facts as fact
    anti join staging.academic_day as known on known.date_key = fact.date_key
    where fact.date_key is not null
)

select
    date_key,
    cast(year(date_key) as integer) as year,
    cast(quarter(date_key) as integer) as quarter,
    cast(month(date_key) as integer) as month,
    monthname(date_key) as month_name,
    cast(day(date_key) as integer) as day,
    cast(isodow(date_key) as integer) as weekday,
    dayname(date_key) as weekday_name,
    cast(isoyear(date_key) as integer) as week_year,
    cast(weekofyear(date_key) as integer) as week,
    isodow(date_key) >= 6 as is_weekend,
    days.academic_year,
    financial.period_key as financial_year,
    strftime(days.date_key, '%Y-%m') as year_month,
    strftime(days.date_key, '%b %Y') as month_and_year,
    cast((month(days.date_key) + 3) % 12 + 1 as integer) as month_of_academic_year,
    cast(days.date_key - cast(isodow(days.date_key) - 1 as integer) as date) as week_starts_on,
    half_term.term,
    half_term.term || ' ' || half_term.half_term as half_term,
    case when days.academic_year in (select academic_year from staging.calendar_half_term)
        then half_term.term is not null and isodow(days.date_key) < 6
    end as is_school_day
from days
left join staging.period as financial
    on financial.period_kind = 'financial year' and days.date_key between financial.starts_on and financial.ends_on
left join staging.calendar_half_term as half_term on days.date_key between half_term.starts_on and half_term.ends_on
