-- One row per referral and child, as the newest list that covers its day has it.
--
-- key: child_key, referred_on, source or NULL
-- refers: child_key → star.dim_child
-- refers: referred_on → star.dim_date
-- refers: delivery_key → meta.delivery
-- child_key: child, by the pseudonym in the case system.
-- referred_on: day of the referral.
-- source: code of who referred the child, such as 5A for the police.
-- is_no_further_action: true where nothing further was done.
-- referrals_before: referrals of the child in the twelve months before, as the list says.
-- age: years of age on the day of the list; -1 before birth.
-- as_at: day of the newest list that has it.
-- delivery_key: delivery that this list came with.
select
    child as child_key,
    referred_on,
    source,
    is_no_further_action,
    referrals_before,
    age,
    as_at,
    delivery_key
from staging.social_referral
where is_current
order by child_key, referred_on, source
