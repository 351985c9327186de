import { PRIORITY } from '@tillbridge/sync-engine/ports';
import { NOW_MS } from '../sql/database-clock.js';
import { RAISE_STOCK } from './stock-wanted.sql.js';

export const PLACE = `
  select cursor, complete, completed_at_ms as "completedAtMs", trail from feed_place where connection_id = $1 and feed = $2`;

export const SET_PLACE = `
  update feed_place set cursor = $3, complete = $4, completed_at_ms = $5, trail = $6::jsonb where connection_id = $1 and feed = $2`;

export const NAMES = `
  select ref, name from named_thing where connection_id = $1 and kind = $2 and ref = any($3::text[]) and not deleted`;

const knownOf = (found: string): string => `
  with found as (${found})
  select r.ref, r.family_id as "familyId", r.version, r.content_hash as "contentHash", r.online, r.activated,
    r.flag_lost as "flagLost", r.deleted,
    r.sku_key as "skuKey", r.parent_ref as "parentRef", r.pos_family_ref as "posFamilyRef",
    l.family_id is not null as linked, r.created_at as "createdAt"
  from found
  join pos_record r on r.connection_id = $1 and r.ref = found.ref
  left join link l on l.connection_id = $1 and l.family_id = r.family_id and l.state = 'linked'
  order by r.ref`;

/** `union` makes each row one, however many of the three ways lead to it; each way has its index. */
export const RELATIVES = knownOf(`
    select ref from pos_record where connection_id = $1 and ref = any($2::text[])
    union
    select ref from pos_record where connection_id = $1 and ref = any($3::text[])
    union
    select ref from pos_record where connection_id = $1 and parent_ref = any($3::text[])
    union
    select ref from pos_record where connection_id = $1 and pos_family_ref = any($4::text[])`);

export const MEMBERS = knownOf(`select ref from pos_record where connection_id = $1 and family_id = any($2::text[])`);

/** What is online, in the POS or already in the store, comes first. */
const familiesOf = (found: string): string => `
  select r.family_id as "familyId",
    case when bool_or(((r.online is true or r.activated) and not r.deleted) or l.family_id is not null)
      then ${String(PRIORITY.online)} else ${String(PRIORITY.offline)} end as priority
  from pos_record r
  left join link l on l.connection_id = $1 and l.family_id = r.family_id and l.state = 'linked'
  where r.connection_id = $1 and r.family_id in (${found})
  group by r.family_id
  order by r.family_id`;

export const TAKEN_FAMILY_IDS = `
  select family_id as "familyId" from family where connection_id = $1 and family_id = any($2::text[])`;

export const FAMILIES_WITH_SKUS = familiesOf(
  `select family_id from pos_record where connection_id = $1 and sku_key = any($2::text[])
    union
    select k.family_id from link_record k join link g on g.connection_id = $1 and g.family_id = k.family_id
    where k.connection_id = $1 and k.sku = any($2::text[]) and g.gone_since_ms is not null`,
);

export const FAMILIES_WITH_BRANDS = familiesOf(
  `select family_id from pos_record where connection_id = $1 and brand_ref = any($2::text[])`,
);

export const FAMILIES_WITH_RECORDS = familiesOf(
  `select family_id from pos_record where connection_id = $1 and ref = any($2::text[])`,
);

/** A lower version never replaces a newer one; the same one may bring other content (U-06). */
export const SAVE_BOOK_PRICES = `
  insert into pos_book_price as known (connection_id, ref, book_ref, record_ref, version, price, told_at_ms)
  select $1, row.ref, row.book_ref, row.record_ref, row.version, row.price, ${NOW_MS}
  from jsonb_to_recordset($2::jsonb) as row (ref text, book_ref text, record_ref text, version bigint, price jsonb)
  order by row.ref
  on conflict (connection_id, ref) do update
  set book_ref = excluded.book_ref, record_ref = excluded.record_ref, version = excluded.version, price = excluded.price,
    told_at_ms = excluded.told_at_ms
  where excluded.version > known.version or (excluded.version = known.version and excluded.price <> known.price)
  returning record_ref as ref`;

export const BOOK_PRICES = `
  select price from pos_book_price where connection_id = $1 and book_ref = $2 and record_ref = any($3::text[])`;

export const FAMILIES_WITH_ATTRIBUTES = familiesOf(
  `select family_id from pos_record where connection_id = $1 and attribute_refs && $2::text[]`,
);

/** A lower version never replaces a newer one; the same one may bring other content (U-06). */
export const SAVE_RECORDS = `
  insert into pos_record as known (connection_id, ref, family_id, version, first_version, content_hash, sku_key, parent_ref,
    pos_family_ref, variant_count, online, active, deleted, created_at, brand_ref, attribute_refs, flag_lost, record, told_at_ms)
  select $1, ref, family_id, version, version, content_hash, sku_key, parent_ref, pos_family_ref, variant_count, online, active,
    deleted, created_at, brand_ref, attribute_refs, flag_lost, record, ${NOW_MS}
  from jsonb_to_recordset($2::jsonb) as row (ref text, family_id text, version bigint, content_hash text, sku_key text,
    parent_ref text, pos_family_ref text, variant_count integer, online boolean, active boolean, deleted boolean,
    created_at text, brand_ref text, attribute_refs text[], flag_lost boolean, record jsonb)
  order by ref
  on conflict (connection_id, ref) do update set family_id = excluded.family_id, version = excluded.version,
    content_hash = excluded.content_hash, sku_key = excluded.sku_key, parent_ref = excluded.parent_ref,
    pos_family_ref = excluded.pos_family_ref, variant_count = excluded.variant_count, online = excluded.online,
    active = excluded.active, deleted = excluded.deleted, created_at = excluded.created_at,
    brand_ref = excluded.brand_ref, attribute_refs = excluded.attribute_refs,
    flag_lost = excluded.flag_lost, record = excluded.record,
    told_at_ms = excluded.told_at_ms
  where excluded.version >= known.version`;

/** Rows by SKU ($2) or by tag ($3), both null: every living row. They are taken in the order in which a page takes them. */
export const ACTIVATE = `
  with meant as (
    select ref, activated from pos_record
    where connection_id = $1 and not deleted and ($2::text[] is null or sku_key = any($2::text[]))
      and ($3::text is null or jsonb_exists(record -> 'tags', $3::text))
    order by ref for update),
  changed as (
    update pos_record r set activated = $4::boolean from meant
    where r.connection_id = $1 and r.ref = meant.ref and r.activated <> $4::boolean
    returning r.ref)
  select r.ref, r.family_id as "familyId", r.record ->> 'name' as name, r.record ->> 'sku' as sku, r.sku_key as "skuKey",
    changed.ref is not null as changed
  from meant
  join pos_record r on r.connection_id = $1 and r.ref = meant.ref
  left join changed on changed.ref = meant.ref
  order by name, r.ref`;

/** Their rows changed, so their number is to be looked at again (V-09). */
export const UNCHECK_SIZES = `
  update family set size_unchecked = true
  where connection_id = $1 and family_id = any($2::text[]) and not size_unchecked and not asked_short`;

export const MERGE_FAMILIES = `
  update pos_record r set family_id = pair.into_family
  from unnest($2::text[], $3::text[]) as pair (from_family, into_family)
  where r.connection_id = $1 and r.family_id = pair.from_family`;

export const MOVE_ROWS = `
  update pos_record r set family_id = pair.family_id
  from unnest($2::text[], $3::text[]) as pair (ref, family_id)
  where r.connection_id = $1 and r.ref = pair.ref`;

/** A level that is deleted and one that is missing are the same to the rest of us. */
export const SAVE_LEVELS = `
  with row as (
    select * from jsonb_to_recordset($2::jsonb)
      as row (ref text, outlet_ref text, level text, version bigint, deleted boolean)),
  saved as (
    insert into pos_level as known (connection_id, ref, outlet_ref, level, version, deleted)
    select $1, ref, outlet_ref, level, version, deleted from row order by ref, outlet_ref
    on conflict (connection_id, ref, outlet_ref) do update
      set level = excluded.level, version = excluded.version, deleted = excluded.deleted
      where excluded.version >= known.version
    returning ref, outlet_ref, case when deleted then null else level end as level)
  select distinct saved.ref from saved
  left join pos_level old
    on old.connection_id = $1 and old.ref = saved.ref and old.outlet_ref = saved.outlet_ref and not old.deleted
  where saved.level is distinct from old.level
  order by saved.ref`;

export const SAVE_NAMED = `
  insert into named_thing (connection_id, kind, ref, name, deleted)
  select $1, kind, ref, name, deleted
  from jsonb_to_recordset($2::jsonb) as row (kind text, ref text, name text, deleted boolean)
  order by kind, ref
  on conflict (connection_id, kind, ref) do update set name = excluded.name, deleted = excluded.deleted`;

/** A change makes a family and its stock due again at once. One that still waits keeps its better priority. */
export const WANT = `
  insert into family as known (connection_id, family_id, wanted_gen, priority, asked_priority, stock_wanted_gen,
    stock_since_ms)
  select $1, family_id, 1, priority, priority, 1, ${NOW_MS} from unnest($2::text[], $3::integer[]) as row (family_id, priority)
  order by family_id
  on conflict (connection_id, family_id) do update set
    wanted_gen = known.wanted_gen + 1,
    priority = case when known.wanted_gen > known.done_gen
      then least(known.priority, excluded.priority) else excluded.priority end,
    asked_priority = excluded.asked_priority, not_before_ms = 0, attempts = 0, failing = null,
    ${RAISE_STOCK}`;

/** Rows that belong to no family yet are passed over: their family's stock is wanted when it is made. */
export const WANT_STOCK_OF = `
  update family known set ${RAISE_STOCK}
  where known.connection_id = $1 and known.family_id in (
    select family_id from pos_record where connection_id = $1 and ref = any($2::text[]))`;

export const MARK_ROWS_SEEN = `update pos_record set seen_sweep = $3 where connection_id = $1 and ref = any($2::text[])`;

/** A row that the POS told after the full read began lives, whether the read met it or not; of an unknown read nothing is known. */
const MISSED = `
  missed as materialized (
    select r.ref, r.family_id from pos_record r
    join run on run.connection_id = $1 and run.run_id = $2
    where r.connection_id = $1 and not r.deleted and r.seen_sweep is distinct from $2
      and r.told_at_ms < run.requested_at_ms)`;

export const MARK_PRICES_SEEN = `
  update pos_book_price set seen_sweep = $3 where connection_id = $1 and ref = any($2::text[])`;

/** As with rows; of a row that is gone its prices go too, and are nobody's loss. */
export const ABSENT_PRICES = `
  select p.price, p.seen_sweep is distinct from $3 and p.told_at_ms < run.requested_at_ms as missed
  from pos_book_price p
  join pos_record r on r.connection_id = $1 and r.ref = p.record_ref and not r.deleted
  join run on run.connection_id = $1 and run.run_id = $3
  where p.connection_id = $1 and p.book_ref = $2 and not (p.price ->> 'deleted')::boolean
  order by p.ref`;

export const ABSENT_RECORDS = `
  with ${MISSED}
  select r.record from missed join pos_record r on r.connection_id = $1 and r.ref = missed.ref order by r.ref`;

export const FAMILIES_LOST = `
  with ${MISSED}
  select count(*) as families from (
    select family_id from pos_record r
    where connection_id = $1 and not deleted and family_id in (select family_id from missed)
    group by family_id having bool_and(ref in (select ref from missed))) lost`;

/** Looks only at families whose rows changed since they were last counted. */
export const FIND_SHORT = `
  with sized as (
    select f.family_id, min(r.ref) filter (where not r.deleted) as ref,
      count(r.ref) filter (where not r.deleted) as living,
      max(r.variant_count) filter (where not r.deleted) as told
    from family f left join pos_record r on r.connection_id = $1 and r.family_id = f.family_id
    where f.connection_id = $1 and f.size_unchecked
    group by f.family_id),
  short as (
    select family_id, ref from sized where living > 0 and living < told order by family_id limit $2),
  whole as (
    update family f set size_unchecked = false from sized
    where f.connection_id = $1 and f.family_id = sized.family_id
      and (sized.living = 0 or sized.living >= coalesce(sized.told, 0)))
  select r.record from short join pos_record r on r.connection_id = $1 and r.ref = short.ref order by short.family_id`;

export const NOTE_ASKED = `
  update family f set size_unchecked = false, asked_short = true
  from pos_record r
  where r.connection_id = $1 and r.ref = $2 and f.connection_id = $1 and f.family_id = r.family_id`;

export const COUNTS = `
  select count(distinct family_id) as families, count(*) as records,
    count(distinct family_id) filter (where online) as "familiesOnline",
    count(distinct family_id) filter (where activated) as "familiesActivated"
  from pos_record where connection_id = $1 and not deleted`;
