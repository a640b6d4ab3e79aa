-- A feed is loaded by the same contract everywhere.
-- why: another contract may read the same file differently.
-- severity: warn
with contracts as (
    select distinct
        delivery.home_key,
        delivery.feed,
        delivery.contract_sha256
    from homes.meta_delivery as delivery
    where delivery.state = 'loaded' and delivery.folder = delivery.feed
),

loaded_contracts as (
    select
        *,
        mode(contract_sha256) over (partition by feed) as usual_contract
    from contracts
)

select
    cast(null as string) as delivery_key,
    area.area || ', ' || compared.feed as place,
    area.area || ' loads ' || compared.feed || ' by another contract than most others. Compare its jobs/feeds/' || compared.feed
    || '.yaml with theirs.' as message
from loaded_contracts as compared
join reference.areas as area on area.area_key = compared.home_key
where compared.contract_sha256 <> compared.usual_contract
