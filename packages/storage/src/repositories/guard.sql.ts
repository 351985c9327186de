import type { GuardedKind } from '@tillbridge/sync-engine/ports';

const ROW = `select 1 from pos_record r where r.connection_id = $1 and r.family_id = l.family_id`;
const LIVING = `${ROW} and not r.deleted`;

/** Linked families for which a step of the kind is due. */
const DUE: Readonly<Record<GuardedKind, string>> = {
  // One whose rows all moved to another family has none at all: that is no deletion (D-04).
  delete: `l.state = 'linked' and exists (${ROW}) and not exists (${LIVING})`,
  // One without a living row is to be deleted, not hidden.
  hide: `l.state = 'linked' and exists (
      select 1 from applied a where a.connection_id = $1 and a.family_id = l.family_id and a.shown)
    and exists (${LIVING})
    and not exists (${LIVING} and r.online is true and (r.active or not $3::boolean))`,
};

/** Families of open batches: what was sent of them is not journalled yet, so it counts as done (G-01). */
const BUSY = `select unnest(family_ids) from batch where connection_id = $1 and closed_at_ms is null`;

/** $2 is the beginning of the window, $3 whether the POS's active switch means the whole product. */
const facts = (kind: GuardedKind): string => `
  select
    (select count(*) from link where connection_id = $1 and state = 'linked') as linked,
    (select count(*) from journal
      where connection_id = $1 and step = '${kind}' and outcome = 'done' and step in ('delete', 'hide')
        and at_ms >= $2::bigint)
    + (select count(*) from link l where l.connection_id = $1 and l.family_id in (${BUSY}) and ${DUE[kind]}) as done,
    (select count(*) from link l where l.connection_id = $1 and l.family_id not in (${BUSY}) and ${DUE[kind]}
      and $3::boolean is not null) as due,
    (select tripped_at_ms from guard where connection_id = $1 and kind = '${kind}') as "trippedAtMs"`;

export const FACTS: Readonly<Record<GuardedKind, string>> = { delete: facts('delete'), hide: facts('hide') };

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
