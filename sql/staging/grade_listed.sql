-- One row per list of Ofsted's, school in it, inspection in it, and judgement.
--
-- inspection_place: latest, previous or ungraded. Since report cards a list holds two latest ones, of different judgements.
-- inspected_urn: the school that was inspected, where the list says which; that of 2015 gives the grade of the school before under
--   the number of the academy and does not say so.
-- is_of_predecessor: true where the list says that another school was inspected, false where it says this one; NULL where it does not say.
with overall_rows as (
    select
        delivery_key,
        as_at,
        line,
        urn,
        inspected_on,
        category,
        previous_inspected_on,
        previous_overall_effectiveness,
        previous_overall_effectiveness_status,
        previous_category,
        [
            {'judgement_key': 'overall_effectiveness', 'label': overall_effectiveness, 'status': overall_effectiveness_status},
            {'judgement_key': 'sixth_form', 'label': sixth_form, 'status': sixth_form_status},
            {'judgement_key': 'early_years', 'label': early_years, 'status': early_years_status},
            {'judgement_key': 'achievement_of_pupils', 'label': achievement, 'status': achievement_status},
            {'judgement_key': 'how_well_learners_achieve', 'label': learners_achieve, 'status': learners_achieve_status},
            {'judgement_key': 'quality_of_teaching', 'label': teaching, 'status': teaching_status},
            {'judgement_key': 'behaviour_and_safety', 'label': behaviour_and_safety, 'status': behaviour_and_safety_status},
            {'judgement_key': 'leadership_and_management', 'label': leadership, 'status': leadership_status}
        ] as judgements
    from lake.ofsted_overall
),

graded_rows as (
    select
        *,
        [
            {'judgement_key': 'overall_effectiveness', 'label': cast(graded_overall_effectiveness as string),
             'status': graded_overall_effectiveness_status},
            {'judgement_key': 'quality_of_education', 'label': cast(graded_quality_of_education as string),
             'status': graded_quality_of_education_status},
            {'judgement_key': 'behaviour_and_attitudes', 'label': cast(graded_behaviour as string), 'status': graded_behaviour_status},
            {'judgement_key': 'personal_development', 'label': cast(graded_personal as string), 'status': graded_personal_status},
            {'judgement_key': 'leadership_and_management', 'label': cast(graded_leadership as string), 'status': graded_leadership_status},
            {'judgement_key': 'early_years', 'label': cast(graded_early_years as string), 'status': graded_early_years_status},
            {'judgement_key': 'sixth_form', 'label': cast(graded_sixth_form as string), 'status': graded_sixth_form_status},
            {'judgement_key': 'safeguarding_effective', 'label': graded_safeguarding, 'status': graded_safeguarding_status}
        ] as judgements
    from lake.ofsted_latest
),

report_card_rows as (
    select
        *,
        [
            {'judgement_key': 'report_card_safeguarding', 'label': card_safeguarding, 'status': card_safeguarding_status,
             'judged_on': card_safeguarding_on},
            {'judgement_key': 'report_card_inclusion', 'label': card_inclusion, 'status': card_inclusion_status,
             'judged_on': card_inclusion_on},
            {'judgement_key': 'report_card_curriculum_and_teaching', 'label': card_curriculum, 'status': card_curriculum_status,
             'judged_on': card_curriculum_on},
            {'judgement_key': 'report_card_achievement', 'label': card_achievement, 'status': card_achievement_status,
             'judged_on': card_achievement_on},
            {'judgement_key': 'report_card_attendance_and_behaviour', 'label': card_attendance, 'status': card_attendance_status,
             'judged_on': card_attendance_on},
            {'judgement_key': 'report_card_personal_development_and_wellbeing', 'label': card_personal, 'status': card_personal_status,
             'judged_on': card_personal_on},
            {'judgement_key': 'report_card_early_years', 'label': card_early_years, 'status': card_early_years_status,
             'judged_on': card_early_years_on},
            {'judgement_key': 'report_card_post_16', 'label': card_post_16, 'status': card_post_16_status, 'judged_on': card_post_16_on},
            {'judgement_key': 'report_card_leadership_and_governance', 'label': card_leadership, 'status': card_leadership_status,
             'judged_on': card_leadership_on}
        ] as judgements
    from lake.ofsted_latest
),

judgement_rows as (
    select
        delivery_key,
        as_at,
        line,
        urn,
        'latest' as inspection_place,
        cast(null as bigint) as inspected_urn,
        cast(null as boolean) as is_of_school,
        cast(null as date) as starts_on,
        inspected_on as ends_on,
        cast(null as string) as kind,
        category,
        judgement.judgement_key,
        cast(judgement.label as string) as label,
        judgement.status
    from (select *, unnest(judgements) as judgement from overall_rows)
    union all by name
    select
        delivery_key,
        as_at,
        line,
        urn,
        'previous' as inspection_place,
        previous_inspected_on as ends_on,
        previous_category as category,
        'overall_effectiveness' as judgement_key,
        cast(previous_overall_effectiveness as string) as label,
        previous_overall_effectiveness_status as status
    from overall_rows
    where previous_inspected_on is not null
    union all by name
    select
        delivery_key,
        as_at,
        line,
        urn,
        'latest' as inspection_place,
        graded_urn as inspected_urn,
        graded_is_of_school as is_of_school,
        graded_started_on as starts_on,
        graded_kind as kind,
        graded_category as category,
        judgement.judgement_key,
        judgement.label,
        judgement.status
    from (select *, unnest(judgements) as judgement from graded_rows)
    union all by name
    select
        delivery_key,
        as_at,
        line,
        urn,
        'latest' as inspection_place,
        card_urn as inspected_urn,
        card_is_of_school as is_of_school,
        -- an area that a later visit judged again has a day of its own
        coalesce(judgement.judged_on, card_started_on) as starts_on,
        card_kind as kind,
        card_category as category,
        judgement.judgement_key,
        judgement.label,
        judgement.status
    from (select *, unnest(judgements) as judgement from report_card_rows)
    union all by name
    select
        delivery_key,
        as_at,
        line,
        urn,
        'ungraded' as inspection_place,
        ungraded_urn as inspected_urn,
        ungraded_is_of_school as is_of_school,
        ungraded_on as starts_on,
        'ungraded' as kind,
        'ungraded_outcome' as judgement_key,
        ungraded_outcome as label,
        case when ungraded_outcome is null then 'missing' else 'observed' end as status
    from lake.ofsted_latest
)

select
    delivery_key,
    as_at,
    line,
    cast(urn as string) as school_key,
    inspection_place,
    cast(inspected_urn as string) as inspected_urn,
    not is_of_school as is_of_predecessor,
    starts_on,
    ends_on,
    case
        when kind ilike '%deemed%' then 'section 8 deemed section 5'
        when kind ilike '%S5%' then 'section 5'
        when kind = 'ungraded' then 'section 8'
        else 'unknown'
    end as inspection_kind,
    category as category_of_concern,
    judgement_key,
    label,
    status
from judgement_rows
