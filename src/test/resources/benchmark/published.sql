-- The bare work on the published CSV and Parquet files: what someone who knows DuckDB would write for these files alone.
--
-- It reads every file and writes it as raw Parquet, tests every value of the columns that the contracts name and writes clean Parquet, lists
-- what is at fault, finds doubled keys, makes the same figures as the night (value, status, counts and version of each; the benchmark
-- compares them), sets each beside its past, its region and England, its rank and quartile, lists what one release restates of another and
-- what two publications tell of one figure, confirms shares and totals, and exports it all as Parquet.
--
-- It has no messages, restart, provenance of cells, comments, dictionary, spells of schools or other checks, and knows these files only: no
-- other title, mark, area or year. Of neighbours it says nothing, as they come in workbooks.
--
-- ${inbox} holds the files by feed, ${unpacked} what is in the zips, ${folder} takes what is written, ${reference} is data/reference.

create macro told(path) as table
select *
from read_csv(path, all_varchar = true, header = true, delim = ',', quote = '"', escape = '"');

-- numbers and marks
create macro trimmed(text) as nullif(trim(text), '');
create macro is_number(text) as regexp_full_match(trim(text), '[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?');
create macro number(text) as case
    when is_number(text) then coalesce(cast(try_cast(trim(text) as decimal(18, 10)) as decimal(28, 10)), try_cast(trim(text) as decimal(28, 10)))
end;
create macro mark(text) as case trim(text)
    when 'c' then 'suppressed' when 'z' then 'not applicable' when 'x' then 'unavailable' when 'low' then 'rounds to zero'
    when 'k' then 'rounds to zero' when 'u' then 'low reliability' when 'b' then 'series break' when '.' then 'missing'
    when ':' then 'unavailable' when '~' then 'unavailable' when 'NULL' then 'missing' when '' then 'missing' end;
create macro status(text) as coalesce(case when text is null then 'missing' end, mark(text), 'observed');
create macro is_known(text) as text is null or is_number(text) or mark(text) is not null;

-- the clean rows of a statistic: the common columns, those that break it down and those that count
create macro clean(path, groups, counts) as table
select
    file_row_number as line,
    nullif(trimmed(columns(
        '(?i)^(time_period|time_identifier|term|version|geographic_level|(country|region)_(code|name)|(old|new)_la_code|la_name|' || groups || ')$'
    )), 'z'),
    number(columns('(?i)^(' || counts || ')$')),
    status(columns('(?i)^(' || counts || ')$')) as '\0_status'
from read_parquet(path, file_row_number = true)
where
    regexp_full_match(time_period, '[0-9]{4}([0-9]{2})?')
    and regexp_full_match(time_identifier, '((Academic|Calendar|Financial|Reporting) year|(Autumn|Spring|Summer|Autumn and spring) term|Week [0-9]+)')
    and geographic_level in ('National', 'Regional', 'Local authority', 'School')
    and case geographic_level
        when 'National' then coalesce(trim(old_la_code), '') in ('', 'z')
        when 'Regional' then trim(region_code) <> ''
        else coalesce(trimmed(old_la_code), trimmed(new_la_code)) is not null end
    and is_known(columns('(?i)^(' || counts || ')$'));

create macro set_aside(raw, clean) as table
select raw as file, r.*
from (select file_row_number as line, * from read_parquet(raw, file_row_number = true)) as r
anti join read_parquet(clean) as c using (line);

create macro doubled(clean, groups) as table
select clean as file, count(*) as rows
from (
    select hash(*columns('(?i)^(time_period|time_identifier|term|geographic_level|.*_code|la_name|' || groups || ')$')) as key
    from read_parquet(clean)
)
group by key
having count(*) > 1;

create table quarantine (file varchar, line bigint);
create table doubled_key (file varchar, rows bigint);

copy (from told('${unpacked}/absence_by_term.csv')) to '${folder}/raw/absence.parquet' (format parquet, compression zstd);
copy (from clean('${folder}/raw/absence.parquet', 'school_type', 'sess_(possible|overall|authorised|unauthorised)|sess_(overall|authorised|unauthorised)_percent|enrolments.*')) to '${folder}/clean/absence.parquet' (format parquet, compression zstd);
insert into quarantine select file, line from set_aside('${folder}/raw/absence.parquet', '${folder}/clean/absence.parquet');
insert into doubled_key from doubled('${folder}/clean/absence.parquet', 'school_type');

copy (from told('${inbox}/published_attendance/EES_weekly_data.csv.gz')) to '${folder}/raw/weekly.parquet' (format parquet, compression zstd);
copy (from clean('${folder}/raw/weekly.parquet', 'school_type', 'possible_sessions|(overall|authorised|unauthorised)_absence|(overall|authorised|unauthorised)_absence_perc')) to '${folder}/clean/weekly.parquet' (format parquet, compression zstd);
insert into quarantine select file, line from set_aside('${folder}/raw/weekly.parquet', '${folder}/clean/weekly.parquet');
insert into doubled_key from doubled('${folder}/clean/weekly.parquet', 'school_type');

copy (from told('${inbox}/published_attendance/EES_ytd_data_2026-07-09.csv')) to '${folder}/raw/to_9_july.parquet' (format parquet, compression zstd);
copy (from clean('${folder}/raw/to_9_july.parquet', 'education_phase', 'possible_sessions|(overall|authorised|unauthorised)_absence|(overall|authorised|unauthorised)_absence_perc|pa_perc')) to '${folder}/clean/to_9_july.parquet' (format parquet, compression zstd);
insert into quarantine select file, line from set_aside('${folder}/raw/to_9_july.parquet', '${folder}/clean/to_9_july.parquet');
insert into doubled_key from doubled('${folder}/clean/to_9_july.parquet', 'education_phase');

copy (from told('${inbox}/published_attendance/EES_ytd_data_2026-07-23.csv')) to '${folder}/raw/to_23_july.parquet' (format parquet, compression zstd);
copy (from clean('${folder}/raw/to_23_july.parquet', 'education_phase', 'possible_sessions|(overall|authorised|unauthorised)_absence|(overall|authorised|unauthorised)_absence_perc|pa_perc')) to '${folder}/clean/to_23_july.parquet' (format parquet, compression zstd);
insert into quarantine select file, line from set_aside('${folder}/raw/to_23_july.parquet', '${folder}/clean/to_23_july.parquet');
insert into doubled_key from doubled('${folder}/clean/to_23_july.parquet', 'education_phase');

copy (from told('${inbox}/published_children_in_need/outcomes_cin_cla_absence_la.csv.gz')) to '${folder}/raw/children_in_need.parquet' (format parquet, compression zstd);
copy (from clean('${folder}/raw/children_in_need.parquet', 'absence_terms|social_care_group|phase_type_grouping', 'p?t_.*')) to '${folder}/clean/children_in_need.parquet' (format parquet, compression zstd);
insert into quarantine select file, line from set_aside('${folder}/raw/children_in_need.parquet', '${folder}/clean/children_in_need.parquet');
insert into doubled_key from doubled('${folder}/clean/children_in_need.parquet', 'absence_terms|social_care_group|phase_type_grouping');

copy (from told('${inbox}/published_early_years/eyfsp_headline_measures_2022.csv.gz')) to '${folder}/raw/early_years.parquet' (format parquet, compression zstd);
copy (from clean('${folder}/raw/early_years.parquet', 'characteristic|characteristic_type|gender', 'children_number|gld_number|gld_percentage')) to '${folder}/clean/early_years.parquet' (format parquet, compression zstd);
insert into quarantine select file, line from set_aside('${folder}/raw/early_years.parquet', '${folder}/clean/early_years.parquet');
insert into doubled_key from doubled('${folder}/clean/early_years.parquet', 'characteristic|characteristic_type|gender');

copy (from told('${unpacked}/EYFSP_APS_GLD_ELG_underlying_data_2013_2018.csv')) to '${folder}/raw/early_years_to_2018.parquet' (format parquet, compression zstd);
copy (from clean('${folder}/raw/early_years_to_2018.parquet', 'characteristic_group|characteristic', 'number_of_children|point_score|gld_number|average_point_score|gld_percent')) to '${folder}/clean/early_years_to_2018.parquet' (format parquet, compression zstd);
insert into quarantine select file, line from set_aside('${folder}/raw/early_years_to_2018.parquet', '${folder}/clean/early_years_to_2018.parquet');
insert into doubled_key from doubled('${folder}/clean/early_years_to_2018.parquet', 'characteristic_group|characteristic');

copy (from told('${inbox}/published_key_stage_4/ks4_2223_la_data_revised.csv')) to '${folder}/raw/key_stage_4.parquet' (format parquet, compression zstd);
copy (from clean('${folder}/raw/key_stage_4.parquet', 'establishment_type|gender', 't_pupils|t_att8|avg_att8|p?t_l2basics_9[45]')) to '${folder}/clean/key_stage_4.parquet' (format parquet, compression zstd);
insert into quarantine select file, line from set_aside('${folder}/raw/key_stage_4.parquet', '${folder}/clean/key_stage_4.parquet');
insert into doubled_key from doubled('${folder}/clean/key_stage_4.parquet', 'establishment_type|gender');

copy (from told('${inbox}/published_neet/UD_NEETNK_LA_dashboard_2023_final.csv')) to '${folder}/raw/neet_2023.parquet' (format parquet, compression zstd);
copy (from clean('${folder}/raw/neet_2023.parquet', 'age', 'cohort_djfavg|neet_not_known_percent|neet_percent|notknown_percent|total_participating_in_education_and_training_percent')) to '${folder}/clean/neet_2023.parquet' (format parquet, compression zstd);
insert into quarantine select file, line from set_aside('${folder}/raw/neet_2023.parquet', '${folder}/clean/neet_2023.parquet');
insert into doubled_key from doubled('${folder}/clean/neet_2023.parquet', 'age');

copy (from told('${inbox}/published_neet/UD_NEETNK_LA_dashboard_final.csv')) to '${folder}/raw/neet_2025.parquet' (format parquet, compression zstd);
copy (from clean('${folder}/raw/neet_2025.parquet', 'age', 'cohort_djfavg|neet_not_known_percent|neet_percent|notknown_percent|total_participating_in_education_and_training_percent')) to '${folder}/clean/neet_2025.parquet' (format parquet, compression zstd);
insert into quarantine select file, line from set_aside('${folder}/raw/neet_2025.parquet', '${folder}/clean/neet_2025.parquet');
insert into doubled_key from doubled('${folder}/clean/neet_2025.parquet', 'age');

copy (from told('${inbox}/published_pupils/spc_pupils_ethnicity_and_language.csv.gz')) to '${folder}/raw/pupils.parquet' (format parquet, compression zstd);
copy (from clean('${folder}/raw/pupils.parquet', 'phase_type_grouping|ethnicity|language', 'headcount|percent_of_pupils')) to '${folder}/clean/pupils.parquet' (format parquet, compression zstd);
insert into quarantine select file, line from set_aside('${folder}/raw/pupils.parquet', '${folder}/clean/pupils.parquet');
insert into doubled_key from doubled('${folder}/clean/pupils.parquet', 'phase_type_grouping|ethnicity|language');

copy (from told('${unpacked}/data/sen2_age_caseload.csv')) to '${folder}/raw/age_caseload.parquet' (format parquet, compression zstd);
copy (from clean('${folder}/raw/age_caseload.parquet', 'characteristic_age', 'total_st|total_ehc|total_all')) to '${folder}/clean/age_caseload.parquet' (format parquet, compression zstd);
insert into quarantine select file, line from set_aside('${folder}/raw/age_caseload.parquet', '${folder}/clean/age_caseload.parquet');
insert into doubled_key from doubled('${folder}/clean/age_caseload.parquet', 'characteristic_age');

copy (from told('${unpacked}/data/sen2_age_new_plans.csv')) to '${folder}/raw/age_new_plans.parquet' (format parquet, compression zstd);
copy (from clean('${folder}/raw/age_new_plans.parquet', 'characteristic_age', 'total_new_st|total_new_ehc|total_new_all')) to '${folder}/clean/age_new_plans.parquet' (format parquet, compression zstd);
insert into quarantine select file, line from set_aside('${folder}/raw/age_new_plans.parquet', '${folder}/clean/age_new_plans.parquet');
insert into doubled_key from doubled('${folder}/clean/age_new_plans.parquet', 'characteristic_age');

copy (from told('${unpacked}/data/sen2_estab_caseload.csv')) to '${folder}/raw/placement_caseload.parquet' (format parquet, compression zstd);
copy (from clean('${folder}/raw/placement_caseload.parquet', 'establishment_group|establishment_type', 'total_st|total_ehc|total_ehc_pc|total_all')) to '${folder}/clean/placement_caseload.parquet' (format parquet, compression zstd);
insert into quarantine select file, line from set_aside('${folder}/raw/placement_caseload.parquet', '${folder}/clean/placement_caseload.parquet');
insert into doubled_key from doubled('${folder}/clean/placement_caseload.parquet', 'establishment_group|establishment_type');

copy (from told('${unpacked}/data/sen2_estab_new_plans.csv')) to '${folder}/raw/placement_new_plans.parquet' (format parquet, compression zstd);
copy (from clean('${folder}/raw/placement_new_plans.parquet', 'establishment_group|establishment_type', 'total_new_st|total_new_ehc|total_new_all')) to '${folder}/clean/placement_new_plans.parquet' (format parquet, compression zstd);
insert into quarantine select file, line from set_aside('${folder}/raw/placement_new_plans.parquet', '${folder}/clean/placement_new_plans.parquet');
insert into doubled_key from doubled('${folder}/clean/placement_new_plans.parquet', 'establishment_group|establishment_type');

copy (from told('${unpacked}/data/sen2_mi.csv')) to '${folder}/raw/process.parquet' (format parquet, compression zstd);
copy (from clean('${folder}/raw/process.parquet', 'none', 'totincexcehc|incexc20weekehc|totnoexcehc|noexc20weekehc|incexc20weekrate|noexc20weekrate|inreqehc|assrefusedehc')) to '${folder}/clean/process.parquet' (format parquet, compression zstd);
insert into quarantine select file, line from set_aside('${folder}/raw/process.parquet', '${folder}/clean/process.parquet');
insert into doubled_key from doubled('${folder}/clean/process.parquet', 'none');

copy (from told('${unpacked}/data/sen2_wbp_residential_dmo.csv')) to '${folder}/raw/settings.parquet' (format parquet, compression zstd);
copy (from clean('${folder}/raw/settings.parquet', 'none', 'mapprenehc|mtrainehc|msuppintehc|workbasedehc|totmres38weekehc|totmres52weekehc')) to '${folder}/clean/settings.parquet' (format parquet, compression zstd);
insert into quarantine select file, line from set_aside('${folder}/raw/settings.parquet', '${folder}/clean/settings.parquet');
insert into doubled_key from doubled('${folder}/clean/settings.parquet', 'none');

copy (from told('${unpacked}/data/caseload.csv')) to '${folder}/raw/caseload.parquet' (format parquet, compression zstd);
copy (from clean('${folder}/raw/caseload.parquet', 'breakdown_topic|breakdown', 'ehcplans|mainstream_total|special_total|ap_pru_total|fe_total|nm_early_years|ed_elsewhere|placement_unknown|mainstream_total_pc|special_total_pc')) to '${folder}/clean/caseload.parquet' (format parquet, compression zstd);
insert into quarantine select file, line from set_aside('${folder}/raw/caseload.parquet', '${folder}/clean/caseload.parquet');
insert into doubled_key from doubled('${folder}/clean/caseload.parquet', 'breakdown_topic|breakdown');

copy (from told('${unpacked}/data/newplans.csv')) to '${folder}/raw/new_plans.parquet' (format parquet, compression zstd);
copy (from clean('${folder}/raw/new_plans.parquet', 'breakdown_topic|breakdown', 'new_ehc_plans|mainstream_total|special_total|placement_unknown')) to '${folder}/clean/new_plans.parquet' (format parquet, compression zstd);
insert into quarantine select file, line from set_aside('${folder}/raw/new_plans.parquet', '${folder}/clean/new_plans.parquet');
insert into doubled_key from doubled('${folder}/clean/new_plans.parquet', 'breakdown_topic|breakdown');

copy (from told('${unpacked}/data/timeliness_20_week.csv')) to '${folder}/raw/timeliness.parquet' (format parquet, compression zstd);
copy (from clean('${folder}/raw/timeliness.parquet', 'breakdown_topic|breakdown', 'plans_issued_den|plans_issued_den_ex|plans_issued_within_20_weeks|plans_issued_20_weeks_ex|pc_plans_issued_within_20_weeks|pc_plans_issued_20_weeks_ex')) to '${folder}/clean/timeliness.parquet' (format parquet, compression zstd);
insert into quarantine select file, line from set_aside('${folder}/raw/timeliness.parquet', '${folder}/clean/timeliness.parquet');
insert into doubled_key from doubled('${folder}/clean/timeliness.parquet', 'breakdown_topic|breakdown');

copy (from told('${unpacked}/data/requests.csv')) to '${folder}/raw/requests.parquet' (format parquet, compression zstd);
copy (from clean('${folder}/raw/requests.parquet', 'breakdown_topic|breakdown', 'requests_received_in_year|requests_decided_to_assess|requests_decided_not_to_assess|requests_withdrawn|request_outcome_six_weeks|request_outcome_over_6_weeks')) to '${folder}/clean/requests.parquet' (format parquet, compression zstd);
insert into quarantine select file, line from set_aside('${folder}/raw/requests.parquet', '${folder}/clean/requests.parquet');
insert into doubled_key from doubled('${folder}/clean/requests.parquet', 'breakdown_topic|breakdown');

copy (from told('${unpacked}/data/assessments.csv')) to '${folder}/raw/assessments.parquet' (format parquet, compression zstd);
copy (from clean('${folder}/raw/assessments.parquet', 'breakdown_topic|breakdown', 'assess_in_year|assess_issued|assess_not_issued|assess_not_made|assess_withdrawn')) to '${folder}/clean/assessments.parquet' (format parquet, compression zstd);
insert into quarantine select file, line from set_aside('${folder}/raw/assessments.parquet', '${folder}/clean/assessments.parquet');
insert into doubled_key from doubled('${folder}/clean/assessments.parquet', 'breakdown_topic|breakdown');

copy (from told('${unpacked}/data/annual_reviews.csv')) to '${folder}/raw/annual_reviews.parquet' (format parquet, compression zstd);
copy (from clean('${folder}/raw/annual_reviews.parquet', 'breakdown_topic|breakdown', 'total_ehc_plans|review_expected|total_review_meeting|outcome_amend|outcome_cease|outcome_maintan')) to '${folder}/clean/annual_reviews.parquet' (format parquet, compression zstd);
insert into quarantine select file, line from set_aside('${folder}/raw/annual_reviews.parquet', '${folder}/clean/annual_reviews.parquet');
insert into doubled_key from doubled('${folder}/clean/annual_reviews.parquet', 'breakdown_topic|breakdown');

copy (from told('${unpacked}/data/ceased_plans.csv')) to '${folder}/raw/ceased_plans.parquet' (format parquet, compression zstd);
copy (from clean('${folder}/raw/ceased_plans.parquet', 'breakdown_topic|breakdown', 'max_age|needs_met|transfer|deceased|total_ceased')) to '${folder}/clean/ceased_plans.parquet' (format parquet, compression zstd);
insert into quarantine select file, line from set_aside('${folder}/raw/ceased_plans.parquet', '${folder}/clean/ceased_plans.parquet');
insert into doubled_key from doubled('${folder}/clean/ceased_plans.parquet', 'breakdown_topic|breakdown');

copy (from told('${unpacked}/data/sen_needs_all_plans.csv')) to '${folder}/raw/needs.parquet' (format parquet, compression zstd);
copy (from clean('${folder}/raw/needs.parquet', 'breakdown_topic|breakdown', 'ehc_plans|number_(asd|mld|semh|slcn|sld|spld|need_unknown)')) to '${folder}/clean/needs.parquet' (format parquet, compression zstd);
insert into quarantine select file, line from set_aside('${folder}/raw/needs.parquet', '${folder}/clean/needs.parquet');
insert into doubled_key from doubled('${folder}/clean/needs.parquet', 'breakdown_topic|breakdown');

copy (from told('${unpacked}/data/sen_need_newplans.csv')) to '${folder}/raw/needs_of_new_plans.parquet' (format parquet, compression zstd);
copy (from clean('${folder}/raw/needs_of_new_plans.parquet', 'breakdown_topic|breakdown', 'ehc_plans|number_(asd|mld|semh|slcn|sld|spld|need_unknown)')) to '${folder}/clean/needs_of_new_plans.parquet' (format parquet, compression zstd);
insert into quarantine select file, line from set_aside('${folder}/raw/needs_of_new_plans.parquet', '${folder}/clean/needs_of_new_plans.parquet');
insert into doubled_key from doubled('${folder}/clean/needs_of_new_plans.parquet', 'breakdown_topic|breakdown');

copy (from told('${unpacked}/data/personal_budgets.csv')) to '${folder}/raw/personal_budgets.parquet' (format parquet, compression zstd);
copy (from clean('${folder}/raw/personal_budgets.parquet', 'breakdown_topic|breakdown', 'personal_budget|org_arrangments|pb_health|pb_education|pb_social')) to '${folder}/clean/personal_budgets.parquet' (format parquet, compression zstd);
insert into quarantine select file, line from set_aside('${folder}/raw/personal_budgets.parquet', '${folder}/clean/personal_budgets.parquet');
insert into doubled_key from doubled('${folder}/clean/personal_budgets.parquet', 'breakdown_topic|breakdown');

copy (from told('${unpacked}/data/residential_settings.csv')) to '${folder}/raw/residential_settings.parquet' (format parquet, compression zstd);
copy (from clean('${folder}/raw/residential_settings.parquet', 'breakdown_topic|breakdown', 'res_3851|res_52|res_tot')) to '${folder}/clean/residential_settings.parquet' (format parquet, compression zstd);
insert into quarantine select file, line from set_aside('${folder}/raw/residential_settings.parquet', '${folder}/clean/residential_settings.parquet');
insert into doubled_key from doubled('${folder}/clean/residential_settings.parquet', 'breakdown_topic|breakdown');

copy (from told('${unpacked}/data/work_based_placements.csv')) to '${folder}/raw/work_based_placements.parquet' (format parquet, compression zstd);
copy (from clean('${folder}/raw/work_based_placements.parquet', 'breakdown_topic|breakdown', 'open_supp_intern|open_apprentice|open_trainee|open_wbp')) to '${folder}/clean/work_based_placements.parquet' (format parquet, compression zstd);
insert into quarantine select file, line from set_aside('${folder}/raw/work_based_placements.parquet', '${folder}/clean/work_based_placements.parquet');
insert into doubled_key from doubled('${folder}/clean/work_based_placements.parquet', 'breakdown_topic|breakdown');

copy (from told('${unpacked}/exclusions_by_geographic_level.csv')) to '${folder}/raw/suspensions.parquet' (format parquet, compression zstd);
copy (from clean('${folder}/raw/suspensions.parquet', 'laestab|school_type', 'num_schools|headcount|(perm_excl|fixed_excl|one_plus_fixed)(_rate)?')) to '${folder}/clean/suspensions.parquet' (format parquet, compression zstd);
insert into quarantine select file, line from set_aside('${folder}/raw/suspensions.parquet', '${folder}/clean/suspensions.parquet');
insert into doubled_key from doubled('${folder}/clean/suspensions.parquet', 'laestab|school_type');

-- the other files
copy (from told('${unpacked}/supporting-files/sen2_dmo_dco.csv')) to '${folder}/raw/officers.parquet' (format parquet, compression zstd);
copy (
    select file_row_number as line, trimmed(columns('time_.*|.*_code|.*_name|.*_level|des_.*'))
    from read_parquet('${folder}/raw/officers.parquet', file_row_number = true)
) to '${folder}/clean/officers.parquet' (format parquet, compression zstd);
copy (
    select *
    from read_csv(
        '${unpacked}/supporting-files/SEND Tribunals and appeal rate 2014-2024.csv',
        all_varchar = true, auto_detect = true, header = false, delim = ',', quote = '"', escape = '"', skip = 5, null_padding = true
    )
) to '${folder}/raw/appeals.parquet' (format parquet, compression zstd);
copy (
    select
        file_row_number as line,
        columns('^column0?[01]$'),
        number(replace(replace(columns('column(0?[2-9]|[1-3][0-9])'), ',', ''), '%', '')),
        case trim(columns('column(0?[2-9]|[1-3][0-9])'))
            when '-' then 'rounds to zero' when '~' then 'suppressed' when '..' then 'not applicable' when 'x' then 'unavailable' else 'observed'
        end as '\0_status'
    from read_parquet('${folder}/raw/appeals.parquet', file_row_number = true)
    where column02 is not null and column00 not like 'England total excluding%'
) to '${folder}/clean/appeals.parquet' (format parquet, compression zstd);

copy (from told('${inbox}/school_absence/england_abs.csv')) to '${folder}/raw/school_absence.parquet' (format parquet, compression zstd);
copy (
    select file_row_number as line, la, estab, trimmed(urn) as urn, number(columns('PER.*')),
        case trim(columns('PER.*')) when 'SUPP' then 'suppressed' when 'NP' then 'unavailable' when 'NE' then 'not applicable'
            when 'NA' then 'not applicable' else status(columns('PER.*')) end as '\0_status'
    from read_parquet('${folder}/raw/school_absence.parquet', file_row_number = true)
    where regexp_full_match(la, '[0-9]{3}|NAT') and (trimmed(urn) is null or regexp_full_match(urn, '[0-9]{6}'))
) to '${folder}/clean/school_absence.parquet' (format parquet, compression zstd);

copy (from told('${inbox}/ofsted_latest/leeds_ofsted_latest_inspections_20260228_subset.csv'))
to '${folder}/raw/ofsted.parquet' (format parquet, compression zstd);
copy (
    select
        file_row_number as line,
        nullif(trimmed(columns(c -> not regexp_matches(c, '(?i)( on$|date|number|age$|^URN)'))), 'NULL'),
        try_strptime(trimmed(columns('(?i)date')), '%d/%m/%Y')::date,
        number(columns('(?i)(total number|age$|^URN)'))
    from read_parquet('${folder}/raw/ofsted.parquet', file_row_number = true)
    where regexp_full_match(urn, '[0-9]{6}') and regexp_full_match(laestab, '[0-9]{7}')
) to '${folder}/clean/ofsted.parquet' (format parquet, compression zstd);

create macro clean_links(path) as table
select file_row_number as line, cast(URN as int) as urn, cast(LinkURN as int) as linked_urn, trimmed(LinkName) as linked_school, trimmed(LinkType) as link_type,
    cast(try_strptime(LinkEstablishedDate, '%d-%m-%Y') as date) as linked_on
from read_parquet(path, file_row_number = true)
where regexp_full_match(URN, '[0-9]{6}') and regexp_full_match(LinkURN, '[0-9]{6}') and URN <> LinkURN and trimmed(LinkType) is not null;
copy (from told('${unpacked}/gias_links_20260820.csv')) to '${folder}/raw/links_20.parquet' (format parquet, compression zstd);
copy (from told('${unpacked}/gias_links_20260821.csv')) to '${folder}/raw/links_21.parquet' (format parquet, compression zstd);
copy (from clean_links('${folder}/raw/links_20.parquet')) to '${folder}/clean/links_20.parquet' (format parquet, compression zstd);
copy (from clean_links('${folder}/raw/links_21.parquet')) to '${folder}/clean/links_21.parquet' (format parquet, compression zstd);

copy (from told('${inbox}/lait_dictionary/lait_data_dictionary.csv')) to '${folder}/raw/dictionary.parquet' (format parquet, compression zstd);
copy (
    select
        file_row_number as line,
        nullif(trimmed(columns('^(Measure_short|Topic|Measure|y_axis_name|state_funded_flag|Description|dps|Year_Type|No_Quartile)$')), 'NA'),
        case trim(Polarity) when 'High' then 'higher is better' when 'Low' then 'lower is better' else 'neutral' end as polarity
    from read_parquet('${folder}/raw/dictionary.parquet', file_row_number = true)
) to '${folder}/clean/dictionary.parquet' (format parquet, compression zstd);

copy (
    select cast(columns(*) as varchar) from read_parquet('${inbox}/lait/bds_long_0.parquet')
) to '${folder}/raw/lait.parquet' (format parquet, compression zstd);
copy (
    select
        file_row_number as line,
        trim("Short Desc") as indicator,
        trim("Years") as years,
        trim("LA and Regions") as area,
        cast("LA Number" as int) as area_number,
        number("Values") as value,
        case when trim("Values") = '-' then 'missing' else status("Values") end as value_status
    from read_parquet('${folder}/raw/lait.parquet', file_row_number = true)
    where
        regexp_full_match(trim("Years"), '20[0-9]{2}([-/][0-9]{2}(-[0-9]{2}/[0-9]{2})?)?( \((Rev|prov|Final|OT)\))?')
        and cast("LA Number" as int) between 200 and 999
        and (trim("Values") = '-' or is_known("Values"))
) to '${folder}/clean/lait.parquet' (format parquet, compression zstd);
insert into quarantine select file, line from set_aside('${folder}/raw/lait.parquet', '${folder}/clean/lait.parquet');
insert into doubled_key
select 'lait', count(*) from read_parquet('${folder}/clean/lait.parquet') group by indicator, years, area_number having count(*) > 1;

-- what every mapped column tells, one row each
create macro rows_of(path) as table
select * exclude (term, version), coalesce(nullif(term, 'Total'), time_identifier) as identifier, lower(version) as state
from (
    from (select null::varchar as term, null::varchar as version where false)
    union all by name
    from read_parquet(path)
)
where geographic_level in ('National', 'Regional', 'Local authority');
create macro place(told) as {
    'time_period': told.time_period, 'identifier': told.identifier, 'state': told.state, 'geographic_level': told.geographic_level,
    'gss_code': coalesce(told.new_la_code, case when told.old_la_code is null then coalesce(told.region_code, told.country_code) end),
    'la_code': told.old_la_code
};

create table told (
    feed varchar, as_at date, coverage varchar, rule varchar, cohort_key varchar, measure_key varchar, value decimal(28, 10), status varchar,
    numerator decimal(28, 10), denominator decimal(28, 10), place struct(
        time_period varchar, identifier varchar, state varchar, geographic_level varchar, gss_code varchar, la_code varchar
    )
);
create macro figure(measure, value, status, numerator, denominator) as {
    'measure_key': measure, 'value': value::decimal(28, 10), 'status': status, 'numerator': numerator::decimal(28, 10), 'denominator': denominator::decimal(28, 10)
};

insert into told
select 'published_absence', date '2017-08-31', 'state-funded schools', null,
    case school_type when 'Total' then 'all' when 'State-funded primary' then 'primary' when 'State-funded secondary' then 'secondary'
        when 'Special' then 'special' end as cohort,
    unnest([
        figure('absence_rate', sess_overall_percent, sess_overall_percent_status, sess_overall, sess_possible),
        figure('authorised_absence_rate', sess_authorised_percent, sess_authorised_percent_status, sess_authorised, sess_possible),
        figure('unauthorised_absence_rate', sess_unauthorised_percent, sess_unauthorised_percent_status, sess_unauthorised, sess_possible)
    ], recursive := true), place(r)
from rows_of('${folder}/clean/absence.parquet') as r
where cohort is not null;
delete from told where feed = 'published_absence' and measure_key <> 'absence_rate' and status = 'missing';

insert into told
select 'published_attendance', date '2023-12-31', 'schools that share their registers', 'year to date',
    case school_type when 'Total' then 'all' else lower(school_type) end as cohort,
    unnest([
        figure('absence_rate', overall_absence_perc, overall_absence_perc_status, overall_absence, possible_sessions),
        figure('authorised_absence_rate', authorised_absence_perc, authorised_absence_perc_status, authorised_absence, possible_sessions),
        figure('unauthorised_absence_rate', unauthorised_absence_perc, unauthorised_absence_perc_status, unauthorised_absence, possible_sessions)
    ], recursive := true), place(r)
from rows_of('${folder}/clean/weekly.parquet') as r;

create macro to_date(path, day) as table
select 'published_attendance', day, 'schools that share their registers', 'year to date',
    case education_phase when 'Total' then 'all' else lower(education_phase) end as cohort,
    unnest([
        figure('absence_rate', overall_absence_perc, overall_absence_perc_status, overall_absence, possible_sessions),
        figure('authorised_absence_rate', authorised_absence_perc, authorised_absence_perc_status, authorised_absence, possible_sessions),
        figure('unauthorised_absence_rate', unauthorised_absence_perc, unauthorised_absence_perc_status, unauthorised_absence, possible_sessions),
        figure('persistent_absence_rate', pa_perc, pa_perc_status, null, null)
    ], recursive := true), place(r)
from rows_of(path) as r;
insert into told from to_date('${folder}/clean/to_9_july.parquet', date '2026-07-09');
insert into told from to_date('${folder}/clean/to_23_july.parquet', date '2026-07-23');

insert into told
select 'published_children_in_need', date '2025-08-31', 'state-funded schools', null,
    case social_care_group when 'CLA 12 months at 31 March' then 'looked_after' when 'CPPO at 31 March' then 'protection_plan'
        when 'CINO at 31 March' then 'in_need' end as cohort,
    unnest([
        figure('absence_rate', pt_overall, pt_overall_status, t_sess_overall, t_sess_possible),
        figure('authorised_absence_rate', pt_sess_authorised, pt_sess_authorised_status, t_sess_authorised, t_sess_possible),
        figure('unauthorised_absence_rate', pt_sess_unauthorised, pt_sess_unauthorised_status, t_sess_unauthorised, t_sess_possible),
        figure('persistent_absence_rate', pt_pupils_pa_10_exact, pt_pupils_pa_10_exact_status, t_pupils_pa_10_exact, t_pupils),
        figure('severe_absence_rate', pt_pupils_pa_50_exact, pt_pupils_pa_50_exact_status, t_pupils_pa_50_exact, t_pupils)
    ], recursive := true), place(r)
from rows_of('${folder}/clean/children_in_need.parquet') as r
where cohort is not null and phase_type_grouping = 'Total';

insert into told
select 'published_early_years', date '2022-08-31', 'all early years providers', null,
    case
        when gender <> 'Total' then case when characteristic_type = 'Total' then case gender when 'Girls' then 'female' when 'Boys' then 'male' end end
        when characteristic_type = 'Total' then 'all'
        when characteristic_type in ('Known to be eligible for free school meals', 'FSM eligible') then 'fsm'
        when characteristic_type = 'All SEN' then 'sen'
        when characteristic_type in ('EHC plan', 'EHCP') then 'ehcp'
        when characteristic_type = 'SEN support' then 'sen_support'
    end as cohort,
    unnest([figure('early_years_good_development_percent', gld_percentage, gld_percentage_status, gld_number, children_number)], recursive := true),
    place(r)
from rows_of('${folder}/clean/early_years.parquet') as r
where cohort is not null;

insert into told
select 'published_early_years', date '2018-08-31', 'all early years providers', null,
    case characteristic when 'Total' then 'all' when 'Gender Female' then 'female' when 'Gender Male' then 'male' end as cohort,
    unnest([
        figure('early_years_average_points', average_point_score, average_point_score_status, point_score, number_of_children),
        figure('early_years_good_development_percent', gld_percent, gld_percent_status, gld_number, number_of_children)
    ], recursive := true), place(r)
from rows_of('${folder}/clean/early_years_to_2018.parquet') as r
where cohort is not null;

insert into told
select 'published_key_stage_4', date '2023-08-31', 'state-funded schools', null,
    case gender when 'Total' then 'all' when 'Girls' then 'female' when 'Boys' then 'male' end as cohort,
    unnest([
        figure('key_stage_4_attainment_8_points', avg_att8, avg_att8_status, t_att8, t_pupils),
        figure('key_stage_4_english_maths_9_to_5_percent', pt_l2basics_95, pt_l2basics_95_status, t_l2basics_95, t_pupils),
        figure('key_stage_4_english_maths_9_to_4_percent', pt_l2basics_94, pt_l2basics_94_status, t_l2basics_94, t_pupils)
    ], recursive := true), place(r)
from rows_of('${folder}/clean/key_stage_4.parquet') as r
where establishment_type in ('State-funded schools (LA)', 'All state-funded');

create macro neet(path, day) as table
select 'published_neet', day, 'young people known to authorities', null, 'all',
    unnest([
        figure('neet_or_not_known_16_to_17_percent', NEET_not_known_percent, NEET_not_known_percent_status, null, null),
        figure('neet_16_to_17_percent', NEET_percent, NEET_percent_status, null, null),
        figure('activity_not_known_16_to_17_percent', Notknown_percent, Notknown_percent_status, null, null),
        figure('participation_16_to_17_percent', TOTAL_participating_in_education_and_training_percent,
            TOTAL_participating_in_education_and_training_percent_status, null, null)
    ], recursive := true), place(r)
from rows_of(path) as r
where age in ('16-17', '16 to 17');
insert into told from neet('${folder}/clean/neet_2023.parquet', date '2023-12-31');
insert into told from neet('${folder}/clean/neet_2025.parquet', date '2025-12-31');

-- a share of pupils is of the pupils of all languages in the same file
insert into told
with counted as (
    select
        *,
        max(headcount) filter (language = 'Total')
            over (partition by time_period, geographic_level, region_code, old_la_code, new_la_code, phase_type_grouping) as everybody
    from rows_of('${folder}/clean/pupils.parquet')
    where
        ethnicity = 'Total'
        and phase_type_grouping in ('Total', 'State-funded primary', 'State-funded secondary', 'State-funded special school')
)
select 'published_pupils', date '2022-08-31', 'state-funded schools', null,
    case phase_type_grouping when 'Total' then 'all' when 'State-funded primary' then 'primary' when 'State-funded secondary' then 'secondary'
        else 'special' end as cohort,
    unnest([
        figure('first_language_' || name || '_number', headcount, headcount_status, null, null),
        figure('first_language_' || name || '_percent', percent_of_pupils, percent_of_pupils_status, headcount, everybody)
    ], recursive := true), place(r)
from (
    select *, case language when 'Total' then 'total' when 'Known or believed to be English' then 'english'
        when 'Known or believed to be other than English' then 'other' when 'Language unclassified' then 'unclassified' end as name
    from counted
) as r
where name is not null;

-- up to 2016/17 x is one or two pupils
insert into told
select 'published_suspensions', date '2017-08-31', 'state-funded schools', null,
    case school_type when 'Total' then 'all' when 'State-funded primary' then 'primary' when 'State-funded secondary' then 'secondary'
        when 'Special' then 'special' end as cohort,
    unnest([
        figure('permanent_exclusion_rate', perm_excl_rate, replace(perm_excl_rate_status, 'unavailable', 'suppressed'), perm_excl, headcount),
        figure('suspension_rate', fixed_excl_rate, replace(fixed_excl_rate_status, 'unavailable', 'suppressed'), fixed_excl, headcount),
        figure('suspended_pupils_percent', one_plus_fixed_rate, replace(one_plus_fixed_rate_status, 'unavailable', 'suppressed'),
            one_plus_fixed, headcount)
    ], recursive := true), place(r)
from rows_of('${folder}/clean/suspensions.parquet') as r
where cohort is not null;

insert into told
select 'published_plans', date '2025-08-31', 'all plans of authorities', 'January census', unnest([
        {'cohort': 'all', 'f': figure('ehc_plans_number', ehcplans, ehcplans_status, null, null)},
        {'cohort': 'placed_mainstream', 'f': figure('ehc_plans_number', mainstream_total, mainstream_total_status, null, null)},
        {'cohort': 'placed_special', 'f': figure('ehc_plans_number', special_total, special_total_status, null, null)},
        {'cohort': 'placed_alternative_provision', 'f': figure('ehc_plans_number', ap_pru_total, ap_pru_total_status, null, null)},
        {'cohort': 'placed_further_education', 'f': figure('ehc_plans_number', fe_total, fe_total_status, null, null)},
        {'cohort': 'placed_early_years', 'f': figure('ehc_plans_number', nm_early_years, nm_early_years_status, null, null)},
        {'cohort': 'placed_elsewhere', 'f': figure('ehc_plans_number', ed_elsewhere, ed_elsewhere_status, null, null)},
        {'cohort': 'placed_unknown', 'f': figure('ehc_plans_number', placement_unknown, placement_unknown_status, null, null)},
        {'cohort': 'all', 'f': figure('ehc_plans_in_mainstream_percent', mainstream_total_pc, mainstream_total_pc_status, mainstream_total, ehcplans)},
        {'cohort': 'all', 'f': figure('ehc_plans_in_special_percent', special_total_pc, special_total_pc_status, special_total, ehcplans)}
    ], recursive := true), place(r)
from rows_of('${folder}/clean/caseload.parquet') as r
where breakdown = 'All EHC plans';

insert into told
select 'published_plans', date '2022-12-31', 'all plans of authorities', 'January census', 'all',
    unnest([figure('ehc_plans_number', total_ehc, total_ehc_status, null, null)], recursive := true), place(r)
from rows_of('${folder}/clean/age_caseload.parquet') as r
where characteristic_age = 'Total';

insert into told
select 'published_plans', date '2022-12-31', 'all plans of authorities', 'January census', unnest([
        {'cohort': 'placed_' || name, 'f': figure('ehc_plans_number', total_ehc, total_ehc_status, null, null)},
        {'cohort': 'all', 'f': figure('ehc_plans_in_' || name || '_percent', total_ehc_pc, total_ehc_pc_status, null, null)}
    ], recursive := true), place(r)
from (
    select *, case establishment_group when 'Mainstream school' then 'mainstream' when 'Special school' then 'special' end as name
    from rows_of('${folder}/clean/placement_caseload.parquet')
) as r
where establishment_type = 'Total' and name is not null;

insert into told
select 'published_plans', date '2021-12-31', 'all plans issued', null, 'all',
    unnest([figure('ehc_plans_issued_number', total_new_ehc, total_new_ehc_status, null, null)], recursive := true), place(r)
from rows_of('${folder}/clean/age_new_plans.parquet') as r
where characteristic_age = 'Total';

insert into told
select 'published_plans', date '2024-12-31', 'all plans issued', null, 'all',
    unnest([figure('ehc_plans_issued_number', new_ehc_plans, new_ehc_plans_status, null, null)], recursive := true), place(r)
from rows_of('${folder}/clean/new_plans.parquet') as r
where breakdown = 'New EHC plans';

insert into told
select 'published_plans', date '2024-12-31', 'all plans of authorities', null, 'all',
    unnest([figure('ehc_requests_received_number', requests_received_in_year, requests_received_in_year_status, null, null)], recursive := true),
    place(r)
from rows_of('${folder}/clean/requests.parquet') as r
where breakdown = 'All requests for EHC needs assessments';

insert into told
select 'published_plans', date '2024-12-31', 'all plans issued', null, 'all',
    unnest([
        figure('ehc_plans_in_20_weeks_percent', pc_plans_issued_within_20_weeks, pc_plans_issued_within_20_weeks_status,
            plans_issued_within_20_weeks, plans_issued_den),
        figure('ehc_plans_in_20_weeks_excluding_exceptions_percent', pc_plans_issued_20_weeks_ex, pc_plans_issued_20_weeks_ex_status,
            plans_issued_20_weeks_ex, plans_issued_den_ex)
    ], recursive := true), place(r)
from rows_of('${folder}/clean/timeliness.parquet') as r
where breakdown in ('All EHC plans issued', 'All EHC plans');

insert into told
select 'published_plans', date '2021-12-31', 'all plans issued', null, 'all',
    unnest([
        figure('ehc_plans_in_20_weeks_percent', incexc20weekrate, incexc20weekrate_status, incexc20weekehc, totincexcehc),
        figure('ehc_plans_in_20_weeks_excluding_exceptions_percent', noexc20weekrate, noexc20weekrate_status, noexc20weekehc, totnoexcehc)
    ], recursive := true), place(r)
from rows_of('${folder}/clean/process.parquet') as r;

-- areas and periods
create table area as
select
    * replace (cast(valid_from as date) as valid_from, cast(valid_to as date) as valid_to),
    case when area_kind = 'local authority' then region_key end as own_region_key,
    case when area_kind <> 'country' then country_key end as own_country_key
from read_csv('${reference}/areas.csv', all_varchar = true, header = true);
create table filed as
select a.area_key as gss_code, a.la_code, coalesce(u.area_key, a.area_key) as area_key
from area as a
left join (select la_code, max_by(area_key, coalesce(valid_to, date '2199-12-31')) as area_key from area where la_code is not null group by all) as u
    using (la_code);
create table numbered as
select la_code, any_value(area_key) as area_key from filed where la_code is not null group by all
union all
select alias, area_key from read_csv('${reference}/area_aliases.csv', all_varchar = true, header = true) where alias_kind = 'number';

create macro short(year) as lpad(cast((year) % 100 as varchar), 2, '0');
create macro named(kind, year) as case kind
    when 'academic year' then (year) || '/' || short((year) + 1) when 'financial year' then (year) || '-' || short((year) + 1)
    else cast(year as varchar) end;
create macro census_day(year) as make_date(year, 1, 15) + cast((11 - isodow(make_date(year, 1, 15))) % 7 as int);
create macro begins(kind, year) as make_date(year, case kind when 'academic year' then 9 when 'financial year' then 4 else 1 end, 1);

-- every period that a file may name, with the one before it and that of the year before
create table period as
with years as (
    select kind, year from (values ('academic year'), ('calendar year'), ('financial year')) as k(kind), range(2006, 2031) as y(year)
),
snapshots as (
    select year, day, kind
    from range(2006, 2028) as y(year),
        lateral (values (make_date(year, 3, 31), 'March'), (make_date(year, 9, 30), 'September'), (census_day(year), 'census')) as d(day, kind)
)
select named(kind, year) as period_key, kind as period_kind, begins(kind, year) as starts_on, begins(kind, year + 1) - 1 as ends_on,
    named(kind, year - 1) as previous_key, named(kind, year - 1) as year_earlier_key
from years
union all
select named(kind, year) || ' to ' || named(kind, year + 2), 'pooled years', begins(kind, year), begins(kind, year + 3) - 1,
    named(kind, year - 1) || ' to ' || named(kind, year + 1), named(kind, year - 1) || ' to ' || named(kind, year + 1)
from years
union all
select cast(day as varchar), 'snapshot', day, day, null, cast(lag(day) over (partition by kind order by year) as varchar)
from snapshots
union all
select named('academic year', year) || ' ' || term, 'term', make_date(year + later, first_month, 1), last_day(make_date(year + later, last_month, 1)),
    case term when 'autumn term' then named('academic year', year - 1) || ' summer term' when 'spring term' then named('academic year', year) || ' autumn term'
        else named('academic year', year) || ' spring term' end,
    named('academic year', year - 1) || ' ' || term
from range(2006, 2027) as y(year),
    (values ('autumn term', 9, 12, 0), ('spring term', 1, 3, 1), ('summer term', 4, 8, 1)) as t(term, first_month, last_month, later)
union all
select 'week of ' || monday, 'week', monday, monday + 6, 'week of ' || (monday - 7), 'week of ' || (monday - 364)
from (select cast(date '2018-09-03' + 7 * cast(i as int) as date) as monday from range(0, 420) as w(i))
union all
select '2025/26 to ' || strftime(day, '%-d %B %Y'), 'year to date', date '2025-09-01', day,
    case when day = date '2026-07-23' then '2025/26 to 9 July 2026' end, null
from (values (date '2026-07-09'), (date '2026-07-23')) as d(day);

-- indicators of the interactive tool: their measure, decimals, direction and how their years are written
create table indicator as
with told as (
    select Measure_short as indicator, min(Topic) as topic, max(polarity) as polarity, max(y_axis_name) as axis, max(state_funded_flag) as state_funded,
        max(cast(dps as int)) as decimals, max(Year_Type) as year_type, count(No_Quartile) = 0 as has_bands
    from '${folder}/clean/dictionary.parquet'
    group by all
),
units as (
    select indicator, max_by(unit, length(u.axis)) as unit
    from told as t
    join read_csv('${reference}/indicator_units.csv', all_varchar = true, header = true) as u on starts_with(t.axis, u.axis)
    group by all
)
select
    t.indicator,
    coalesce(i.measure_key, 'lait_' || trim(regexp_replace(replace(lower(t.indicator), '%', ' percent '), '[^a-z0-9]+', '_', 'g'), '_')) as measure_key,
    i.measure_key is null as is_own_measure,
    coalesce(i.cohort_key, 'all') as cohort_key,
    coalesce(i.coverage, case when t.state_funded is null then 'as published' else 'state-funded schools' end) as coverage,
    coalesce(i.year_type, t.year_type) as year_type,
    coalesce(u.unit, 'number') as unit,
    coalesce(t.decimals, 1) as decimals,
    t.polarity,
    t.has_bands
from told as t
left join units as u using (indicator)
left join read_csv('${reference}/indicators.csv', all_varchar = true, header = true) as i using (indicator);

create table indicator_period as
with texts as (
    select distinct year_type, years, split_part(years, ' ', 1) as told, regexp_extract(years, '\((.+)\)', 1) as state
    from '${folder}/clean/lait.parquet'
    join indicator using (indicator)
),
numbers as (
    select t.*, y.period_kind, y.day, cast(left(told, 4) as int) as first, cast(right(told, 2) as int) as short, length(told) as letters
    from texts as t
    join read_csv('${reference}/year_types.csv', all_varchar = true, header = true) as y using (year_type)
),
spans as (
    select *, first + (100 + (short - first) % 100) % 100 as last, period_kind in ('academic year', 'financial year') as is_split
    from numbers
),
years as (
    select *,
        case when not is_split or letters > 7 or last - first = 1 then first else first - 1 end as first_year,
        case when is_split then last - 1 when last - first <> 1 then last end as last_year
    from spans
)
select
    year_type,
    years,
    case
        when period_kind = 'snapshot' and letters > 4 then null
        when period_kind = 'snapshot' and day = 'census' then cast(census_day(last_year) as varchar)
        when period_kind = 'snapshot' then last_year || '-' || day
        when last_year = first_year then named(period_kind, first_year)
        else named(period_kind, first_year) || ' to ' || named(period_kind, last_year)
    end as period_key,
    case state when 'prov' then 'provisional' when 'Rev' then 'revised' when 'Final' then 'final' when 'OT' then 'outturn' else 'as published' end as version
from years;

-- the figures: where and when, and which release counts
attach '${folder}/out.duckdb' as out;

create table placed as
select
    t.* exclude (place),
    coalesce(k.area_key, n.area_key) as area_key,
    place.geographic_level,
    case
        when rule = 'January census' then cast(census_day(year + (length(place.time_period) = 6)::int) as varchar)
        when rule = 'year to date' and place.identifier = 'Academic year' then academic_year || ' to ' || strftime(as_at, '%-d %B %Y')
        when place.identifier = 'Academic year' then academic_year
        when place.identifier in ('Calendar year', 'Reporting year') then place.time_period
        when place.identifier like '% term' then academic_year || ' ' || lower(place.identifier)
        when place.identifier like 'Week %' then 'week of '
            || cast(date_trunc('week', make_date(year, 1, 4)) + 7 * (cast(substr(place.identifier, 6) as int) - 1) * interval 1 day as date)
    end as period_key,
    coalesce(place.state, cast(as_at as varchar)) as version
from (
    select *, cast(left(place.time_period, 4) as int) as year, left(place.time_period, 4) || '/' || right(place.time_period, 2) as academic_year
    from told
) as t
left join filed as k on k.gss_code = place.gss_code
left join numbered as n on n.la_code = place.la_code and place.geographic_level = 'Local authority';

create table out.figure as
select measure_key, cohort_key, area_key, period_key, coverage, feed, version,
    dense_rank() over (partition by measure_key, cohort_key, area_key, period_key, coverage order by as_at desc, feed) = 1 as is_current,
    cast(case when status in ('observed', 'rounds to zero') then value end as decimal(18, 6)) as value, status,
    cast(numerator as decimal(18, 6)) as numerator, cast(denominator as decimal(18, 6)) as denominator
from placed
join period using (period_key)
where area_key is not null
union all
select i.measure_key, i.cohort_key, n.area_key, k.period_key, i.coverage, 'lait', k.version, true,
    cast(l.value as decimal(18, 6)),
    case when l.value is not null then 'observed' when p.ends_on < a.valid_from or p.starts_on > a.valid_to then 'not applicable' else 'missing' end,
    null, null
from '${folder}/clean/lait.parquet' as l
join indicator as i using (indicator)
join indicator_period as k on k.year_type = i.year_type and k.years = l.years
join period as p on p.period_key = k.period_key
join numbered as n on n.la_code = cast(l.area_number as varchar)
left join area as a on a.area_key = n.area_key
order by measure_key, cohort_key, area_key, period_key, coverage, feed, version;

-- each figure beside its past, its region, its country and the other authorities; of two publications the one with more authorities leads
create table measure as
select measure_key, unit, cast(decimals as int) as decimals, polarity, cast(has_bands as boolean) as has_bands
from read_csv('${reference}/measures.csv', all_varchar = true, header = true)
union all
select measure_key, unit, decimals, polarity, has_bands
from indicator
where is_own_measure;

create table series as
select f.measure_key, f.coverage, f.period_key, max(cast(b.break_on as date)) as begins_on
from (select distinct measure_key, coverage, period_key from out.figure) as f
join period as p using (period_key)
join (
    from read_csv('${reference}/series_breaks.csv', all_varchar = true, header = true)
    join read_csv('${reference}/series_break_measures.csv', all_varchar = true, header = true) using (break_key)
) as b
    on b.measure_key = f.measure_key and cast(b.break_on as date) <= p.starts_on and coalesce(b.coverage, f.coverage) = f.coverage
group by all;

create table leader as
select f.*
from out.figure as f
join (
    select measure_key, cohort_key, coverage, feed, count(value) as observed, count(denominator) as counted
    from out.figure
    where is_current
    group by all
) using (measure_key, cohort_key, coverage, feed)
where is_current
qualify row_number() over (
    partition by measure_key, cohort_key, coverage, period_key, area_key
    order by value is null, observed desc, counted desc, feed,
        case version when 'final' then 1 when 'revised' then 2 when 'provisional' then 3 else 1 end, version desc
) = 1;

create table ranking as
select measure_key, cohort_key, coverage, period_key, area_key,
    rank() over nation as rank_nationally, count(*) over (partition by measure_key, cohort_key, coverage, period_key) as areas_nationally,
    rank() over region as rank_in_region, count(*) over (partition by measure_key, cohort_key, coverage, period_key, region_key) as areas_in_region
from (
    select l.*, a.region_key, case m.polarity when 'higher is better' then -l.value when 'lower is better' then l.value end as badness
    from leader as l
    join area as a using (area_key)
    join measure as m using (measure_key)
    where a.area_kind = 'local authority' and l.value is not null
)
window
    nation as (partition by measure_key, cohort_key, coverage, period_key order by badness),
    region as (partition by measure_key, cohort_key, coverage, period_key, region_key order by badness);

create table band as
select measure_key, cohort_key, coverage, period_key, quantile_cont(cast(value as double), [0.25, 0.5, 0.75]) as bounds
from leader
join area using (area_key)
where area_kind = 'local authority' and value is not null
group by all
having count(*) > 1;

create table out.trend as
with compared as (
    select
        f.*,
        m.unit,
        m.decimals,
        m.polarity,
        a.area,
        q.period_kind,
        q.ends_on,
        case when s.begins_on is null or before.starts_on >= s.begins_on then b.value end as previous_value,
        case when s.begins_on is null or one.starts_on >= s.begins_on then y.value end as year_1_value,
        case when s.begins_on is null or two.starts_on >= s.begins_on then z.value end as year_2_value,
        r.value as region_value,
        e.value as national_value,
        case when m.polarity <> 'neutral' and p.areas_in_region > 1 then p.rank_in_region end as rank_in_region,
        p.areas_in_region,
        case when m.polarity <> 'neutral' and p.areas_nationally > 1 then p.rank_nationally end as rank_nationally,
        p.areas_nationally,
        case
            when not m.has_bands or m.polarity = 'neutral' or p.area_key is null then null
            when f.value <= g.bounds[1] then 1 when f.value <= g.bounds[2] then 2 when f.value <= g.bounds[3] then 3 else 4
        end as band
    from leader as f
    join measure as m using (measure_key)
    join area as a using (area_key)
    join period as q using (period_key)
    left join series as s using (measure_key, coverage, period_key)
    left join period as before on before.period_key = q.previous_key
    left join period as one on one.period_key = q.year_earlier_key
    left join period as two on two.period_key = one.year_earlier_key
    left join leader as b
        on b.measure_key = f.measure_key and b.cohort_key = f.cohort_key and b.coverage = f.coverage
        and b.area_key = f.area_key and b.period_key = q.previous_key
    left join leader as y
        on y.measure_key = f.measure_key and y.cohort_key = f.cohort_key and y.coverage = f.coverage
        and y.area_key = f.area_key and y.period_key = q.year_earlier_key
    left join leader as z
        on z.measure_key = f.measure_key and z.cohort_key = f.cohort_key and z.coverage = f.coverage
        and z.area_key = f.area_key and z.period_key = one.year_earlier_key
    left join leader as r
        on r.measure_key = f.measure_key and r.cohort_key = f.cohort_key and r.coverage = f.coverage
        and r.area_key = a.own_region_key and r.period_key = f.period_key
    left join leader as e
        on e.measure_key = f.measure_key and e.cohort_key = f.cohort_key and e.coverage = f.coverage
        and e.area_key = a.own_country_key and e.period_key = f.period_key
    left join ranking as p
        on p.measure_key = f.measure_key and p.cohort_key = f.cohort_key and p.coverage = f.coverage
        and p.area_key = f.area_key and p.period_key = f.period_key
    left join band as g
        on g.measure_key = f.measure_key and g.cohort_key = f.cohort_key and g.coverage = f.coverage and g.period_key = f.period_key
)
select
    * exclude (year_1_value, year_2_value),
    value - previous_value as change_on_previous,
    value - year_1_value as change_on_year,
    round(case when unit = 'number' then 100 * (value - year_1_value) / nullif(year_1_value, 0) end, 1) as change_on_year_percent,
    (value + year_1_value + year_2_value) / 3 as three_year_average,
    case when unit <> 'number' then value - region_value end as gap_to_region,
    case when unit <> 'number' then value - national_value end as gap_to_national,
    case sign(value - coalesce(previous_value, year_1_value)) * case polarity when 'higher is better' then 1 when 'lower is better' then -1 end
        when 1 then 'improving' when -1 then 'worsening' when 0 then 'unchanged' end as direction,
    case sign(value - national_value) * case polarity when 'higher is better' then 1 when 'lower is better' then -1 end
        when 1 then 'better than national' when -1 then 'worse than national' when 0 then 'the same as national' end as standing
from compared
order by area_key, measure_key, cohort_key, coverage, ends_on, period_key;

-- what a later release tells otherwise, newly or not any more
create table out.revision as
with edition as (
    select *, dense_rank() over (partition by measure_key, cohort_key, coverage, period_key, geographic_level order by as_at) as number
    from placed
    where area_key is not null and feed = 'published_plans'
)
select
    coalesce(l.measure_key, e.measure_key) as measure_key, coalesce(l.cohort_key, e.cohort_key) as cohort_key, coalesce(l.area_key, e.area_key) as area_key,
    coalesce(l.period_key, e.period_key) as period_key, e.value as earlier_value, e.status as earlier_status, l.value, l.status
from (from edition where number = 1) as e
full join (from edition where number = 2) as l
    on l.measure_key = e.measure_key and l.cohort_key = e.cohort_key and l.area_key = e.area_key and l.period_key = e.period_key and l.coverage = e.coverage
where
    (l.measure_key, l.cohort_key, l.period_key) in (select (measure_key, cohort_key, period_key) from edition where number = 1)
    and (l.value is distinct from e.value or l.status is distinct from e.status)
order by all;

-- what two publications, or two coverages, tell of one figure
create table out.reconciliation as
select measure_key, cohort_key, area_key, period_key, f.coverage, f.feed, f.value, o.coverage as other_coverage, o.feed as other_feed,
    o.value as other_value, f.value - o.value as difference, round(cast(f.value as double), m.decimals) = round(cast(o.value as double), m.decimals) as is_same
from out.figure as f
join out.figure as o using (measure_key, cohort_key, area_key, period_key)
join measure as m using (measure_key)
where f.is_current and o.is_current and (o.coverage, o.feed, o.version) > (f.coverage, f.feed, f.version)
order by all;

-- whether shares follow from their counts, and authorities add up to their regions and these to the country
create table out.finding as
select f.feed, 'share' as kind, measure_key, area_key, period_key, value, 100 * numerator / denominator as expected
from out.figure as f
join measure using (measure_key)
join area as a using (area_key)
where
    is_current and unit = '%' and denominator > 0
    and abs(100 * cast(numerator as double) / cast(denominator as double) - cast(value as double))
        > 0.051 + case when a.area_kind = 'local authority' then 0 else 500 / cast(denominator as double) end
union all
select f.feed, 'total', f.measure_key, f.area_key, f.period_key, f.value, p.total
from (
    select f.*, case when m.unit = 'number' then f.value else f.denominator end as counted
    from out.figure as f
    join measure as m using (measure_key)
    where f.is_current
) as f
join (
    select
        measure_key, cohort_key, coverage, feed, period_key, version,
        case when area_kind = 'local authority' then region_key else country_key end as whole_key,
        sum(case when unit = 'number' then value else denominator end) as total,
        count(*) as areas,
        count(case when unit = 'number' then value else denominator end) as counted
    from out.figure
    join area using (area_key)
    join measure using (measure_key)
    where is_current and area_kind in ('local authority', 'region')
    group by all
    having areas > 5 and counted = areas
) as p
    on p.measure_key = f.measure_key and p.cohort_key = f.cohort_key and p.coverage = f.coverage and p.feed = f.feed
    and p.period_key = f.period_key and p.version = f.version and p.whole_key = f.area_key
where abs(p.total - f.counted) > 0.5 * p.areas + 5;

-- schools: their links, what changed between two nights, and grades
create table out.school_link as
select * exclude (line) from '${folder}/clean/links_21.parquet' order by all;
create table out.school_change as
select coalesce(l.urn, e.urn) as urn, coalesce(l.linked_urn, e.linked_urn) as linked_urn, case when e.urn is null then 'new' else 'gone' end as change
from '${folder}/clean/links_21.parquet' as l
full join '${folder}/clean/links_20.parquet' as e using (urn, linked_urn, link_type)
where l.urn is null or e.urn is null;
create table out.grade as
unpivot (
    select urn, columns(c -> regexp_matches(c, '^(Latest OEIF|Safeg|Incl|Curr|Achi|Atten|Pers|Early|Post-16|Lead)') and c not like '%judgement')
    from '${folder}/clean/ofsted.parquet'
)
on columns(* exclude (urn)) into name judgement value outcome;

-- for others
copy out.figure to '${folder}/figure.parquet' (format parquet, compression zstd);
copy out.trend to '${folder}/trend.parquet' (format parquet, compression zstd);
copy out.revision to '${folder}/revision.parquet' (format parquet, compression zstd);
copy out.reconciliation to '${folder}/reconciliation.parquet' (format parquet, compression zstd);
copy out.finding to '${folder}/finding.parquet' (format parquet, compression zstd);
copy out.school_link to '${folder}/school_link.parquet' (format parquet, compression zstd);
copy out.school_change to '${folder}/school_change.parquet' (format parquet, compression zstd);
copy out.grade to '${folder}/grade.parquet' (format parquet, compression zstd);
detach out;
