-- The nights of many authorities as a Spark job: each is a task of its own, wherever a core is free. A task that fails, or whose worker is lost,
-- is tried again elsewhere; what is done is not done again. Put your own names and folders in, then
--   spark-sql --master spark://… -f nights.sql
-- One-night and the program stand at the same place on all workers; all see /shared, and each has a disk at /local. How every night ended is
-- written to /shared/nights: name, exit code.
set spark.sql.adaptive.enabled = false
;
insert overwrite directory '/shared/nights' using csv
select
    transform (authority) row format delimited fields terminated by '\t'
    using '/opt/education-warehouse/schedule/one-night /shared/homes /local/homes'
    as (authority, ended) row format delimited fields terminated by '\t'
from (
    select /*+ repartition(3) */ authority
    from values ('E08000011'), ('E08000012'), ('E08000014') as authorities (authority)
) as tasks
;
