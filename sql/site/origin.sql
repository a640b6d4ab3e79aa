-- One row per headline figure of the home authority and figure of one measure, cohort and period with it: which leads, and where each stands.
--
-- An open edition has published and printed figures only here: what is computed from records stands in the inside edition.
select
    shown.measure_key,
    shown.cohort_key,
    shown.period_key,
    figure.coverage = shown.coverage
    and figure.basis = shown.basis
    and figure.is_current
    and figure.delivery_key is not distinct from shown.delivery_key as is_leading,
    figure.basis,
    figure.coverage,
    figure.version,
    figure.is_current,
    cast(round(figure.value, 3) as double) as value,
    figure.status,
    cast(figure.numerator as double) as numerator,
    cast(figure.denominator as double) as denominator,
    delivery.file,
    left(delivery.sha256, 12) as hash,
    delivery.as_at,
    concat_ws(
        ', ',
        'sheet ' || figure.sheet,
        'cell ' || figure.cell,
        case when figure.cell is null then 'line ' || figure.line end,
        'field ' || figure.field
    ) as place
from shown_trend as shown
join star.fct_figure as figure
    on
        figure.measure_key = shown.measure_key
        and figure.cohort_key = shown.cohort_key
        and figure.area_key = shown.area_key
        and figure.period_key = shown.period_key
        and figure.school_key = 'none'
cross join edition
left join meta.delivery as delivery on delivery.delivery_key = figure.delivery_key
where
    shown.period_kind <> 'week'
    and (
        not edition.is_open
        or figure.basis = 'published'
        or figure.basis = 'printed' and exists (
            select *
            from open.figure as opened
            where
                opened.measure_key = figure.measure_key
                and opened.cohort_key = figure.cohort_key
                and opened.area_key = figure.area_key
                and opened.period_key = figure.period_key
                and opened.coverage = figure.coverage
                and opened.feed = figure.feed
                and opened.status = figure.status
        )
    )
order by shown.measure_key, shown.cohort_key, shown.period_end desc, is_leading desc, figure.basis, figure.coverage, figure.version
