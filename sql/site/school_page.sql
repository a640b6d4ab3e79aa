-- One row per school that there are figures from records of: its page.
select
    urn as page,
    max(school) as title,
    'Unique reference number ' || urn || ', ' || max(case phase when 'pru' then 'pupil referral unit' else phase end) || ', '
    || max(governance) || '. Figures from records; those of few pupils are grey.'
    as says
from report.school_profile
where area_key = (select area_key from star.dim_area where is_home)
group by urn
order by urn
