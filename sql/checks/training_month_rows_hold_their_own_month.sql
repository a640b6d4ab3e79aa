-- A month row is followed by sessions of its own month.
-- why: a month row that is missing takes the year of dates typed without one from the row above; harmless where every date states its year.
-- severity: warn
select
    session.delivery_key,
    min(training_row.file) || coalesce(', sheet "' || min(training_row.sheet) || '"', '')
        || ', rows ' || string_agg(session.line, ', ' order by session.line) as place,
    'Cannot file under the month row ' || strftime(session.month_starts_on, '%b-%y') || ': ' || count(*)
        || case when count(*) = 1 then ' session' else ' sessions' end || ' of ' || min(session.starts_on)
        || case when count(*) = 1 then '' else ' to ' || max(session.starts_on) end
        || case
            when bool_and(session.is_year_written) then ', with the year'
            else ', ' || count_if(not session.is_year_written) || ' without the year'
        end || '. Insert the missing month rows.' as message
from star.fct_training_session as session
inner join lake.training as training_row on training_row.delivery_key = session.delivery_key and training_row.line = session.line
where date_trunc('month', session.starts_on) <> session.month_starts_on
group by session.delivery_key, session.month_starts_on
