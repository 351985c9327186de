import { COUNTED_REASONS, FAMILY_STATES, type FamilyState } from '@tillbridge/sync-engine/ports';

export const COUNT_STATES = `
  select state, reason ->> 'code' as code, count(*) as count, count(*) filter (where wanted_gen > done_gen) as wanted
  from family where connection_id = $1 group by 1, 2`;

/** What was let go is in the store too (M-06). */
export const LISTED = `
  select family_id as "familyId" from link
  where connection_id = $1 and state in ('linked', 'released') and listing_ref is not null order by family_id`;

export const COUNT_LINKED = `select count(*) as linked from link where connection_id = $1 and state = 'linked'`;

/** Answered creations since $2, and those that were or may be sent and have no answer. */
export const COUNT_MADE = `
  select
    (select count(*) from journal where connection_id = $1 and step = 'create' and outcome = 'done' and at_ms >= $2)
    + (select count(*) from link where connection_id = $1 and state = 'creating' and attempted_at_ms > 0) as made`;

/** Families with drift, by kind: one with two fields of a kind counts once. */
export const COUNT_DRIFT = `
  select item ->> 'kind' as kind, count(distinct f.family_id) as count
  from family f cross join lateral jsonb_array_elements(f.drift) as drifts (item)
  where f.connection_id = $1 and f.drift <> '[]' group by 1 order by 2 desc, 1`;

/** What is left out on purpose is no news. */
const UNTOLD: readonly FamilyState[] = ['excluded'];
/** What cannot sell comes first: what a person must put right, then what waits for a decision. */
const TOLD_FIRST: readonly FamilyState[] = ['conflict', 'blocked', 'held'];
const TOLD = [...TOLD_FIRST, ...FAMILY_STATES.filter((state) => ![...UNTOLD, ...TOLD_FIRST].includes(state))];
const ORDER_OF_STATES = `array[${TOLD.map((state) => `'${state}'`).join(', ')}]`;

/** The row that names the family of a table: a living one, the parent if there is one. */
export const namingRow = (table: string): string => `
  left join lateral (
    select record ->> 'name' as name, record ->> 'sku' as sku from pos_record
    where connection_id = $1 and family_id = ${table}.family_id order by deleted, parent_ref nulls first, ref limit 1) r on true`;

const NAMING_ROW = namingRow('f');

export const namesOf = (table: string): string =>
  `${table}.family_id as "familyId", coalesce(r.name, ${table}.family_id) as name, r.sku`;

const NAMES = namesOf('f');

/** So many refusals in a row of one family's stock are told; fewer pass by themselves. */
const STOCK_REFUSALS = 3;

/** The listing stands as it should, but the store does not take its number: told with the store's own words. */
const STOCK_REFUSED = `
  select f.*, json_build_object('code', 'stock-refused', 'rule', 'G-04', 'args', json_build_object(
    'sku', coalesce(refusal.after ->> 'sku', ''), 'message', coalesce(refusal.message, ''))) as why
  from family f
  join link l on l.connection_id = $1 and l.family_id = f.family_id and l.state = 'linked'
  cross join lateral (
    select message, after from journal
    where connection_id = $1 and family_id = f.family_id and step = 'stock' and outcome = 'failed'
    order by id desc limit 1) refusal
  where f.connection_id = $1 and f.stock_wanted_gen > f.stock_done_gen and f.stock_attempts >= ${String(STOCK_REFUSALS)}
    and f.state not in ('conflict', 'blocked')
  order by f.family_id limit $2`;

const LOUD = `coalesce(reason ->> 'code', '') <> all(array[${COUNTED_REASONS.map((code) => `'${code}'`).join(', ')}])`;

const STANDING_REASONS = `
  select family.*, case when ${LOUD} then coalesce(reason, remark) else remark end::json as why from family
  where connection_id = $1 and ((reason is not null and ${LOUD}) or remark is not null) and state = any(${ORDER_OF_STATES})
  order by array_position(${ORDER_OF_STATES}, state), family_id limit $2`;

/** A number that the store does not take is wrong online, so it comes before what merely stands as it stands. */
export const NOTES = `
  select ${NAMES}, f.state, f.why as reason
  from (
    select * from (
      select 1 as place, refused.* from (${STOCK_REFUSED}) refused
      union all select case when state in (${TOLD_FIRST.map((state) => `'${state}'`).join(', ')}) then 0 else 2 end, told.* from (${STANDING_REASONS}) told) both_kinds
    order by place, array_position(${ORDER_OF_STATES}, state), family_id limit $2) f ${NAMING_ROW}
  order by f.place, array_position(${ORDER_OF_STATES}, f.state), name, f.family_id`;

export const DRIFT_NOTES = `
  select ${NAMES}, f.drift
  from (select * from family where connection_id = $1 and drift <> '[]' order by family_id limit $2) f ${NAMING_ROW}
  order by name, f.family_id`;

/** A dead row has no key any more: its SKU stands in what the POS last told of it. $3 is what a trimmed text does not begin or end with. */
export const FIND_BY_SKU = `
  select family_id as "familyId" from pos_record where connection_id = $1 and sku_key = $2
  union
  select family_id from pos_record where connection_id = $1 and deleted and btrim(record ->> 'sku', $3) = $2
  union
  select family_id from link_record where connection_id = $1 and btrim(sku, $3) = $2
  order by 1`;

export const STANDING = `
  select state, reason, remark, wanted_gen > done_gen as wanted from family where connection_id = $1 and family_id = $2`;

export const JOURNAL = `
  select family_id as "familyId", step, at_ms as "atMs", before, after, outcome, message
  from journal where connection_id = $1 and family_id = $2 order by id desc limit $3`;
