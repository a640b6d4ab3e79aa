-- One row per printed text, unit and statistic of reports: the number that it shows, or why there is none.
--
-- value: the number; of "76 of 699" the first; of pounds in thousands or millions whole pounds where that is the unit.
-- base: the second number of "76 of 699", "0/38" and "4 out of every 10".
-- range_from: the first number of "26 to 31"; such a text has no value.
-- status: in words where the text shows no number and is no mark.
-- qualifier: what stands before the number, such as approximately.
-- step: unit of the last decimal, of an approximate number of its last digit that is not nought; nought for counts, which are what they say.
with texts as (
    select distinct
        printed,
        unit,
        statistic
    from staging.printed_meaning
),

spelt as (
    select
        printed,
        unit,
        statistic,
        trim(regexp_replace(translate(lower(printed), '–—−', '---'), '\s+', ' ', 'g')) as text
    from texts
),

marked as (
    select
        spelt.*,
        mark.status as mark_status,
        translate(spelt.text, ',£*', '') as plain
    from spelt
    left join reference.printed_marks as mark on mark.mark = spelt.text
),

words as (
    select string_agg(word, '|' order by length(word) desc, word) as pattern
    from reference.number_words
),

taken_apart as (
    select
        *,
        regexp_extract(plain, '^([0-9.]+) ?(?:of the|of|out of every|out of|/) ?([0-9.]+)$', ['part', 'whole']) as share,
        regexp_extract(plain, '(?:^|[^0-9.])([0-9.]+) ?(?:-|to|and) ?([0-9.]+)', ['first', 'last']) as ends,
        regexp_extract(plain, '^(.*?)(-?[0-9]+(?:[.][0-9]+)?) ?([km])?', ['before', 'digits', 'multiple']) as number,
        regexp_extract(plain, '^(.*?)\b(' || words.pattern || ')\b', 1) as before_word,
        regexp_extract(plain, '^(.*?)\b(' || words.pattern || ')\b', 2) as word
    from marked
    cross join words
),

kinds as (
    select
        *,
        case
            when mark_status is not null then 'mark'
            when unit in ('date', 'words') or statistic = 'finding' then 'words'
            when share.whole <> '' then 'share'
            when ends.last <> '' then 'range'
            when word <> '' and (number.digits = '' or length(before_word) < length(number.before)) then 'word'
            when number.digits <> '' then 'number'
            else 'words'
        end as kind
    from taken_apart
)

select
    kinds.printed,
    kinds.unit,
    kinds.statistic,
    cast(case kinds.kind
        when 'share' then try_cast(kinds.share.part as decimal(18, 6))
        when 'word' then cast(word.number as decimal(18, 6))
        when 'number'
            then
                case when kinds.text like 'reduction of%' then -1 else 1 end
                * case
                    when kinds.unit is distinct from 'GBP' then 1
                    when kinds.number.multiple = 'k' then 1000
                    when kinds.number.multiple = 'm' then 1000000
                    else 1
                end
                * try_cast(kinds.number.digits as decimal(18, 6))
    end as decimal(18, 6)) as value,
    case kinds.kind
        when 'share' then try_cast(kinds.share.whole as decimal(18, 6))
        when 'word' then cast(word.base as decimal(18, 6))
    end as base,
    cast(case when kinds.kind = 'range' then kinds.ends.first end as decimal(18, 6)) as range_from,
    cast(case when kinds.kind = 'range' then kinds.ends.last end as decimal(18, 6)) as range_to,
    case kinds.kind when 'mark' then kinds.mark_status when 'words' then 'in words' else 'observed' end as status,
    nullif(trim(case kinds.kind when 'number' then kinds.number.before when 'word' then kinds.before_word end), '') as qualifier,
    cast(case
        when kinds.kind not in ('number', 'share', 'word') then null
        when kinds.unit = 'number' or kinds.kind <> 'number' then 0
        when regexp_matches(kinds.number.before, 'appro|rough|about|around')
            then power(10, length(regexp_extract(kinds.number.digits, '0*$')))
        else power(10, -length(regexp_extract(kinds.number.digits, '[.]([0-9]+)', 1)))
    end as decimal(18, 6)) as step
from kinds
left join reference.number_words as word on kinds.kind = 'word' and word.word = kinds.word
