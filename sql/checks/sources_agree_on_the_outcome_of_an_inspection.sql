-- Sources that tell of one inspection tell the same grade.
-- why: a list, the authority's own table and the register are typed by different hands; a grade that one has wrong is in somebody's profile.
-- severity: warn
select
    other.delivery_key,
    other.inspection_key || ', ' || other.judgement_key as place,
    'Cannot confirm the outcome: ' || first.source || ' has ' || first.outcome || ', the ' || other.source || ' has ' || other.outcome
        || '. Look the school up at Ofsted, and have the wrong one corrected.' as message
from star.fct_inspection as first
inner join star.fct_inspection as other
    on other.inspection_key = first.inspection_key and other.judgement_key = first.judgement_key and other.source <> first.source
where first.is_first_source and other.outcome <> first.outcome
