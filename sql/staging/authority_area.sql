-- One row per authority that sends school records and area whose schools they are of: as a rule its own.
with numbers as (
    select distinct
        authority_key,
        school_number,
        as_at
    from lake.pupils_on_roll
)

select distinct
    record.authority_key,
    school.area_key
from numbers as record
join staging.school_number as holder on holder.number = record.school_number and record.as_at between holder.starts_on and holder.ends_on
join staging.school as school on school.school_key = holder.school_key
where school.area_key <> 'unknown'
