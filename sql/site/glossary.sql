-- One row per word that readers of the figures meet, with what it means here.
select
    word,
    meaning,
    source
from meta.glossary
order by lower(word)
