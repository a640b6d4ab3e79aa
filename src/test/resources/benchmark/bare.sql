-- The bare work on a year of marks, as someone who knows DuckDB would write it for these files: every field tested and typed, pupils
-- pseudonymous, raw and clean Parquet, duplicates, the correction, figures by cohort, a database and its Parquet. Statements end in ";" and a
-- line's end. What the night does beside it is left out: messages with lines and columns, other feeds' tests, restart, checks, views, hashes.
set memory_limit = '2GB';
set temp_directory = '${folder}/tmp';

create view told as
select UPN as upn, URN as school, "Date" as day, "Session" as session, Mark as mark, filename
from read_csv(
    '${inbox}/attendance/*.csv.gz', auto_detect = false, header = true, delim = ',', quote = '"', strict_mode = true,
    store_rejects = true, filename = true,
    columns = {'UPN': 'VARCHAR', 'URN': 'VARCHAR', 'Date': 'VARCHAR', 'Session': 'VARCHAR', 'Mark': 'VARCHAR'}
);

create table pseudonym as
select
    upn,
    substr(sha256('0123456789abcdef0123456789abcdef' || upper(trim(upn))), 1, 16) as pupil,
    regexp_full_match(upper(trim(upn)), '[A-HJ-NP-RT-Z][0-9]{11}[0-9A-HJ-NP-RT-Z]')
    and substr(
        'ABCDEFGHJKLMNPQRTUVWXYZ',
        1 + cast(list_sum(list_transform(range(2, 14), lambda i: coalesce(try_cast(substr(upn, i, 1) as int), 0) * i)) % 23 as int),
        1
    ) = substr(upn, 1, 1) as is_number
from (select distinct upn from told);

copy (
    select p.pupil, p.is_number, t.school, t.day, t.session, t.mark, t.filename
    from told as t
    left join pseudonym as p using (upn)
) to '${folder}/raw.parquet' (format parquet, compression zstd);

create view typed as
select
    nullif(trim(pupil), '') as pupil,
    is_number,
    nullif(trim(school), '') as school,
    case when regexp_full_match(trim(day), '[0-9]{4}-[0-9]{2}-[0-9]{2}') then cast(try_strptime(trim(day), '%Y-%m-%d') as date) end as day,
    nullif(trim(session), '') as session,
    nullif(trim(mark), '') as mark,
    filename,
    file_row_number as line
from read_parquet('${folder}/raw.parquet', file_row_number = true);

create table bad as
select *
from typed
where
    not coalesce(is_number, false)
    or school is null
    or not regexp_full_match(school, '[0-9]{6,7}')
    or day is null
    or session is null
    or session not in ('AM', 'PM')
    or mark not in (
        '/', '\', 'L', 'B', 'J', 'K', 'P', 'V', 'W', 'D', 'C', 'C1', 'C2', 'E', 'F', 'H', 'I', 'J1', 'M', 'R', 'S', 'T', 'G', 'N', 'O', 'U', 'Q',
        'X', 'Y', 'Y1', 'Y2', 'Y3', 'Y4', 'Y5', 'Y6', 'Y7', 'Z', '#', '-'
    );

create table doubled as
select pupil, school, day, session, filename
from typed
group by all
having count(*) > 1;

copy (
    select pupil, school, day, session, mark, filename
    from typed
    anti join bad using (line)
    anti join doubled using (pupil, school, day, session, filename)
) to '${folder}/clean.parquet' (format parquet, compression zstd);

copy bad to '${folder}/quarantine.parquet' (format parquet);

create table pupil as
select
    substr(sha256('0123456789abcdef0123456789abcdef' || upper(trim(upn))), 1, 16) as pupil,
    any_value(sex) as sex,
    any_value(senprovision) as sen,
    any_value(ncyearactual) as year_group,
    any_value(dob) as born_on
from read_csv('${inbox}/pupils/*pupilonroll.csv', all_varchar = true, union_by_name = true)
group by 1;

create table code as
select
    code,
    cast(valid_from as date) as valid_from,
    cast(coalesce(valid_to, '2199-12-31') as date) as valid_to,
    is_possible = 'true' as is_possible,
    is_absence = 'true' as is_absence,
    is_authorised = 'true' as is_authorised
from read_csv('${reference}/attendance_codes.csv', all_varchar = true);

create table corrected as
select distinct school, day
from '${folder}/clean.parquet'
where filename like '%correction%';

attach '${folder}/out.duckdb' as out;

create table out.fact as
select c.day, c.session, c.pupil, c.school, c.mark, c.filename
from '${folder}/clean.parquet' as c
left join corrected as r on r.school = c.school and r.day = c.day
where r.day is null or c.filename like '%correction%';

create table period as
from (values
    ('autumn 1', date '2022-09-01', date '2022-10-28'),
    ('autumn 2', date '2022-10-29', date '2022-12-31'),
    ('spring 1', date '2023-01-01', date '2023-02-17'),
    ('spring 2', date '2023-02-18', date '2023-04-14'),
    ('summer 1', date '2023-04-15', date '2023-06-02'),
    ('summer 2', date '2023-06-03', date '2023-08-31'),
    ('autumn', date '2022-09-01', date '2022-12-31'),
    ('spring', date '2023-01-01', date '2023-04-14'),
    ('summer', date '2023-04-15', date '2023-08-31'),
    ('to spring', date '2022-09-01', date '2023-04-14'),
    ('to 22 May', date '2022-09-01', date '2023-05-22'),
    ('year', date '2022-09-01', date '2023-08-31')
) as term(period, starts_on, ends_on)
union all
select 'week ' || i, cast(date '2022-08-29' + cast(i * 7 as int) as date), cast(date '2022-08-29' + cast(i * 7 + 6 as int) as date)
from range(0, 50) as week(i);

create table daily as
select
    f.pupil,
    f.school,
    f.day,
    count_if(c.is_possible) as possible,
    count_if(c.is_absence and c.is_authorised) as authorised,
    count_if(c.is_absence and not c.is_authorised) as unauthorised
from out.fact as f
left join code as c on c.code = f.mark and f.day between c.valid_from and c.valid_to
group by all;

create table slice as
with placed as (
    select d.day, list(p.period order by p.period) as periods
    from (select distinct day from daily) as d
    join period as p on d.day between p.starts_on and p.ends_on
    group by d.day
)
select
    pupil,
    school,
    periods,
    cast(sum(possible) as int) as possible,
    cast(sum(authorised) as int) as authorised,
    cast(sum(unauthorised) as int) as unauthorised
from daily
join (select day, periods, dense_rank() over (order by periods) as slice from placed) using (day)
group by pupil, school, slice, periods;

create table enrolment as
select
    s.pupil,
    s.school,
    p.sex,
    p.sen,
    p.year_group,
    p.born_on,
    s.period,
    cast(sum(s.possible) as int) as possible,
    cast(sum(s.authorised) as int) as authorised,
    cast(sum(s.unauthorised) as int) as unauthorised
from (select pupil, school, unnest(periods) as period, possible, authorised, unauthorised from slice) as s
left join pupil as p using (pupil)
group by all
having sum(s.possible) > 0;

create table out.figure as
select
    period,
    school,
    sex,
    sen,
    year_group,
    sum(possible) as possible,
    sum(authorised) as authorised,
    sum(unauthorised) as unauthorised,
    count(*) as enrolments,
    count_if(10 * (authorised + unauthorised) >= possible) as persistent,
    count_if(2 * (authorised + unauthorised) >= possible) as severe
from enrolment
group by grouping sets ((period), (period, school), (period, sex), (period, sen), (period, year_group), (period, sex, sen, year_group));

copy out.fact to '${folder}/fact.parquet' (format parquet, compression zstd);
copy out.figure to '${folder}/figure.parquet' (format parquet, compression zstd);
detach out;
