-- One row per child in the records of social care: what the newest list says that says it.
--
-- Of lists of one day that differ the larger value rules. pupil: by the numbers that the case system gives, or by the episodes of being
-- looked after, where they name one pupil; the number that the pupil has today.
with mentions as (
    from staging.social_contact
    union all by name
    from staging.social_early_help
    union all by name
    from staging.social_referral
    union all by name
    from staging.social_assessment
    union all by name
    from staging.social_enquiry
    union all by name
    from staging.social_need
    union all by name
    from staging.social_protection_plan
    union all by name
    from staging.social_care_period
    union all by name
    from staging.social_care_leaver
    union all by name
    from staging.social_adoption
),

numbers as (
    select
        child,
        upn
    from lake.child_numbers
    union
    select
        person_id as child,
        upn
    from lake.looked_after
),

pupils as (
    select
        numbers.child,
        any_value(coalesce(former.pupil, numbers.upn)) as pupil
    from numbers
    left join staging.pupil_number as former on former.number = numbers.upn
    where numbers.upn is not null
    group by numbers.child
    having count(distinct coalesce(former.pupil, numbers.upn)) = 1
)

select
    mention.child,
    any_value(pupil.pupil) as pupil,
    arg_max(mention.sex, (mention.as_at, mention.sex)) filter (where mention.sex is not null) as sex,
    arg_max(mention.ethnicity, (mention.as_at, mention.ethnicity)) filter (where mention.ethnicity is not null) as ethnicity,
    arg_max(mention.birth_month, (mention.as_at, mention.birth_month)) filter (where mention.birth_month is not null) as birth_month,
    arg_max(mention.is_disabled, (mention.as_at, mention.is_disabled)) filter (where mention.is_disabled is not null) as is_disabled,
    coalesce(bool_or(mention.is_asylum_seeker), false) as is_asylum_seeker,
    max(mention.as_at) as as_at
from mentions as mention
left join pupils as pupil on pupil.child = mention.child
group by mention.child
