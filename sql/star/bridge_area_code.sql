-- One row per kind of code and code by which a source may call an area.
--
-- key: code_kind, code
-- homes: conform
-- refers: area_key → star.dim_area
-- code_kind: gss, number (three digits, of the Department for Education) or name.
-- code: the code; a name in small letters and without signs.
-- area_key: area that figures under this code are filed under; of an authority that only got another GSS code the one in use.
select
    code_kind,
    code,
    area_key
from staging.area_code
order by code_kind, code
