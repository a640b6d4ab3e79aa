-- A printed difference between two shares is what the two beside it give, and its word has its sign.
-- why: the difference is of unrounded shares, so every value between the ends of their roundings is sound, and no other.
-- severity: warn
with differences as (
    select
        difference.*,
        share.printed as share,
        population.printed as population,
        100 * ((share.value - 0.5) / (population.value + 0.5) - 1) as least_difference,
        100 * ((share.value + 0.5) / (population.value - 0.5) - 1) as most_difference
    from star.fct_printed as difference
    -- the share and that of the population stand in the two cells before it
    join star.fct_printed as share
        on
            share.delivery_key = difference.delivery_key
            and share.sheet = difference.sheet
            and share.cell = chr(ascii(difference.cell) - 2) || difference.line
    join star.fct_printed as population
        on
            population.delivery_key = difference.delivery_key
            and population.sheet = difference.sheet
            and population.cell = chr(ascii(difference.cell) - 1) || difference.line
            and population.statistic = 'population'
    where difference.is_newest and difference.statistic = 'difference' and difference.value is not null and share.value is not null
)

select
    delivery_key,
    file || ', sheet "' || sheet || '", cell ' || cell as place,
    'Cannot confirm "' || printed || '" (' || measure || ', ' || cohort || '): ' || share || ' to ' || population || ' is between '
        || round(cast(least_difference as double), 1) || '% and ' || round(cast(most_difference as double), 1)
        || '%. Ask the authors which is right; all are published as printed.' as message
from differences
where
    value + 0.5 < least_difference
    or value - 0.5 > most_difference
    or qualifier like 'lower%' and value > 0
    or qualifier like 'higher%' and value < 0
    or qualifier like 'no dif%' and value <> 0
