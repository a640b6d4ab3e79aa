-- One row per list and prospective adopter in it, by the newest enquiry, in whatever file the list came.
--
-- status: how far they have come; reached: the same as a number, by which a family is where the one of it is who has come furthest.
with listed as (
    select
        adopter,
        coalesce(family, adopter) as family,
        ethnicity,
        case
            when adopted_on is not null then 6
            when left_on is not null then 1
            when placed_on is not null then 5
            when matched_on is not null then 4
            when applied_on is not null then 3
            else 2
        end as reached,
        as_at,
        authority_key
    from (
        from lake.annex_a_adopters
        union all by name
        from lake.annex_a_workbook_adopters
    )
    qualify row_number() over (partition by as_at, authority_key, adopter order by enquired_on desc, delivery_key) = 1
)

select
    *,
    ['adopter_withdrawn', 'adopter_enquiry', 'adopter_application', 'adopter_matched', 'adopter_placed', 'adopter_adopted'][reached] as status
from listed
