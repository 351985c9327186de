import { PRIORITY, STOCK_FIELDS } from '@tillbridge/sync-engine/ports';
import { partsOf } from './family-parts.js';

/** The oldest first; those created at the same moment in the order the POS first told them. */
const membersOf = (item: string): string =>
  partsOf({ item, from: 'pos_record', order: 'created_at nulls last, first_version, ref' });

const CHOSEN_COLUMNS =
  'family_id as "familyId", wanted_gen as generation, attempts, failing, drift, hold, taken_out as "takenOut", conflict';

/** The generation is read first: rows that change after it are wanted again. */
export const CHOOSE = `
  select ${CHOSEN_COLUMNS}
  from family
  where connection_id = $1 and wanted_gen > done_gen and not_before_ms <= $3 and not (family_id = any($4::text[]))
  order by priority, family_id limit $2`;

export const CHOSEN = `
  select ${CHOSEN_COLUMNS}
  from family
  where connection_id = $1 and family_id = any($2::text[]) order by family_id`;

/** Families without a link, from the one after $2 on. */
export const CHOOSE_UNLINKED = `
  select ${CHOSEN_COLUMNS}
  from family f
  where connection_id = $1 and family_id > $2 and taken_out is null
    and not exists (select 1 from link l where l.connection_id = $1 and l.family_id = f.family_id)
  order by family_id limit $3`;

/** Records of the POS, tombstones included. */
export const MEMBERS = membersOf('record');

/** The same, of each record what the stock lane needs. */
export const STOCK_MEMBERS = membersOf(
  `json_build_object(${STOCK_FIELDS.map((field) => `'${field}', record -> '${field}'`).join(', ')})`,
);

/** On the operator's list (A-04). */
export const ACTIVATED = partsOf({ item: 'ref', from: 'pos_record', order: 'ref', where: 'activated' });

/** Rows whose online flag the POS no longer tells (A-04). */
export const FLAG_LOST = partsOf({ item: 'ref', from: 'pos_record', order: 'ref', where: 'flag_lost' });

export const LEVELS = partsOf({
  item: `json_build_object('ref', v.ref, 'outletRef', v.outlet_ref, 'level', v.level, 'version', v.version,
    'deleted', v.deleted)`,
  from: 'pos_record r join pos_level v using (connection_id, ref)',
  order: 'v.ref, v.outlet_ref',
});

export const LINKS = partsOf({
  item: `json_build_object('state', state, 'listingRef', listing_ref, 'externalKey', external_key,
    'attemptedAtMs', attempted_at_ms, 'lastWriteAtMs', last_write_at_ms, 'imageMode', image_mode,
    'goneSinceMs', gone_since_ms, 'ownStock', own_stock)`,
  from: 'link',
  order: 'family_id',
});

export const RECORD_LINKS = partsOf({
  item: `json_build_object('memberRef', member_ref, 'variationRef', variation_ref, 'detached', detached, 'sku', sku)`,
  from: 'link_record',
  order: 'seq',
});

export const IMAGE_LINKS = partsOf({
  item: `json_build_object('ref', ref, 'content', content, 'target', target, 'position', position, 'state', state,
    'identity', identity, 'before', before,
    'sentByMs', sent_by_ms, 'message', message, 'attempts', attempts, 'retryAtMs', retry_at_ms)`,
  from: 'link_image',
  order: 'seq',
});

export const APPLIED = partsOf({
  item: `json_build_object('sent', sent, 'shown', shown, 'givenBack', given_back, 'observed', observed,
    'doubted', doubted, 'unanswered', unanswered)`,
  from: 'applied',
  order: 'family_id',
});

/** Unlimited is no number: expected holds the one or the other. */
export const LEDGER = partsOf({
  item: `json_build_object('memberRef', member_ref,
    'expected', case when unlimited then '"unlimited"'::json else to_json(expected) end,
    'state', state, 'touchedAtMs', touched_at_ms, 'firstRead', first_read)`,
  from: 'ledger',
  order: 'member_ref',
});

/** Linked is a row that has a record in the store, or on its way there. What is out of the sync and not in the store holds none (V-07, M-06). */
export const SKU_HOLDERS = `
  select r.sku_key as "skuKey", r.ref, r.family_id as "familyId", r.record ->> 'name' as name,
    coalesce(r.record ->> 'sku', r.sku_key) as sku, r.created_at as "createdAt",
    own.sku is not null as linked,
    coalesce(own.sku = r.sku_key and not own.detached and not (l.state = 'creating' and l.attempted_at_ms = 0), false) as holds
  from pos_record r
  left join link l on l.connection_id = $1 and l.family_id = r.family_id
  left join link_record own on l.state <> 'detached' and own.connection_id = $1 and own.family_id = r.family_id
    and own.member_ref = r.ref
  where r.connection_id = $1 and r.sku_key = any($2::text[]) and not r.deleted
    and not (coalesce(l.state, 'detached') = 'detached' and exists (
      select 1 from family f where f.connection_id = $1 and f.family_id = r.family_id and f.taken_out is not null))
  order by r.sku_key, r.created_at nulls last, r.ref`;

/** A listing that was deleted in the store holds no SKU any more (D-02). */
export const STORE_SKU_HOLDERS = `
  select r.family_id as "familyId", r.member_ref as "memberRef", r.variation_ref as "variationRef", r.detached, r.sku
  from link_record r
  where r.connection_id = $1 and r.sku = any($2::text[]) and not exists (
    select 1 from link l where l.connection_id = $1 and l.family_id = r.family_id and l.state = 'detached')
  order by r.sku, r.family_id, r.member_ref`;

export const SETTLE = `
  update family f set
    done_gen = greatest(f.done_gen, coalesce(row.reached, f.done_gen)),
    priority = case when row.reached is null then f.priority else f.asked_priority end,
    state = row.state, reason = row.reason, remark = row.remark, attempts = row.attempts, failing = row.failing,
    not_before_ms = row.not_before_ms,
    drift = coalesce(row.drift, f.drift),
    again_at_ms = case when row.sets_again then row.again_at_ms else f.again_at_ms end
  from jsonb_to_recordset($2::jsonb) as row (family_id text, reached bigint, state text, reason jsonb, remark jsonb, attempts integer,
    failing jsonb, not_before_ms bigint, drift jsonb, sets_again boolean, again_at_ms bigint)
  where f.connection_id = $1 and f.family_id = row.family_id`;

/** Wants the family row `known`, due at once and with its tries over again; it keeps the priority last asked for. */
const RAISE = `wanted_gen = known.wanted_gen + 1, not_before_ms = 0, attempts = 0, failing = null,
    priority = case when known.wanted_gen > known.done_gen then known.priority else known.asked_priority end`;

/** A family nobody asked for yet counts as online. */
export const WANT_AGAIN = `
  insert into family as known (connection_id, family_id, wanted_gen, priority, asked_priority)
  select distinct $1, family_id, 1, ${String(PRIORITY.online)}, ${String(PRIORITY.online)}
  from unnest($2::text[]) as row (family_id)
  order by family_id
  on conflict (connection_id, family_id) do update set ${RAISE}`;

/** Whether the policy is the one that families were last wanted for. */
export const IS_POLICY = `select 1 from connection where connection_id = $1 and listing_policy_key = $2`;

export const NOTE_POLICY = `
  insert into connection (connection_id, listing_policy_key) values ($1, $2)
  on conflict (connection_id) do update set listing_policy_key = excluded.listing_policy_key`;

export const WANT_ALL = `
  update family known set ${RAISE} where known.connection_id = $1`;

/** Contradicted by the store: read by id before anything is planned (D-02). */
export const DOUBT = `
  with held as (
    select family_id from applied where connection_id = $1 and family_id = any($2::text[])
    order by family_id for no key update)
  update applied set doubted = true from held where applied.connection_id = $1 and applied.family_id = held.family_id`;

/** Rows are taken in the order in which a save takes them: the lane that writes may be saving the same families. */
export const HOLD_APPLIED = `
  select from applied where connection_id = $1 and family_id = any($2::text[]) order by family_id for no key update`;

/** The latest reading of listings that have not been written to since it was asked for, and nothing else (R-08). Their rows are held. */
export const NOTE_OBSERVED = `
  update applied a set observed = row.observed
  from jsonb_to_recordset($2::jsonb) as row (family_id text, observed jsonb)
  join link l on l.connection_id = $1 and l.family_id = row.family_id and l.last_write_at_ms < $3
  where a.connection_id = $1 and a.family_id = row.family_id`;

/** The same of one thing alone, which the lane that writes does not decide by (A-10). */
export const NOTE_FINDABLE = `
  with row as (select * from jsonb_to_recordset($2::jsonb) as row (family_id text, findable boolean)),
  held as (
    select family_id from applied where connection_id = $1 and family_id = any(array(select family_id from row))
    order by family_id for no key update)
  update applied set observed = jsonb_set(applied.observed, '{findable}', to_jsonb(row.findable))
  from held join row on row.family_id = held.family_id
  where applied.connection_id = $1 and applied.family_id = held.family_id and applied.observed is not null`;

/** What is blocked and waits for its next try, which is wanted already, and what is blocked for this reason. */
export const RETRY_BLOCKED = `
  update family set not_before_ms = 0, attempts = 0, failing = null,
    wanted_gen = case when wanted_gen > done_gen then wanted_gen else wanted_gen + 1 end
  where connection_id = $1 and state = 'blocked' and (wanted_gen > done_gen or reason ->> 'code' = $2)`;

/** One that waits for something else goes on waiting, but what it reaches then is looked at once more. */
export const WANT_DUE = `
  update family set wanted_gen = wanted_gen + 1, again_at_ms = null,
    priority = case when wanted_gen > done_gen then priority else asked_priority end,
    attempts = case when wanted_gen > done_gen then attempts else 0 end,
    failing = case when wanted_gen > done_gen then failing end,
    not_before_ms = case when wanted_gen > done_gen then not_before_ms else 0 end
  where connection_id = $1 and again_at_ms <= $2`;

/** The told ones are in doubt from now on, the others of $3 not any more; where that is new the family is wanted (M-03). */
export const SET_CONFLICTS = `
  with told as (select * from jsonb_to_recordset($2::jsonb) as row (family_id text, reason jsonb))
  update family known set conflict = told.reason, ${RAISE}
  from family one left join told on told.family_id = one.family_id
  where one.connection_id = $1 and known.connection_id = $1 and known.family_id = one.family_id
    and (told.family_id is not null or known.family_id = any($3::text[])) and known.conflict is distinct from told.reason`;

/** Just these are carried out (R-03). */
export const SET_APPLYING = `
  with told as (select * from jsonb_to_recordset($2::jsonb) as row (family_id text, mark text))
  update family f set applying = told.mark
  from family known left join told on told.family_id = known.family_id
  where known.connection_id = $1 and f.connection_id = $1 and f.family_id = known.family_id
    and f.applying is distinct from told.mark`;

export const APPLYING = `
  select family_id as "familyId", applying as mark, attempts, case when wanted_gen > done_gen then not_before_ms end as "dueMs"
  from family where connection_id = $1 and applying is not null order by priority, family_id`;

export const MAKE_DUE = `
  update family set not_before_ms = 0, attempts = 0 where connection_id = $1 and wanted_gen > done_gen and not_before_ms > 0`;

/** Also what was let go: it holds its SKUs only while they are there (M-06). */
const SWEPT = `
  select l.family_id as "familyId", l.listing_ref as "listingRef", l.last_write_at_ms as "lastWriteAtMs", a.observed
  from link l left join applied a on a.connection_id = $1 and a.family_id = l.family_id
  where l.connection_id = $1 and l.state in ('linked', 'released')`;

export const SWEPT_LISTINGS = `${SWEPT} and l.listing_ref = any($2::text[]) order by l.listing_ref`;

/** In the order in which a save takes them, for the same reason. */
export const MARK_SEEN = `
  with held as (
    select family_id from link where connection_id = $1 and listing_ref = any($2::text[])
    order by family_id for no key update)
  update link set seen_sweep = $3 from held where link.connection_id = $1 and link.family_id = held.family_id`;

export const UNSEEN = `${SWEPT} and l.listing_ref is not null
  and l.seen_sweep is distinct from $2 and l.last_write_at_ms < $3 order by l.family_id limit $4`;

export const NEXT_DUE = `
  select min(not_before_ms) as "dueMs" from family where connection_id = $1 and wanted_gen > done_gen`;
