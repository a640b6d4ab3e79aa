-- Every session stands under a month of its file's year.
-- why: the file's name says which year it is; last year's table under this year's name would count twice.
-- severity: warn
select
    delivery_key,
    file || ', sheet "' || sheet || '", row ' || line as place,
    'Cannot place ' || session_text || ': it stands under ' || strftime(month, '%B %Y') || ', the file is of the year to '
        || as_at || '. Ask the training team which is right.' as message
from lake.training
where month not between as_at - interval 1 year + interval 1 day and as_at
