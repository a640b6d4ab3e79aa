-- One row per delivery and area or period of published figures that the warehouse does not know; the figures are left out.
--
-- homes: unite
-- refers: delivery_key or NULL → meta.delivery
-- delivery_key: the delivery's table.
-- file: file that they came with.
-- place_fault: the area or the period, as the file has it.
-- figures: how many figures were left out.
select
    delivery_key,
    file,
    place_fault,
    count(*) as figures
from staging.figure_delivered
where place_fault is not null
group by delivery_key, file, place_fault
order by delivery_key, place_fault
