-- One row per child or young person in the records of social care: what the newest list says.
--
-- key: child_key
-- child_key: pseudonym of the number in the case system, the same in every release.
-- pupil: pseudonym of the pupil, as in star.dim_pupil; NULL where no bridge names one: not at school yet, elsewhere, or not known.
-- sex: F, M or unknown.
-- ethnicity: four-letter code of the ethnic group; or unknown.
-- ethnic_group: White, Mixed, Asian or Asian British, Black or black British, Other ethnic group, Not stated or Not recorded.
-- birth_month: first day of the month of birth, or of the month in which the child is expected.
-- is_disabled: true where the child has a disability; NULL where no list says.
-- is_asylum_seeker: true for unaccompanied asylum seeking children.
-- as_at: day of the newest list with the child.
select
    child.child as child_key,
    child.pupil,
    case child.sex when 'f' then 'F' when 'm' then 'M' else 'unknown' end as sex,
    coalesce(child.ethnicity, 'unknown') as ethnicity,
    coalesce(ethnicity.ethnic_group, 'Not recorded') as ethnic_group,
    child.birth_month,
    child.is_disabled,
    child.is_asylum_seeker,
    child.as_at
from staging.social_child as child
left join reference.ethnicities as ethnicity on ethnicity.code = child.ethnicity
order by child_key
