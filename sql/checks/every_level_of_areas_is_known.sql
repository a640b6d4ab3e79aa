-- Every row of a published table is of a level that is known here.
-- why: rows of a level that nobody knows become no figures, and nobody would miss them.
-- severity: warn
select
    row.delivery_key,
    row.file || ', ' || count(*) || case when count(*) = 1 then ' row' else ' rows' end || ', the first in line ' || min(row.line) as place,
    'Cannot place rows of the level "' || row.geographic_level || '", which is not known. They become no figures. Add it to the filter of'
        || ' jobs/common/explore_education_statistics.yaml, or correct the cell.' as message
from lake.published_row as row
where lower(row.geographic_level) not in ('national', 'regional', 'local authority', 'school')
group by row.delivery_key, row.file, row.geographic_level
