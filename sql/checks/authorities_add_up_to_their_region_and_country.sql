-- Counts of authorities add up to their region, and regions to their country, within the rounding of the file.
-- why: a row that is missing, doubled or of another area shows here. It may rightly fail: totals hold imputed or suppressed authorities,
--   and older files round the counts of regions and countries to 5 and those of authorities not.
-- severity: warn
with counted as (
    select
        f.measure_key,
        f.cohort_key,
        f.period_key,
        f.coverage,
        f.delivery_key,
        f.area_key,
        a.region_key,
        a.area_kind,
        case when a.area_kind = 'local authority' then 'local authority' else 'region' end as part_kind,
        case
            when a.area_kind = 'local authority' then a.region_key
            when a.area_kind in ('region', 'part of a region') then a.country_key
        end as whole_key,
        unnest([
            {'part': 'value', 'number': case when m.unit = 'number' then f.value end, 'is_given': f.value is not null},
            {'part': 'numerator', 'number': f.numerator, 'is_given': f.numerator is not null},
            {'part': 'denominator', 'number': f.denominator, 'is_given': f.denominator is not null}
        ], recursive := true)
    from star.fct_figure as f
    join star.dim_measure as m on m.measure_key = f.measure_key
    join star.dim_area as a on a.area_key = f.area_key
    where f.basis = 'published' and f.is_current and f.school_key = 'none'
),

-- a part of a region stands for it where the file does not tell the region, and would count twice where it does
parts as (
    select
        measure_key,
        cohort_key,
        period_key,
        coverage,
        delivery_key,
        part,
        part_kind,
        whole_key,
        sum(number) as total,
        count(*) as areas,
        bool_and(is_given) as is_whole
    from counted as c
    where
        whole_key is not null and whole_key <> area_key
        and (
            area_kind <> 'part of a region'
            or not exists (
                select 1
                from counted as r
                where
                    r.area_key = c.region_key
                    and r.measure_key = c.measure_key
                    and r.cohort_key = c.cohort_key
                    and r.period_key = c.period_key
                    and r.coverage = c.coverage
                    and r.delivery_key = c.delivery_key
                    and r.part = c.part
            )
        )
    group by measure_key, cohort_key, period_key, coverage, delivery_key, part, part_kind, whole_key
),

apart as (
    select
        p.measure_key,
        p.period_key,
        p.delivery_key,
        p.part_kind,
        p.whole_key,
        p.part,
        w.cohort_key,
        p.total,
        w.number,
        p.areas
    from parts as p
    join counted as w
        on
            w.measure_key = p.measure_key
            and w.cohort_key = p.cohort_key
            and w.period_key = p.period_key
            and w.coverage = p.coverage
            and w.delivery_key = p.delivery_key
            and w.part = p.part
            and w.area_key = p.whole_key
    -- one authority alone is a file that is about some areas only; a sum of rounded counts may miss by half a unit an area
    where p.is_whole and p.areas > 5 and abs(p.total - w.number) > 0.5 * p.areas + 5
)

select
    a.delivery_key,
    coalesce(min(d.file), 'star.fct_figure') as place,
    'Cannot confirm ' || count(*) || ' totals: rows of each ' || a.part_kind || ' do not add up, such as '
        || min(a.measure_key || ' (' || a.part || '), ' || a.cohort_key || ', ' || a.whole_key || ', ' || a.period_key || ': '
            || cast(a.total as double) || ' and ' || cast(a.number as double))
        || '. Look for imputed, suppressed or missing areas in the notes of the release.' as message
from apart as a
left join lake.delivery as d on d.delivery_key = a.delivery_key
group by a.delivery_key, a.part_kind
