-- One row per cohort: whom or what a figure is about, within its area.
--
-- key: cohort_key
-- cohort_key: readable key, the same in every release.
-- cohort: name for readers.
-- cohort_kind: all, phase, special needs, looked after, disadvantage, sex, age, year group, school type and group, or unknown.
-- school_type: type of the schools, for cohorts of the Ofsted profile; NULL for others.
-- school_group: all schools, maintained schools or academies, for cohorts of the Ofsted profile; NULL for others.
-- definition: what it means, in plain words.
-- values of cohort: own
with cohorts as (
    select
        cohort_key,
        cohort,
        cohort_kind,
        school_type,
        school_group,
        definition
    from reference.cohorts
    union all
    select
        'unknown' as cohort_key,
        'unknown' as cohort,
        'unknown' as cohort_kind,
        cast(null as string) as school_type,
        cast(null as string) as school_group,
        'A figure whose cohort reference.cohorts does not hold.' as definition
)

select
    cohort_key,
    cohort,
    cohort_kind,
    school_type,
    school_group,
    definition
from cohorts
order by cohort_key
