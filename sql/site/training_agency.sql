-- One row per financial year and agency or health organisation: who came.
--
-- share_percent: Share %
select
    financial_year,
    agency_kind,
    agency,
    sessions_attended,
    attendances,
    share_percent
from report.training_by_agency
order by financial_year desc, agency_kind, attendances desc, agency
