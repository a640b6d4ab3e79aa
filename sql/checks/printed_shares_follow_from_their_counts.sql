-- A printed share or average is that of the counts that the same report prints, and where it prints only the whole, of some whole number.
-- why: share and count are typed one after the other, and one of them is forgotten; data/reference/printed_shares.csv says what is a share of
--   what. Only what no unrounded figure can explain is named.
-- severity: warn
with shares_and_wholes as (
    select
        share.*,
        listed.times,
        listed.part_measure_key,
        coalesce(listed.part_cohort_key, share.cohort_key) as part_cohort_key,
        whole.value as whole,
        whole.printed as whole_printed,
        whole.place as whole_place
    from reference.printed_shares as listed
    join report.printed_number as share
        on
            share.feed = listed.feed
            and share.measure_key = listed.share_measure_key
            and (listed.share_cohort_key is null or share.cohort_key = listed.share_cohort_key)
            and share.statistic = 'value'
            and share.is_newest
    join report.printed_number as whole
        on
            whole.feed = share.feed
            and whole.as_at = share.as_at
            and whole.area_key = share.area_key
            and whole.ends_on = share.ends_on
            and whole.measure_key = listed.whole_measure_key
            and whole.cohort_key = coalesce(listed.whole_cohort_key, share.cohort_key)
            and whole.statistic = 'value'
            and whole.first_place = 1
            and whole.is_count
            and whole.value > 0
),

shares as (
    select
        whole.*,
        part.value as part,
        part.printed as part_printed,
        part.base as part_base,
        part.place as part_place,
        case
            when part.value is not null then cast(whole.times as integer) * part.value / whole.whole
        end as counted,
        ceil(whole.lowest * whole.whole / cast(whole.times as integer)) as fewest,
        floor(whole.highest * whole.whole / cast(whole.times as integer)) as most
    from shares_and_wholes as whole
    left join report.printed_number as part
        on
            part.feed = whole.feed
            and part.as_at = whole.as_at
            and part.area_key = whole.area_key
            and part.ends_on = whole.ends_on
            and part.measure_key = whole.part_measure_key
            and part.cohort_key = whole.part_cohort_key
            and part.statistic = 'value'
            and part.first_place = 1
)

select
    delivery_key,
    place,
    'Cannot confirm "' || printed || '" (' || measure || coalesce(', ' || cohort, '') || '): '
        || case
            when part_base <> whole then '"' || part_printed || '" (' || part_place || ') is of ' || cast(part_base as bigint) || ', and '
                || whole_printed || ' are counted (' || whole_place || ')'
            when counted is not null then part_printed || ' (' || part_place || ') of ' || whole_printed || ' (' || whole_place || ') is '
                || round(cast(counted as double), 2)
            else 'no whole number of ' || whole_printed || ' (' || whole_place || ') gives it'
        end || '. Ask the authors which figure is right; all are published as printed.' as message
from shares
where part_base <> whole or counted < lowest or counted > highest or counted is null and fewest > most
