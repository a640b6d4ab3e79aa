-- One row per change of a register of schools from one delivery to the next: a row that is new, one that is gone, or a value that differs.
--
-- Compared are the newest thirty-one deliveries of each register that have schools of an authority, each with the one before it by
-- their reference dates.
--
-- homes: unite
-- key: none, as two links of one pair of schools may change in the same way
-- refers: from_delivery_key → meta.delivery
-- refers: to_delivery_key → meta.delivery
-- register: establishments, links or school information.
-- change: new, gone or changed.
-- urn: unique reference number of the school that the row is about; no source need describe it.
-- linked_urn: unique reference number of the other school of a link; NULL of other rows.
-- column_name: what differs, of a changed row; of a new or gone link its kind; NULL of other new or gone rows.
-- before: value of the column in the earlier delivery; NULL where it was blank.
-- after: value of the column in the later delivery; NULL where it is blank.
-- from_as_at: reference date of the earlier delivery.
-- to_as_at: reference date of the later delivery.
-- from_delivery_key: the earlier delivery.
-- to_delivery_key: the later delivery.
select
    register,
    change,
    school_key as urn,
    linked_school_key as linked_urn,
    column_name,
    before,
    after,
    from_as_at,
    to_as_at,
    from_delivery_key,
    to_delivery_key
from staging.school_change
order by to_as_at, register, urn, linked_urn, column_name, before, after, to_delivery_key
