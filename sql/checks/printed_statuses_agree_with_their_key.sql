-- A printed status agrees with what its key says of the figures beside it.
-- why: a status is a judgement and stays as printed; but one that its key calls improving, of a figure that has become worse, is a slip or needs
--   its reason beside it. Figures that are neither good nor bad, and those alike as printed, are not judged.
-- severity: warn
select
    care.delivery_key,
    care.file || ', sheet "' || care.sheet || '", line ' || care.line || ', status' as place,
    'Cannot confirm status ' || care.status || ' (' || care.metric || '): the key says "' || care.status_meaning || '", and ' || care.previous_printed
        || ' to ' || care.current_printed || ' is ' || care.movement || ', as ' || care.polarity
        || coalesce(', and ' || care.against_neighbours || ' (' || care.neighbours_printed || ')', '')
        || '. Ask the authors for the reason; it is published as printed.' as message
from report.social_care as care
where care.is_newest and not care.status_agrees
