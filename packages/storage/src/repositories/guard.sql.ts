import type { GuardedKind } from '@tillbridge/sync-engine/ports';
import { namesOf, namingRow } from './family-report.sql.js';

const LIVING = `select 1 from pos_record r where r.connection_id = $1 and r.family_id = l.family_id and not r.deleted`;
const ONLINE = `${LIVING} and case when $4::boolean then r.activated else r.online is true end and (r.active or not $2::boolean)`;
/** What an undo holds is not deleted; it is hidden when the undo wants it, or the POS takes it off (R-04). */
const HELD = `select 1 from family f where f.connection_id = $1 and f.family_id = l.family_id and f.hold is not null`;
/** What has come to its family since is not in its listing, and does not keep it on sale. */
const ITS_RECORDS = 'select k.member_ref from link_record k where k.connection_id = $1 and k.family_id = l.family_id';
const HELD_ONLINE = `${ONLINE} and (r.ref in (${ITS_RECORDS}) or not exists (${ITS_RECORDS}))`;
const HIDDEN_BY_HOLD = `f.hold #>> '{aims,visible}' = 'false' or ((f.hold ->> 'posOnline')::boolean and not exists (${HELD_ONLINE}))`;

const GONE = `not exists (${LIVING})`;
const SHOWN = `select 1 from applied a where a.connection_id = $1 and a.family_id = l.family_id and a.shown`;

/** What is out of the sync is hidden or deleted by the operator's word alone (M-06). */
const outOfSync = (condition: string): string => `exists (
  select 1 from family f where f.connection_id = $1 and f.family_id = l.family_id and f.taken_out ${condition})`;
const leaving = (kind: GuardedKind): string =>
  `l.state in ('linked', 'released') and ${outOfSync(`->> 'listing' = '${kind}'`)}`;
const IN_SYNC = `l.state = 'linked' and not ${outOfSync('is not null')}`;

/** A living row has the SKU of one of its records: the listing is to make room for it (D-05). */
const DEMANDED = `exists (
  select 1 from link_record k join pos_record p on p.connection_id = $1 and p.sku_key = k.sku and not p.deleted
  where k.connection_id = $1 and k.family_id = l.family_id and not k.detached)`;

/** $3 is when a product must have been found deleted, the greatest number for at once, null for never (D-03). */
const NOT_KEPT = `$3::bigint is not null and (
  coalesce(l.gone_since_ms, ${String(Number.MAX_SAFE_INTEGER)}) <= $3::bigint or ${DEMANDED})`;

/** Families for which a step of the kind is due: by the POS, and by the operator's word. */
const DUE: Readonly<Record<GuardedKind, readonly [pos: string, operator: string]>> = {
  // One whose rows all went over to another family has none at all (V-09).
  delete: [`${IN_SYNC} and not exists (${HELD}) and ${GONE} and ${NOT_KEPT}`, leaving('delete')],
  hide: [
    // One without a living row is to be deleted, unless it is kept.
    `${IN_SYNC} and exists (${SHOWN})
      and case when exists (${HELD}) then exists (${HELD} and (${HIDDEN_BY_HOLD}))
        else (exists (${LIVING}) and not exists (${ONLINE}) or ${GONE} and not (${NOT_KEPT})) end`,
    `${leaving('hide')} and exists (${SHOWN})`,
  ],
};
const isDue = (kind: GuardedKind): string => `(${DUE[kind].join(' or ')})`;

/** Counted one after the other: joined by "or", every family is looked at by itself. */
const countDue = (kind: GuardedKind, among: string): string =>
  DUE[kind]
    .map((due) => `(select count(*) from link l where l.connection_id = $1 and l.family_id ${among} and ${due})`)
    .join(' + ');

/** Families of open batches: what was sent of them is not journalled yet, so it counts as done (G-01). */
const BUSY = `select unnest(family_ids) from batch where connection_id = $1 and closed_at_ms is null`;

/** The first step of the kind that was done for the family of approval `a` since then: what it was carried out by. */
const CARRIED_OUT = `(
  select min(e.id) from journal e where e.connection_id = $1 and e.family_id = a.family_id and e.step = a.kind
    and e.outcome = 'done' and e.at_ms >= a.approved_at_ms and (a.lapsed_at_ms is null or e.at_ms < a.lapsed_at_ms))`;

/** A step of the journal by which an approval was carried out does not count (G-02). */
const UNAPPROVED = `not exists (
  select 1 from approval a where a.connection_id = $1 and a.kind = journal.step and a.family_id = journal.family_id
    and journal.id = ${CARRIED_OUT})`;

/**
 * A deletion that was sent and has no outcome yet, of a listing that is not to be deleted any more, counts as done: nobody would count
 * it among the due ones (G-01).
 */
const OPEN_DELETIONS = `(
  select count(*) from link l
  where l.connection_id = $1 and l.state in ('linked', 'released')
    and l.attempted_at_ms > l.last_write_at_ms and l.attempted_at_ms >= $5::bigint and not ${isDue('delete')}
    and not exists (
      select 1 from approval a where a.connection_id = $1 and a.kind = 'delete' and a.family_id = l.family_id
        and a.approved_at_ms <= l.attempted_at_ms and (a.lapsed_at_ms is null or l.attempted_at_ms < a.lapsed_at_ms)
        and ${CARRIED_OUT} is null))`;

/** $2 is whether the POS's active switch means the whole product, $4 whether the operator's list says what is online (A-04), $5 the beginning of the window. */
const facts = (kind: GuardedKind): string => `
  select
    (select count(*) from link where connection_id = $1 and state = 'linked') as linked,
    (select count(*) from journal
      where connection_id = $1 and step = '${kind}' and outcome = 'done' and step in ('delete', 'hide')
        and at_ms >= $5::bigint and ${UNAPPROVED})
    + ${countDue(kind, `in (${BUSY})`)}${kind === 'delete' ? ` + ${OPEN_DELETIONS}` : ''} as done,
    ${countDue(kind, `not in (${BUSY}) and $2::boolean is not null and $4::boolean is not null`)} as due,
    (select tripped_at_ms from guard where connection_id = $1 and kind = '${kind}') as "trippedAtMs"`;

const byKind = (statement: (kind: GuardedKind) => string): Readonly<Record<GuardedKind, string>> => ({
  delete: statement('delete'),
  hide: statement('hide'),
});

export const FACTS = byKind(facts);

/** Listings for which a step of the kind is due; $2 as above. */
export const DUE_STEPS = byKind(
  (kind) => `
  select ${namesOf('l')}, l.listing_ref as "listingRef"
  from link l ${namingRow('l')}
  where l.connection_id = $1 and l.family_id not in (${BUSY}) and ${isDue(kind)}
    and $2::boolean is not null and $4::boolean is not null
  order by name, l.family_id`,
);

/** Approved steps of listings that still stand as they stood; $2 as above. */
export const APPROVED = byKind(
  (kind) => `
  select a.family_id as "familyId", a.approved_at_ms as "approvedAtMs",
    not (l.listing_ref = a.listing_ref and ${isDue(kind)}) as changed
  from approval a
  join link l on l.connection_id = $1 and l.family_id = a.family_id and l.state in ('linked', 'released')
    ${kind === 'hide' ? `join applied s on s.connection_id = $1 and s.family_id = a.family_id and s.shown` : ''}
  where a.connection_id = $1 and a.kind = '${kind}' and a.lapsed_at_ms is null and a.family_id not in (${BUSY})
    and ${CARRIED_OUT} is null
    and $2::boolean is not null and $4::boolean is not null
  order by a.family_id`,
);

export const UNTRIP = `delete from guard where connection_id = $1 and kind = $2`;

/** Approved again after an approval has lapsed: the later one counts. */
export const APPROVE = `
  insert into approval (connection_id, kind, family_id, listing_ref, approved_at_ms)
  select $1, $2, step.family_id, step.listing_ref, $3
  from unnest($4::text[], $5::text[]) as step (family_id, listing_ref)
  on conflict (connection_id, kind, family_id) do update set listing_ref = excluded.listing_ref,
    approved_at_ms = excluded.approved_at_ms, lapsed_at_ms = null`;

export const LAPSE = `
  update approval set lapsed_at_ms = $3 where connection_id = $1 and kind = $2 and lapsed_at_ms is null
    and approved_at_ms = any($4::bigint[])`;

/** One that has tripped already stays as it was. */
export const TRIP = `
  insert into guard (connection_id, kind, tripped_at_ms, due, allowed) values ($1, $2, $3, $4, $5)
  on conflict (connection_id, kind) do nothing`;

export const TRIPPED = `
  select kind, tripped_at_ms as "trippedAtMs", due, allowed from guard where connection_id = $1 order by kind`;

/** Saved again, because the process ended before the deletion: the later reading replaces the earlier one, files included. */
export const KEEP = `
  with cleared as (delete from saved_file where connection_id = $1 and listing_ref = $2)
  insert into saved_listing (connection_id, listing_ref, family_id, saved_at_ms, document)
  values ($1, $2, $3, $4, $5::jsonb)
  on conflict (connection_id, listing_ref) do update set family_id = excluded.family_id,
    saved_at_ms = excluded.saved_at_ms, document = excluded.document`;

export const KEEP_FILE = `
  insert into saved_file (connection_id, listing_ref, seq, url, content_type, bytes, message)
  values ($1, $2, $3, $4, $5, $6, $7)`;

export const KEPT = `
  select l.listing_ref as "listingRef", l.document, coalesce(f.files, '[]') as files
  from saved_listing l
  left join lateral (
    select json_agg(json_build_object('seq', seq, 'url', url, 'hasBytes', bytes is not null) order by seq) as files
    from saved_file where connection_id = $1 and listing_ref = l.listing_ref) f on true
  where l.connection_id = $1 and l.listing_ref = any($2::text[])`;

export const KEPT_FILE = `select bytes from saved_file where connection_id = $1 and listing_ref = $2 and seq = $3`;
