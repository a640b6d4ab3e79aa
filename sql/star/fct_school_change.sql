-- One row per change of a register of schools from one delivery to the next: a row that is new, one that is gone, or a value that differs.
--
-- Compared are the newest thirty-one deliveries of each register, each with the one before it by their reference dates.
--
-- key: none, as two links of one pair of schools may change in the same way
-- register: establishments, links or school information.
-- change: new, gone or changed.
-- school_key: school that the row is about; not in star.dim_school where no source describes it.
-- linked_school_key: of a link the other school; NULL of others.
-- column_name: what differs, of a changed row; of a new or gone link its kind; NULL of other new or gone rows.
-- before: its value in the earlier delivery; NULL where it was blank.
-- after: its value in the later one, likewise.
-- from_as_at: reference date of the earlier delivery.
-- to_as_at: reference date of the later one.
-- from_delivery_key: the earlier delivery.
-- to_delivery_key: the later one.
select
    register,
    change,
    school_key,
    linked_school_key,
    column_name,
    before,
    after,
    from_as_at,
    to_as_at,
    from_delivery_key,
    to_delivery_key
from staging.school_change
order by to_as_at, register, school_key, linked_school_key, column_name, before, after, to_delivery_key
