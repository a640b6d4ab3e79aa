-- Every authority of the region has a release in it.
-- why: figures of the region are of those authorities that are there; whoever reads them has to know who is not.
-- severity: warn
select
    cast(null as string) as delivery_key,
    area as place,
    'Nothing of ' || area || ' (' || area_key || ') is in this release: none of the homes is its home. Figures of the region say of how many'
    || ' authorities they are. Name its home too.' as message
from meta.home
where release is null
