-- One row per word that readers of the figures meet, with what it means here.
--
-- key: word
-- word: word or group of words that is explained.
-- meaning: what it means, in plain words.
-- source: where that is said; NULL for words of this warehouse.
select
    word,
    meaning,
    source
from reference.glossary
order by word
