-- What the questions of sql/report/questions.md have as answers, worked out from the files of data/inbox alone, in their order.

-- 1
select '2024/25', s.value, r.value, e.value from lait as s join lait as r using (indicator, year) join lait as e using (indicator, year)
where indicator = 'TotAbs' and year = 2025 and s.area = 'Sefton' and r.area = 'North West' and e.area = 'England';

-- 2
select max(value) filter (year = 2021), max(value) filter (year = 2022), max(value) filter (year = 2023), max(value) filter (year = 2024),
max(value) filter (year = 2025) from lait where indicator = 'TotPerAbNew' and area = 'Sefton';

-- 3
select '2024/25', n.value, cast(n.exact - o.exact as decimal(9, 1)), case when n.exact > o.exact then 'worsening' else 'improving' end from lait as n join lait as o
using (indicator, area) where indicator = 'SFSecPerAbNew' and area = 'Sefton' and n.year = 2025 and o.year = 2024;

-- 4
select 1 + count(*) filter (o.exact < s.exact), count(*) from lait as s join lait as o using (indicator, year) where indicator = 'TotPerAbNew'
and year = 2025 and s.area = 'Sefton' and o.region = 'North West' and o.area not in ('North West', 'Cumbria') and o.exact is not null;

-- 5
select area, value from lait where indicator = 'TotPerAbNew' and year = 2025 and region = 'North West' and area <> 'North West'
and exact is not null order by exact, area limit 3;

-- 6
select (year - 1) || '/' || right(year::varchar, 2) from lait as s join lait as e using (indicator, year)
where indicator = 'TotAbs' and s.area = 'Sefton' and e.area = 'England' and s.value > e.value order by 1;

-- 7
select '2024/25', l.value - t.value, case when abs(l.value - t.value) < abs(m.exact - u.exact) then 'closing' else 'growing' end
from lait as l join lait as t using (area, year) join lait as m using (area) join lait as u using (area)
where area = 'Sefton' and year = 2025 and m.year = 2024 and u.year = 2024
and l.indicator = 'LAC_Pers_Abs' and m.indicator = 'LAC_Pers_Abs' and t.indicator = 'TotPerAbNew' and u.indicator = 'TotPerAbNew';

-- 8
select s.value, r.value, cast(s.exact - r.exact as decimal(9, 1)) from lait as s join lait as r using (indicator, year)
where indicator = 'SpecPerAbNew' and year = 2025 and s.area = 'Sefton' and r.area = 'North West';

-- 9
select '2023/24', cast(s.one_plus_susp_rate as decimal(9, 1)), cast(e.one_plus_susp_rate as decimal(9, 1))
from 'published_suspensions/suspensions-2024-07.csv' as s join 'published_suspensions/suspensions-2024-07.csv' as e using (time_period, education_phase)
where s.la_name = 'Sefton' and e.geographic_level = 'National' and time_period = 202324 and education_phase = 'Total';

-- 10
select case indicator when 'TotFixedEx' then 'All' when 'PriFixedEx' then 'Primary' when 'SecFixedEx' then 'Secondary' else 'Special' end,
cast(n.exact as decimal(9, 2)), cast(n.exact - o.exact as decimal(9, 2)) from lait as n join lait as o using (indicator, area)
where indicator in ('TotFixedEx', 'PriFixedEx', 'SecFixedEx', 'SpecFixedEx') and area = 'Sefton' and n.year = 2023 and o.year = 2022 order by 1;

-- 11
select cast(s.exact as decimal(9, 2)), cast(e.exact as decimal(9, 2)), case when s.exact < e.exact then 'better than national' else 'worse than national' end
from lait as s join lait as e using (indicator, year) where indicator = 'TotPermEx' and year = 2023 and s.area = 'Sefton' and e.area = 'England';

-- 12
select max(value) filter (area = 'Sefton'), max(value) filter (area = 'England'), 1 + count(*) filter (region = 'North West' and area not in
('North West', 'Cumbria') and exact > (select exact from lait where indicator = 'FSP_NEW_GOODDEV' and year = 2025 and area = 'Sefton'))
from lait where indicator = 'FSP_NEW_GOODDEV' and year = 2025;

-- 13
select f.value, t.value, f.value - t.value from lait as f join lait as t using (area, year) where area = 'Sefton' and year = 2025
and f.indicator = 'FSP_Gooddev_FSM' and t.indicator = 'FSP_NEW_GOODDEV';

-- 14
select max(value) filter (year = 2021), max(value) filter (year = 2025) from lait where indicator = 'KS1P_SEND' and area = 'Sefton';

-- 15
select case indicator when 'KS2R_Expected_STD' then 'Key stage 2 reading: expected standard' else 'Key stage 2 writing: expected standard' end,
s.value, r.value from lait as s join lait as r using (indicator, year) where indicator in ('KS2R_Expected_STD', 'KS2W_Teacher_Assess') and year = 2025
and s.area = 'Sefton' and r.area = 'North West' order by 1;

-- 16
select max(value) filter (year = 2025), max(value) filter (year = 2024), max(value) filter (year = 2023), null from lait
where indicator = 'AVG_Attain8_Score' and area = 'Sefton';

-- 17
select max(d.value - t.value) filter (area = 'Sefton'), max(d.value - t.value) filter (area = 'England') from lait as d join lait as t using (area, year)
where year = 2025 and d.indicator = 'DAP_KS4_ATT8' and t.indicator = 'AVG_Attain8_Score';

-- 18
select gender, cast(avg_att8 as decimal(9, 1)) from 'published_key_stage_4/key-stage-4-2023-08.csv' where time_period = 202223
and la_name = 'Sefton' and gender in ('Boys', 'Girls') and establishment_type like 'State-funded%' order by 1;

-- 19
select '2024/25', s.value, e.value, case when s.exact < e.exact then 'worse than national' else 'better than national' end
from lait as s join lait as e using (indicator, year) where indicator = 'EngMaths9-5' and year = 2025 and s.area = 'Sefton' and e.area = 'England';

-- 20
select '2025', max(value) filter (area = 'Sefton'), max(value) filter (area = 'England'), 1 + count(*) filter (region = 'North West' and area not in
('North West', 'Cumbria') and exact < (select exact from lait where indicator = '16-17 NEET' and year = 2025 and area = 'Sefton'))
from lait where indicator = '16-17 NEET' and year = 2025;

-- 21
select year::varchar, cast(exact as int) from lait where indicator = 'SEN_CASES_DUR_YEAR' and area = 'Sefton' order by 1;

-- 22
select s.year::varchar, s.value, e.value from lait as s join lait as e using (indicator, year) where indicator = 'SEN_EHC_Excpt_20wks'
and s.area = 'Sefton' and e.area = 'England' and s.year >= 2019 order by 1;

-- 23
select '16 January 2025', n.exact, o.exact, n.exact - o.exact from lait as n join lait as o using (indicator, area)
where indicator = 'SEN_CASES_JAN' and area = 'Sefton' and n.year = 2025 and o.year = 2024;

-- 24
select '2024', exact from lait where indicator = 'SEN_INIT_REQ' and area = 'Sefton' and year = 2024;

-- 25
select '2021/22', cast(s.percent_of_pupils as decimal(9, 1)), cast(r.percent_of_pupils as decimal(9, 1))
from 'published_pupils/first-language-2022-01.csv' as s join 'published_pupils/first-language-2022-01.csv' as r
using (time_period, phase_type_grouping, ethnicity, language) where time_period = 202122 and phase_type_grouping = 'Total' and ethnicity = 'Total'
and language = 'Known or believed to be other than English' and s.la_name = 'Sefton' and r.geographic_level = 'Regional' and r.region_name = 'North West';

-- 26
select schools.urn, count(*), count(*) filter (senprovision = 'E') from 'pupils/made-up-2023_spring_pupilonroll.csv' as pupil
join schools on schools.laestab = pupil."NativeId" where enrolstatus in ('C', 'M') and schools.phase = 'Secondary'
group by 1 order by 1;

-- 27
with telling as (select urn, count(*) as suspensions from suspensions where category = 'SUSP' and academic_year = '2022/23' group by 1), pupil as (select schools.urn, count(*) as pupils from 'pupils/made-up-2023_spring_pupilonroll.csv' as p
join schools on schools.laestab = p."NativeId" where enrolstatus in ('C', 'M') and schools.phase = 'Secondary' group by 1)
select urn, suspensions, pupils from telling join pupil using (urn) order by suspensions / pupils desc limit 2;

-- 28
values ('All school types', '1 Outstanding', '3,189 7%', '3,189 8%'), ('All school types', '1 Outstanding', '2,561 10%', '2,561 11%');

-- 29
select count(*), count(*) filter (sentype not in ('SPLD', 'MLD', 'SLD', 'PMLD', 'SEMH', 'SLCN', 'HI', 'VI', 'MSI', 'PD', 'ASD', 'DS', 'OTH'))
from 'ehc_plans/made-up-sen2_2023-07-21_senneed.csv';

-- 30
select cast(regexp_extract(max(file), '(20\d\d-\d\d-\d\d)', 1) as date), regexp_replace(max(file), '.*/', '')
from glob('attendance/made-up-attendance-2*') as found(file);
