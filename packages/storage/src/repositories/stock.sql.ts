import { NOW_MS } from '../sql/database-clock.js';
import { partsOf } from './family-parts.js';
import { RAISE_STOCK } from './stock-wanted.sql.js';

/** Families whose stock is wanted and whose listing can take it. */
const WAITING = `
  from family f
  join link l on l.connection_id = $1 and l.family_id = f.family_id and l.state = 'linked' and l.listing_ref is not null
  where f.connection_id = $1 and f.stock_wanted_gen > f.stock_done_gen`;

/** The generation is read first: what changes after it is wanted again. */
export const CHOOSE = `
  select f.family_id as "familyId", f.stock_wanted_gen as generation, f.stock_attempts as attempts,
    l.listing_ref as "listingRef", l.last_write_at_ms as "lastWriteAtMs",
    coalesce((select a.sent -> 'shape' ->> 'kind' = 'simple' from applied a
      where a.connection_id = $1 and a.family_id = f.family_id), false) as simple
  ${WAITING} and f.stock_not_before_ms <= $3 and not (f.family_id = any($4::text[]))
  order by f.stock_since_ms, f.family_id limit $2`;

export const NEXT_DUE = `select min(f.stock_not_before_ms) as "dueMs" ${WAITING}`;

export const COUNTS = `
  select (select count(*) ${WAITING}) as wanted,
    (select count(*) from ledger where connection_id = $1 and state = 'unsure') as unsure,
    (select count(*) from stock_intent where connection_id = $1) as intents`;

export const INTENTS = partsOf({
  item: `json_build_object('memberRef', member_ref, 'units', units, 'sentAtMs', sent_at_ms)`,
  from: 'stock_intent',
  order: 'member_ref',
});

/** One that moved meanwhile waits from now on, and for nothing: what it was to wait for may have come (S-08). */
export const SETTLE = `
  update family f set
    stock_done_gen = greatest(f.stock_done_gen, coalesce(row.reached, f.stock_done_gen)),
    stock_since_ms = case when row.reached is null then f.stock_since_ms else ${NOW_MS} end,
    stock_attempts = case when f.stock_wanted_gen > row.generation then f.stock_attempts else row.attempts end,
    stock_not_before_ms = case when f.stock_wanted_gen > row.generation then f.stock_not_before_ms else row.not_before_ms end
  from jsonb_to_recordset($2::jsonb)
    as row (family_id text, generation bigint, reached bigint, attempts integer, not_before_ms bigint)
  where f.connection_id = $1 and f.family_id = row.family_id`;

export const WANT = `
  update family known set ${RAISE_STOCK} where known.connection_id = $1 and known.family_id = any($2::text[])`;

/** Says nothing when the policy is the one that is stored. */
export const NOTE_POLICY = `
  insert into connection as known (connection_id, stock_policy_key) values ($1, $2)
  on conflict (connection_id) do update set stock_policy_key = excluded.stock_policy_key
  where known.stock_policy_key is distinct from excluded.stock_policy_key
  returning 1`;

/** One that is being created was sent its number under the old policy; one that is detached or let go has no listing to be told. */
export const WANT_LINKED = `
  update family known set ${RAISE_STOCK}
  from link l
  where known.connection_id = $1 and l.connection_id = $1 and l.family_id = known.family_id and l.state in ('creating', 'linked')`;

/**
 * A list shows a product by its listing, a variation by its own ref. A product without variations has one record, and that without a
 * ref; where there are more, one without a ref is a variation whose ref is not known yet, and the product's own number is not its.
 * Each step is materialized: joined freely, every ledger of the connection is read for a page.
 */
export const DOUBT = `
  with shown as materialized (
    select l.family_id, row.variation_ref, row.quantity, row.unlimited, row.as_of_ms
    from jsonb_to_recordset($2::jsonb)
      as row (listing_ref text, variation_ref text, quantity numeric, unlimited boolean, as_of_ms bigint)
    join link l on l.connection_id = $1 and l.listing_ref = row.listing_ref and l.state = 'linked'),
  tied as materialized (
    select family_id, member_ref, coalesce(variation_ref, '') as variation_ref, detached,
      count(*) over (partition by family_id) as records
    from link_record where connection_id = $1 and family_id = any(array(select family_id from shown))),
  shown_record as materialized (
    select tied.family_id, tied.member_ref, shown.quantity, shown.unlimited, shown.as_of_ms
    from shown
    join tied on tied.family_id = shown.family_id and tied.variation_ref = coalesce(shown.variation_ref, '')
    where not tied.detached and (shown.variation_ref is not null or tied.records = 1)),
  doubted as (
    update ledger g set state = 'unsure', first_read = null
    from shown_record s
    where g.connection_id = $1 and g.member_ref = s.member_ref and g.family_id = s.family_id
      and g.state = 'open' and g.touched_at_ms <= s.as_of_ms
      and (g.unlimited <> s.unlimited or g.expected is distinct from s.quantity)
      and not exists (select 1 from stock_intent i where i.connection_id = $1 and i.family_id = g.family_id and i.member_ref = g.member_ref)
    returning g.family_id),
  wanted as (
    update family known set ${RAISE_STOCK}
    where known.connection_id = $1 and known.family_id in (select family_id from doubted))
  select count(*) as doubted from doubted`;
