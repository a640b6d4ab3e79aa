-- One row per change of a register of schools from one delivery to the next, with the schools by name.
--
-- refers: area_key or NULL → star.dim_area
-- refers: to_delivery_key → meta.delivery
-- register: establishments, links or school information.
-- change: new, gone or changed.
-- urn: unique reference number of the school that the row is about.
-- school: name of the school; NULL where no source describes it.
-- area_key: authority of the school.
-- area: name of the authority.
-- linked_urn: of a link the other school; NULL of others.
-- linked_school: name of the other school; NULL where no source describes it.
-- column_name: what differs; of a new or gone link its kind stands in after or before.
-- before: value in the earlier delivery.
-- after: value in the later one.
-- from_as_at: reference date of the earlier delivery.
-- to_as_at: reference date of the later one.
-- to_delivery_key: the later delivery.
select
    change.register,
    change.change,
    change.urn as urn,
    school.school,
    school.area_key,
    area.area,
    change.linked_urn as linked_urn,
    linked.school as linked_school,
    change.column_name,
    change.before,
    change.after,
    change.from_as_at,
    change.to_as_at,
    change.to_delivery_key
from star.fct_school_change as change
left join star.dim_school as school on school.school_key = change.urn
left join star.dim_area as area on area.area_key = school.area_key
left join star.dim_school as linked on linked.school_key = change.linked_urn
