-- One row per measure, cohort, area, period and coverage, compared with its past and with other areas. Figures of schools are not in it.
--
-- stored: table
-- topic: subject of the measure.
-- measure: what is measured.
-- unit: %, number, rate, points or pounds; changes and gaps of percentages are in percentage points.
-- polarity: higher is better, lower is better or neutral.
-- cohort: whom it is about.
-- coverage: which schools or children are counted; compared are only figures of the same coverage.
-- area_code: area.
-- area: name of the area.
-- region: region of the area.
-- period: when.
-- period_kind: kind of the period.
-- period_end: last day of the period.
-- value: the figure at the decimals of the measure; of several bases published, then computed, then printed, and of several
--   publications the one that gives the series of most authorities.
-- status: observed, or why there is no value.
-- version: state of the publication.
-- numerator: count above the line, where the source gives it.
-- denominator: count below the line, where the source gives it.
-- previous_value: value of the adjacent period of the same kind; NULL across a gap or a series break.
-- change_on_previous: value less previous value, from unrounded values.
-- change_on_year: value less that of the same period a year earlier; NULL across a gap or a series break.
-- change_on_previous_percent: for counts that change as a share of the previous value, in per cent; NULL for others.
-- change_on_year_percent: for counts likewise since a year earlier.
-- three_year_average: mean of three consecutive academic, calendar or financial years, or of one day in three years; NULL where one is
--   missing or the series breaks.
-- region_value: published value of the region, of London else of Inner or Outer London, or else the one printed beside the figure;
--   never an average of authorities.
-- gap_to_region: value less region value; NULL for counts, which grow with the area.
-- national_value: value of the country, likewise.
-- gap_to_national: value less national value; NULL for counts.
-- comparator_basis: basis of region and national value.
-- comparator_note: why the region or the country has no value, or which part of it stands for the region; NULL where both have one.
-- neighbours_mean: mean of the statistical neighbours of the newest set that have a value.
-- neighbours_median: their median.
-- gap_to_neighbours: value less the neighbours' mean; NULL for counts.
-- neighbour_set: set of statistical neighbours that mean and median are of; star.dim_neighbour names them.
-- neighbours_counted: neighbours of that set that have a value.
-- rank_in_region: 1 is best, ties share the smaller rank; NULL where fewer than two authorities have a value, or the measure is neutral.
-- areas_in_region: authorities of the region that have a value.
-- rank_nationally: likewise among all authorities.
-- areas_nationally: authorities that have a value.
-- quartile: band A (best) to D among all authorities; NULL as for ranks, and where the measure has no bands.
-- direction: improving, worsening or unchanged since the previous period; since the same of the year before where a year to date can
--   only grow, or where there is no previous value; NULL for neutral measures.
-- standing: better than, worse than or the same as the national value; NULL for neutral measures.
-- is_worse_and_worsening: true where the figure is worse than the national one and worsening; NULL where either cannot be told.
-- is_provisional: true where the figure is provisional, or its change compares two states of a publication, or two publications.
-- basis: printed, computed or published.
-- delivery_key: delivery that the figure came with.
with known as (
    select
        measure_key,
        cohort_key,
        area_key,
        period_key,
        coverage,
        basis,
        feed,
        version,
        value,
        status,
        numerator,
        denominator,
        delivery_key
    from star.fct_figure
    where school_key = 'none' and is_current
),

-- a group is everything of one measure, cohort, coverage and period: what is compared with each other
measured as (
    select
        measure_key,
        cohort_key,
        coverage,
        period_key,
        row_number() over (order by measure_key, cohort_key, coverage, period_key) as group_key
    from known
    group by measure_key, cohort_key, coverage, period_key
),

-- the first day of the series that a group belongs to
series as (
    select
        g.group_key,
        max(b.break_on) as begins_on
    from measured as g
    join star.dim_period as p on p.period_key = g.period_key
    join star.dim_series_break as b
        on b.measure_key = g.measure_key and b.break_on <= p.starts_on and coalesce(b.coverage, g.coverage) = g.coverage
    group by g.group_key
),

-- a group of the past is NULL where it lies before a break
groups as (
    select
        g.group_key,
        g.measure_key,
        g.cohort_key,
        g.coverage,
        g.period_key,
        m.topic,
        m.measure,
        m.unit,
        m.polarity,
        m.has_bands,
        m.is_cumulative and p.period_kind = 'year to date' as can_only_grow,
        case m.polarity when 'higher is better' then 1 when 'lower is better' then -1 end as good,
        -- rounding at the decimals of the measure: shift, round, shift back
        case m.decimals when 0 then 1 when 1 then 10 when 2 then 100 else 1000 end as shift,
        cast(case m.decimals when 0 then 1 when 1 then 0.1 when 2 then 0.01 else 0.001 end as decimal(4, 3)) as step,
        c.cohort,
        p.period,
        p.period_kind,
        p.ends_on,
        case when s.begins_on is null or before.starts_on >= s.begins_on then previous.group_key end as previous_group_key,
        case when s.begins_on is null or one.starts_on >= s.begins_on then year_1.group_key end as year_1_group_key,
        case when s.begins_on is null or two.starts_on >= s.begins_on then year_2.group_key end as year_2_group_key
    from measured as g
    join star.dim_measure as m on m.measure_key = g.measure_key
    join star.dim_cohort as c on c.cohort_key = g.cohort_key
    join star.dim_period as p on p.period_key = g.period_key
    left join series as s on s.group_key = g.group_key
    left join star.dim_period as before on before.period_key = p.previous_period_key
    left join star.dim_period as one on one.period_key = p.year_earlier_period_key
    left join star.dim_period as two on two.period_key = one.year_earlier_period_key
    left join measured as previous
        on
            previous.measure_key = g.measure_key
            and previous.cohort_key = g.cohort_key
            and previous.coverage = g.coverage
            and previous.period_key = before.period_key
    left join measured as year_1
        on
            year_1.measure_key = g.measure_key
            and year_1.cohort_key = g.cohort_key
            and year_1.coverage = g.coverage
            and year_1.period_key = one.period_key
    left join measured as year_2
        on
            year_2.measure_key = g.measure_key
            and year_2.cohort_key = g.cohort_key
            and year_2.coverage = g.coverage
            and year_2.period_key = two.period_key
),

-- of several publications of one series the one that gives most authorities leads, then the one that gives the counts behind its
-- figures: ranks are of one publication wherever it reaches
publications as (
    select
        f.measure_key,
        f.cohort_key,
        f.coverage,
        f.basis,
        f.feed,
        row_number() over (
            partition by f.measure_key, f.cohort_key, f.coverage
            order by count(f.value) desc, count(f.denominator) desc, f.feed nulls last
        ) as feed_order
    from known as f
    where f.basis = 'published'
    group by f.measure_key, f.cohort_key, f.coverage, f.basis, f.feed
),

ranked as (
    select
        g.group_key,
        f.area_key,
        f.basis,
        f.feed,
        f.version,
        f.status,
        f.numerator,
        f.denominator,
        f.delivery_key,
        f.value,
        row_number() over (
            partition by g.group_key, f.area_key
            order by
                case when f.value is null then 2 else 1 end,
                case f.basis when 'published' then 1 when 'computed' then 2 else 3 end,
                coalesce(p.feed_order, 1),
                case f.version when 'final' then 1 when 'revised' then 2 when 'provisional' then 3 else 1 end,
                f.version desc
        ) as place
    from known as f
    join measured as g
        on
            g.measure_key = f.measure_key
            and g.cohort_key = f.cohort_key
            and g.coverage = f.coverage
            and g.period_key = f.period_key
    left join publications as p
        on
            p.measure_key = f.measure_key
            and p.cohort_key = f.cohort_key
            and p.coverage = f.coverage
            and p.basis = f.basis
            and p.feed = f.feed
),

figure as (
    select
        group_key,
        area_key,
        basis,
        feed,
        version,
        status,
        numerator,
        denominator,
        delivery_key,
        value
    from ranked
    where place = 1
),

-- the areas that an area is compared with
areas as (
    select
        area_key,
        area,
        area_kind,
        region,
        case when area_kind = 'local authority' then region_key end as region_key,
        region_part_key,
        case when area_kind <> 'country' then country_key end as country_key
    from star.dim_area
),

-- a comparator is published, or printed beside the figure in the same source
joined as (
    select
        g.group_key,
        g.topic,
        g.measure,
        g.unit,
        g.polarity,
        g.has_bands,
        g.can_only_grow,
        g.good,
        g.shift,
        g.step,
        g.cohort,
        g.coverage,
        g.period,
        g.period_kind,
        g.ends_on,
        f.area_key,
        a.area,
        a.area_kind,
        a.region,
        f.basis,
        f.version,
        f.status,
        f.numerator,
        f.denominator,
        f.delivery_key,
        f.value,
        previous.value as previous_value,
        year_1.value as year_1_value,
        year_2.value as year_2_value,
        coalesce(
            previous.basis = f.basis
            and (
                previous.feed <> f.feed
                or previous.version <> f.version
                and previous.version in ('provisional', 'revised', 'final')
                and f.version in ('provisional', 'revised', 'final')
            ),
            false
        ) as is_of_two_versions,
        a.region_key is not null as has_region,
        a.country_key is not null as has_country,
        case when region.basis = 'published' or region.delivery_key = f.delivery_key then region.value end as region_value,
        case
            when region.value is not null and (region.basis = 'published' or region.delivery_key = f.delivery_key) then region.basis
        end as region_basis,
        region.status as region_status,
        part.value as part_value,
        case when part.value is not null then part.basis end as part_basis,
        part_area.area as part,
        case when country.basis = 'published' or country.delivery_key = f.delivery_key then country.value end as national_value,
        case
            when country.value is not null and (country.basis = 'published' or country.delivery_key = f.delivery_key) then country.basis
        end as national_basis,
        country.status as country_status
    from figure as f
    join groups as g on g.group_key = f.group_key
    join areas as a on a.area_key = f.area_key
    left join figure as previous on previous.group_key = g.previous_group_key and previous.area_key = f.area_key
    left join figure as year_1 on year_1.group_key = g.year_1_group_key and year_1.area_key = f.area_key
    left join figure as year_2 on year_2.group_key = g.year_2_group_key and year_2.area_key = f.area_key
    left join figure as region
        on region.group_key = f.group_key and region.area_key = a.region_key
    left join figure as part
        on part.group_key = f.group_key and part.area_key = a.region_part_key and part.basis = 'published'
    left join areas as part_area on part_area.area_key = part.area_key
    left join figure as country
        on country.group_key = f.group_key and country.area_key = a.country_key
),

neighbours as (
    select
        f.group_key,
        n.area_key,
        n.neighbour_set,
        cast(count(*) as int) as neighbours_counted,
        cast(avg(cast(f.value as double)) as decimal(28, 10)) as neighbours_mean,
        cast(percentile_cont(0.5) within group (order by cast(f.value as double)) as decimal(28, 10)) as neighbours_median
    from star.dim_neighbour as n
    join figure as f on f.area_key = n.neighbour_key
    where n.is_current and f.value is not null
    group by f.group_key, n.area_key, n.neighbour_set
),

authority as (
    select
        f.group_key,
        f.area_key,
        a.region_key,
        f.value,
        -f.value * g.good as badness
    from figure as f
    join groups as g on g.group_key = f.group_key
    join star.dim_area as a on a.area_key = f.area_key
    where a.area_kind = 'local authority' and f.value is not null
),

-- ties share the smaller rank
placed as (
    select
        group_key,
        area_key,
        badness,
        count(*) over (partition by group_key, region_key) as areas_in_region,
        count(*) over (partition by group_key) as areas_nationally,
        rank() over (partition by group_key, region_key order by badness nulls last) as place_in_region,
        rank() over (partition by group_key order by badness nulls last) as place_nationally
    from authority
),

-- bounds between bands, of the values of all authorities that have one, by linear interpolation
bands as (
    select
        group_key,
        cast(percentile_cont(0.25) within group (order by cast(value as double)) as decimal(28, 10)) as lower_quarter,
        cast(percentile_cont(0.5) within group (order by cast(value as double)) as decimal(28, 10)) as half,
        cast(percentile_cont(0.75) within group (order by cast(value as double)) as decimal(28, 10)) as upper_quarter
    from authority
    group by group_key
    having count(*) > 1
),

-- coverages that a region or a country has a published figure of
elsewhere as (
    select
        g.measure_key,
        g.cohort_key,
        g.period_key,
        a.area_kind,
        min(g.coverage) as first_coverage,
        max(g.coverage) as last_coverage
    from figure as f
    join measured as g on g.group_key = f.group_key
    join star.dim_area as a on a.area_key = f.area_key
    where a.area_kind in ('country', 'region') and f.basis = 'published' and f.value is not null
    group by g.measure_key, g.cohort_key, g.period_key, a.area_kind
),

-- why a group has no figure of its region or its country
absent as (
    select
        g.group_key,
        case
            when e.area_kind is null or e.first_coverage = g.coverage and e.last_coverage = g.coverage then 'none is published'
            else 'published of another coverage only: ' || case when e.first_coverage = g.coverage then e.last_coverage else e.first_coverage end
        end as national,
        case
            when r.area_kind is null or r.first_coverage = g.coverage and r.last_coverage = g.coverage then 'none is published'
            else 'published of another coverage only: ' || case when r.first_coverage = g.coverage then r.last_coverage else r.first_coverage end
        end as regional
    from measured as g
    left join elsewhere as e
        on e.measure_key = g.measure_key and e.cohort_key = g.cohort_key and e.period_key = g.period_key and e.area_kind = 'country'
    left join elsewhere as r
        on r.measure_key = g.measure_key and r.cohort_key = g.cohort_key and r.period_key = g.period_key and r.area_kind = 'region'
),

compared as (
    select
        j.topic,
        j.measure,
        j.unit,
        j.polarity,
        j.cohort,
        j.coverage,
        j.area_key,
        j.area,
        j.region,
        j.period,
        j.period_kind,
        j.ends_on,
        j.status,
        j.version,
        j.numerator,
        j.denominator,
        j.basis,
        j.delivery_key,
        j.good,
        j.can_only_grow,
        j.step,
        round(j.value * j.shift, 0) as value,
        round(j.previous_value * j.shift, 0) as previous_value,
        round((j.value - j.previous_value) * j.shift, 0) as change_on_previous,
        round((j.value - j.year_1_value) * j.shift, 0) as change_on_year,
        case when j.unit = 'number' then round(1000 * cast(j.value - j.previous_value as decimal(28, 10)) / nullif(j.previous_value, 0), 0) end
            as change_on_previous_percent,
        case when j.unit = 'number' then round(1000 * cast(j.value - j.year_1_value as decimal(28, 10)) / nullif(j.year_1_value, 0), 0) end
            as change_on_year_percent,
        case
            when j.period_kind in ('academic year', 'calendar year', 'financial year', 'snapshot')
                then round(cast((j.value + j.year_1_value + j.year_2_value) / 3 as decimal(28, 10)) * j.shift, 0)
        end as three_year_average,
        round(coalesce(j.region_value, j.part_value) * j.shift, 0) as region_value,
        case when j.unit <> 'number' then round((j.value - coalesce(j.region_value, j.part_value)) * j.shift, 0) end as gap_to_region,
        round(j.national_value * j.shift, 0) as national_value,
        case when j.unit <> 'number' then round((j.value - j.national_value) * j.shift, 0) end as gap_to_national,
        case
            when coalesce(j.region_basis, j.part_basis) is null then j.national_basis
            when j.national_basis is null or j.national_basis = coalesce(j.region_basis, j.part_basis)
                then coalesce(j.region_basis, j.part_basis)
            else 'region ' || coalesce(j.region_basis, j.part_basis) || ', country ' || j.national_basis
        end as comparator_basis,
        case
            when not j.has_region or j.region_value is not null then null
            when j.part_value is not null then 'region: ' || j.part || ', as none is published of all'
            when j.region_status = 'observed' then 'region: only printed in another report'
            else 'region: ' || coalesce(j.region_status, x.regional)
        end as region_note,
        case
            when not j.has_country or j.national_value is not null then null
            when j.country_status = 'observed' then 'country: only printed in another report'
            else 'country: ' || coalesce(j.country_status, x.national)
        end as country_note,
        n.neighbour_set,
        n.neighbours_counted,
        round(n.neighbours_mean * j.shift, 0) as neighbours_mean,
        round(n.neighbours_median * j.shift, 0) as neighbours_median,
        case when j.unit <> 'number' then round((j.value - n.neighbours_mean) * j.shift, 0) end as gap_to_neighbours,
        case when p.badness is not null and p.areas_in_region > 1 then p.place_in_region end as rank_in_region,
        p.areas_in_region,
        case when p.badness is not null and p.areas_nationally > 1 then p.place_nationally end as rank_nationally,
        p.areas_nationally,
        case
            when not j.has_bands or p.badness is null or b.half is null then null
            when j.value <= b.lower_quarter then case when j.polarity = 'lower is better' then 'A' else 'D' end
            when j.value <= b.half then case when j.polarity = 'lower is better' then 'B' else 'C' end
            when j.value <= b.upper_quarter then case when j.polarity = 'lower is better' then 'C' else 'B' end
            when j.polarity = 'lower is better' then 'D'
            else 'A'
        end as quartile,
        j.version = 'provisional' or j.is_of_two_versions as is_provisional
    from joined as j
    join absent as x on x.group_key = j.group_key
    left join neighbours as n on n.group_key = j.group_key and n.area_key = j.area_key
    left join placed as p on p.group_key = j.group_key and p.area_key = j.area_key
    left join bands as b on b.group_key = j.group_key
),

-- better or worse than before: since the period before, or since the year before where that says more or is all there is
judged as (
    select
        c.*,
        case when c.can_only_grow then c.change_on_year else coalesce(c.change_on_previous, c.change_on_year) end * c.good as betterment,
        c.gap_to_national * c.good as lead
    from compared as c
)

select
    topic,
    measure,
    unit,
    polarity,
    cohort,
    coverage,
    area_key as area_code,
    area,
    region,
    period,
    period_kind,
    ends_on as period_end,
    cast(value * step as decimal(18, 3)) as value,
    status,
    version,
    numerator,
    denominator,
    cast(previous_value * step as decimal(18, 3)) as previous_value,
    cast(change_on_previous * step as decimal(18, 3)) as change_on_previous,
    cast(change_on_year * step as decimal(18, 3)) as change_on_year,
    cast(change_on_previous_percent / 10 as decimal(18, 1)) as change_on_previous_percent,
    cast(change_on_year_percent / 10 as decimal(18, 1)) as change_on_year_percent,
    cast(three_year_average * step as decimal(18, 3)) as three_year_average,
    cast(region_value * step as decimal(18, 3)) as region_value,
    cast(gap_to_region * step as decimal(18, 3)) as gap_to_region,
    cast(national_value * step as decimal(18, 3)) as national_value,
    cast(gap_to_national * step as decimal(18, 3)) as gap_to_national,
    comparator_basis,
    case
        when region_note is null then country_note
        when country_note is null then region_note
        else region_note || '; ' || country_note
    end as comparator_note,
    cast(neighbours_mean * step as decimal(18, 3)) as neighbours_mean,
    cast(neighbours_median * step as decimal(18, 3)) as neighbours_median,
    cast(gap_to_neighbours * step as decimal(18, 3)) as gap_to_neighbours,
    neighbour_set,
    neighbours_counted,
    rank_in_region,
    areas_in_region,
    rank_nationally,
    areas_nationally,
    quartile,
    case when betterment > 0 then 'improving' when betterment < 0 then 'worsening' when betterment = 0 then 'unchanged' end as direction,
    case
        when lead > 0 then 'better than national'
        when lead < 0 then 'worse than national'
        when lead = 0 then 'the same as national'
    end as standing,
    case when lead is not null and betterment is not null then lead < 0 and betterment < 0 end as is_worse_and_worsening,
    is_provisional,
    basis,
    delivery_key
from judged
order by area_code, topic, measure, cohort, coverage, period_end, period
