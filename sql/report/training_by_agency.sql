-- One row per financial year and agency or health organisation.
--
-- financial_year: year from April to March, such as 2022-23.
-- agency_kind: agency, health organisation (a part of the agency health), or unknown; add up the rows of one kind only.
-- agency: agency or health organisation.
-- sessions: sessions held in the year.
-- sessions_attended: sessions that somebody of the agency attended.
-- attendances: people of the agency who attended; someone who came to two sessions counts twice.
-- share_percent: these as a percentage of the attendances of all agencies, or of all health organisations that the breakdown names.
with attendances_of_agencies as (
    select
        session_key,
        agency_key,
        'agency' as counted_as,
        attendances
    from star.fct_training
    union all
    select
        session_key,
        agency_key,
        'health organisation' as counted_as,
        attendances
    from star.fct_training_health
),
agencies_in_years as (
    select
        session.financial_year,
        attended.counted_as,
        agency.agency_kind,
        agency.agency,
        count(case when attended.attendances > 0 then 1 end) as sessions_attended,
        sum(coalesce(attended.attendances, 0)) as attendances
    from attendances_of_agencies as attended
    inner join star.fct_training_session as session on session.session_key = attended.session_key
    inner join star.dim_agency as agency on agency.agency_key = attended.agency_key
    group by session.financial_year, attended.counted_as, agency.agency_kind, agency.agency
),
sessions_in_years as (
    select
        financial_year,
        count(*) as sessions
    from star.fct_training_session
    group by financial_year
),
shares_of_agencies as (
    select
        financial_year,
        counted_as,
        agency_kind,
        agency,
        sessions_attended,
        attendances,
        sum(attendances) over (partition by financial_year, counted_as) as all_attendances
    from agencies_in_years
)
select
    agency_year.financial_year,
    agency_year.agency_kind,
    agency_year.agency,
    held_sessions.sessions,
    agency_year.sessions_attended,
    cast(agency_year.attendances as bigint) as attendances,
    cast(
        round(cast(cast(100 * agency_year.attendances as decimal(18, 6)) / nullif(agency_year.all_attendances, 0) as decimal(18, 6)), 1)
        as decimal(9, 1)
    ) as share_percent
from shares_of_agencies as agency_year
inner join sessions_in_years as held_sessions on held_sessions.financial_year = agency_year.financial_year
