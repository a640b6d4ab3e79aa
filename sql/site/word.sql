-- One row per word of the glossary.
select word
from meta.glossary
order by word
