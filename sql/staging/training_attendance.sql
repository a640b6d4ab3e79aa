-- One row per training session and agency that has a number in the table; a blank is nobody, or no record, and has no row.
select
    session.session_key,
    entry.agency_key,
    entry.attendances
from lake.training
cross join
    unnest([
        {agency_key: 'education', attendances: education},
        {agency_key: 'health', attendances: health},
        {agency_key: 'private_early_years', attendances: private_early_years},
        {agency_key: 'council_social_care', attendances: council_social_care},
        {agency_key: 'voluntary_sector', attendances: voluntary_sector},
        {agency_key: 'housing', attendances: housing},
        {agency_key: 'police', attendances: police},
        {agency_key: 'criminal_justice', attendances: criminal_justice}
    ]) as agency_column (entry)
inner join staging.training_session as session using (delivery_key, line)
where entry.attendances is not null
