-- One row per word that readers of the figures meet, with what it means here.
--
-- key: word
-- word: the word.
-- meaning: what it means, in plain words.
-- source: where that is said; NULL for words of this warehouse.
select
    word,
    meaning,
    source
from reference.glossary
order by word
