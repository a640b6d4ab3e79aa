-- One row per source file: what it gives to a figure of suspensions from records. The pupils below the line come from the school census.
--
-- measures: suspension_rate, suspended_pupils_percent, permanent_exclusion_rate
-- counts: suspensions and permanent exclusions by their first day; the cohort is that of the pupil on it.
with counted_suspensions as (
    select
        suspension.delivery_key,
        suspension.category,
        pupil.pupil,
        school.lineage_key,
        suspension.suspension_key
    from star.fct_suspension as suspension
    join asked on suspension.started_on between asked.starts_on and asked.ends_on
    join star.dim_pupil as pupil on pupil.pupil_key = suspension.pupil_key
    join star.dim_school as school on school.school_key = suspension.school_key
    left join star.dim_school as asked_school on asked_school.school_key = asked.school_key
    where
        school.area_key = asked.area_key
        and suspension.category in ('suspension', 'permanent exclusion')
        and (
            school.lineage_key = asked_school.lineage_key and asked.school_key <> 'none'
            or asked.school_key = 'none' and asked.cohort_key = 'all' and suspension.is_counted
            or asked.school_key = 'none' and asked.cohort_key <> 'all' and suspension.pupil_key in (
                select pupil_key
                from star.bridge_pupil_cohort
                where cohort_key = asked.cohort_key
            )
        )
)

select
    delivery.file,
    delivery.sha256,
    delivery.as_at,
    count(*) filter (where counted.category = 'suspension') as suspensions,
    count(distinct (counted.pupil, counted.lineage_key)) filter (where counted.category = 'suspension') as pupils_suspended,
    count(*) filter (where counted.category = 'permanent exclusion') as permanent_exclusions
from counted_suspensions as counted
join meta.delivery as delivery on delivery.delivery_key = counted.delivery_key
group by all
order by delivery.as_at, delivery.file
