-- One row per period and level of areas of a published table that a file gives again, with the file before that has it.
with slices as (
    select distinct
        table_name,
        time_period,
        time_identifier,
        geographic_level,
        delivery_key,
        file,
        as_at,
        received_at
    from lake.published_row
),

files_in_sequence as (
    select
        table_name,
        time_period,
        time_identifier,
        geographic_level,
        delivery_key as earlier_delivery_key,
        file as earlier_file,
        lead(delivery_key) over files as delivery_key,
        lead(file) over files as file
    from slices
    window files as (
        partition by table_name, time_period, time_identifier, geographic_level order by as_at, received_at, delivery_key
    )
)

select
    table_name,
    time_period,
    time_identifier,
    geographic_level,
    earlier_delivery_key,
    earlier_file,
    delivery_key,
    file
from files_in_sequence
where delivery_key is not null
