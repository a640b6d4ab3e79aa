-- One row per pupil of the school censuses: what belongs to the person, by the newest census that says it.
with census_records as (
    select
        upn,
        as_at,
        case enrolment_status when 'C' then 1 when 'M' then 1 else 2 end as place,
        birth_month,
        sex,
        ethnicity,
        language
    from lake.pupils_on_roll
    union all
    select
        upn,
        as_at,
        3 as place,
        birth_month,
        sex,
        ethnicity,
        language
    from lake.pupils_no_longer_on_roll
)

select
    coalesce(number.pupil, record.upn) as pupil,
    -- of two schools that differ in one census the main registration rules; the smaller value ends what is still a tie
    arg_min(birth_month, [cast(-epoch(as_at) as bigint), place, cast(epoch(birth_month) as bigint)]) filter (where birth_month is not null)
        as birth_month,
    arg_min(sex, [cast(-epoch(as_at) as bigint), place, ascii(sex)]) filter (where sex is not null) as sex,
    arg_min(ethnicity, (-epoch(as_at), place, ethnicity)) filter (where ethnicity is not null) as ethnicity,
    arg_min(language, (-epoch(as_at), place, language)) filter (where language is not null) as language
from census_records as record
left join staging.pupil_number as number on number.number = record.upn
where record.upn is not null
group by coalesce(number.pupil, record.upn)
