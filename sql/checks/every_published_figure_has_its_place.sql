-- Every published figure is of a known area and period.
-- why: an authority or period that the reference data do not know would be left out without a word.
-- severity: warn
select
    delivery_key,
    file as place,
    'Cannot place ' || figures || case when figures = 1 then ' figure: ' else ' figures: ' end || place_fault
        || ' is not known. Add it to data/reference/'
        || case when place_fault like 'area%' then 'areas.csv' else 'calendar.csv' end || '.' as message
from meta.unplaced
