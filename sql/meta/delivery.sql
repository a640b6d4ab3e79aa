-- One row per delivery and table (resource) of its feed, and one per file that no feed claims.
--
-- delivery_key: key of the delivery's table, the same in every release.
-- feed: the feed that it belongs to; NULL where none claims it.
-- resource: the table within the feed; empty where the feed has one table only.
-- file: name of the file when it first came.
-- sha256: hash of the file's bytes, by which a delivery is known.
-- bytes: size of the file.
-- received_at: when the file was written, in UTC.
-- as_at: the date that the delivery speaks for.
-- rows_in: rows that came (cells of a crosstab).
-- rows_clean: rows that meet the contract.
-- rows_quarantined: rows that do not; meta.quarantine says why.
-- rows_filtered: rows set aside on purpose; meta.filtered says why.
-- state: loaded, superseded (a newer delivery replaced all of it) or held.
-- reason: why it is held.
-- night: the night that it came in.
-- contract_sha256: hash of the contract that it was loaded by.
select
    delivery_key,
    feed,
    resource,
    file,
    sha256,
    bytes,
    received_at,
    as_at,
    rows_in,
    rows_clean,
    rows_quarantined,
    rows_filtered,
    state,
    reason,
    night,
    contract_sha256
from lake.delivery
order by feed nulls last, file, delivery_key
