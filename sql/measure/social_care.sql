-- One row per figure counted from the lists of records of social care, of whichever measure.
--
-- measures: adopters_families_number, adopters_number, adopters_percent, adoption_a1_days, adoption_a2_days,
--   adoption_children_number, adoption_children_percent,
--   adoption_entry_to_order_days, adoption_entry_to_order_number, adoption_entry_to_placement_days, adoption_entry_to_placement_number,
--   adoption_order_to_match_days, adoption_order_to_match_number, adoption_reversed_number, adoption_reversed_percent,
--   adoption_waiting_number, assessments_completed_annualised_rate, assessments_completed_number, assessments_in_45_days_percent,
--   assessments_number, assessments_open_number, care_ended_at_18_percent, care_leavers_in_education_employment_training_percent,
--   care_leavers_in_suitable_accommodation_percent, care_leavers_number, care_leavers_percent, children_in_need_ceased_number,
--   children_in_need_list_number, children_in_need_list_percent, children_in_need_number, children_in_need_percent, children_in_need_rate,
--   children_in_need_started_number, conferences_annualised_rate, conferences_in_15_days_percent, conferences_number,
--   conferences_to_plan_percent, contacts_number, contacts_percent, early_help_number, early_help_percent,
--   looked_after_absent_incidents_average_of_list, looked_after_absent_incidents_number_of_list, looked_after_absent_number_of_list,
--   looked_after_absent_percent_of_list, looked_after_ceased_adopted_percent, looked_after_ceased_guardianship_percent,
--   looked_after_ceased_number, looked_after_ceased_percent, looked_after_dental_percent, looked_after_health_list_percent,
--   looked_after_interview_number, looked_after_interview_percent, looked_after_list_number,
--   looked_after_missing_incidents_average_of_list, looked_after_missing_incidents_number_of_list, looked_after_missing_number_of_list,
--   looked_after_missing_percent_of_list, looked_after_number, looked_after_percent, looked_after_rate, looked_after_started_number,
--   protection_plans_2_years_percent, protection_plans_again_percent, protection_plans_emergency_number, protection_plans_ended_number,
--   protection_plans_list_number, protection_plans_number, protection_plans_percent, protection_plans_rate,
--   protection_plans_started_number, re_referred_children_percent, referrals_annualised_rate, referrals_number, referrals_percent,
--   referred_children_number, section_47_after_conference_number, section_47_annualised_rate, section_47_enquiries_number,
--   section_47_enquiries_percent, section_47_without_conference_percent
select
    measure_key,
    cohort_key,
    area_key,
    'none' as school_key,
    period_key,
    'case records' as coverage,
    numerator,
    denominator
from staging.social_count
