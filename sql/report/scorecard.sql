-- One row per figure printed in the newest scorecard, recomputed wherever it follows from others in the same workbook.
--
-- section: part of the scorecard.
-- measure: measure as the scorecard names it; in the Ofsted tables the type of school.
-- cohort: cohort as the scorecard names it; in the Ofsted tables the group of schools.
-- period: period as the scorecard names it.
-- geography: area as the scorecard means it.
-- statistic: value, number, %, 3 year trend, compared to 2019, or the Ofsted grade.
-- printed: text as a reader sees it.
-- recomputed: what the figure comes to, in the printed form; NULL where nothing is recomputed.
-- agrees: false only where no unrounded inputs that print as the printed ones can give the figure; NULL where nothing is recomputed.
-- note: what the recomputation can and cannot mean.
-- file: name of the workbook.
-- sheet: name of the sheet.
-- cell: address of the cell.
select
    section,
    measure,
    cohort,
    period,
    geography,
    statistic,
    printed,
    recomputed,
    agrees,
    note,
    file,
    sheet,
    cell
from star.fct_scorecard
