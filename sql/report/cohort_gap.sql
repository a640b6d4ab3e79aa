-- One row per measure, cohort other than all, area and period: how far the cohort is from everybody, and whether that gap grows or closes.
--
-- Only headline figures that share their coverage with the figure for everybody; rates, shares and means only, as counts of a part are less.
--
-- stored: table
-- key: measure_key, cohort_key, area_key, period_key
-- refers: measure_key → star.dim_measure
-- refers: cohort_key → star.dim_cohort
-- refers: area_key → star.dim_area
-- refers: period_key → star.dim_period
-- is_home: true for the authority whose warehouse this is.
-- is_latest: true for the newest period of the measure, cohort and area; years come before parts of years.
-- topic: subject of the measure.
-- measure: what is measured.
-- unit: %, rate, points or pounds; gaps of percentages are in percentage points.
-- polarity: higher is better, lower is better or neutral.
-- cohort: whom the figure is about.
-- area: name of the area.
-- period: period that the row is about.
-- period_kind: kind of the period.
-- period_end: last day of the period.
-- value: the figure of the cohort.
-- value_of_all: the figure of everybody in the area.
-- gap: figure of the cohort less that of everybody.
-- gap_change_on_year: gap less that of the same period a year before; NULL across a gap in the series or a break of it.
-- gap_is: growing, closing or unchanged since the year before, by the size of the gap whatever its direction; NULL where that is not known.
-- national_gap: figure of the cohort in the country less that of everybody there.
-- national_gap_change_on_year: the country's gap less that of the year before.
-- is_gap_wider_than_national: true where the gap is wider than the country's, in the same direction or the other.
-- is_doubtful: true where one of the two figures of the area is doubtful.
-- is_small: true where fewer people than the threshold of disclosure control are behind the figure of the cohort.
-- coverage: which schools or children are counted.
-- measure_key: key of the measure.
-- cohort_key: key of the cohort.
-- area_key: area, by its GSS code.
-- period_key: key of the period.
with gaps as (
    select
        figure.is_home,
        figure.is_latest,
        figure.topic,
        figure.measure,
        figure.unit,
        figure.polarity,
        figure.cohort,
        figure.area,
        figure.period,
        figure.period_kind,
        figure.period_end,
        figure.value,
        everybody.value as value_of_all,
        figure.value - everybody.value as gap,
        figure.change_on_year - everybody.change_on_year as gap_change_on_year,
        figure.national_value - everybody.national_value as national_gap,
        figure.is_doubtful or everybody.is_doubtful as is_doubtful,
        figure.is_small,
        figure.coverage,
        figure.measure_key,
        figure.cohort_key,
        figure.area_key,
        figure.period_key
    from report.trend as figure
    join report.trend as everybody
        on
            everybody.measure_key = figure.measure_key
            and everybody.cohort_key = 'all'
            and everybody.coverage = figure.coverage
            and everybody.area_key = figure.area_key
            and everybody.period_key = figure.period_key
    where figure.is_headline and figure.cohort_key <> 'all' and figure.unit <> 'number' and figure.value is not null and everybody.value is not null
),

countries as (
    select
        figure.measure_key,
        figure.cohort_key,
        figure.coverage,
        figure.period_key,
        max(figure.change_on_year - everybody.change_on_year) as gap_change_on_year
    from report.trend as figure
    join star.dim_area as area on area.area_key = figure.area_key and area.area_kind = 'country'
    join report.trend as everybody
        on
            everybody.measure_key = figure.measure_key
            and everybody.cohort_key = 'all'
            and everybody.coverage = figure.coverage
            and everybody.area_key = figure.area_key
            and everybody.period_key = figure.period_key
    where figure.cohort_key <> 'all'
    group by figure.measure_key, figure.cohort_key, figure.coverage, figure.period_key
)

select
    gaps.is_home,
    gaps.is_latest,
    gaps.topic,
    gaps.measure,
    gaps.unit,
    gaps.polarity,
    gaps.cohort,
    gaps.area,
    gaps.period,
    gaps.period_kind,
    gaps.period_end,
    gaps.value,
    gaps.value_of_all,
    gaps.gap,
    gaps.gap_change_on_year,
    case
        when gaps.is_doubtful then null
        when abs(gaps.gap) > abs(gaps.gap - gaps.gap_change_on_year) then 'growing'
        when abs(gaps.gap) < abs(gaps.gap - gaps.gap_change_on_year) then 'closing'
        when gaps.gap_change_on_year is not null then 'unchanged'
    end as gap_is,
    gaps.national_gap,
    countries.gap_change_on_year as national_gap_change_on_year,
    abs(gaps.gap) > abs(gaps.national_gap) as is_gap_wider_than_national,
    gaps.is_doubtful,
    gaps.is_small,
    gaps.coverage,
    gaps.measure_key,
    gaps.cohort_key,
    gaps.area_key,
    gaps.period_key
from gaps
left join countries
    on
        countries.measure_key = gaps.measure_key
        and countries.cohort_key = gaps.cohort_key
        and countries.coverage = gaps.coverage
        and countries.period_key = gaps.period_key
order by is_home desc, area_key, topic, measure, cohort, period_end, period
