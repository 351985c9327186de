import type { Listing, PosRecord } from '@tillbridge/connector-sdk/model';
import type { Drift } from '../src/ports/index.js';
import type { DayAudit } from './day-audit.js';

const KINDS: ReadonlySet<Drift['kind']> = new Set(['hidden-by-merchant', 'shown-by-merchant', 'store-only']);
const FIELDS = ['name', 'description'] as const;

/** Where the merchant's word stands and is not said, or is said and does not stand (U-03, A-03, V-02). */
export function unsaidDrift(
  audit: DayAudit,
  listing: Listing,
  drift: readonly Drift[],
  head: PosRecord,
  online: boolean,
): string[] {
  const said = drift.flatMap(({ kind, field }) => {
    if (kind === 'field') return FIELDS.some((one) => one === field) ? [String(field)] : [];
    return KINDS.has(kind) ? [kind] : [];
  });
  // A word of ours without an answer, which the POS has emptied since: nobody knows any more that it was ours (F-17).
  const isForgotten = (field: string): boolean =>
    FIELDS.some((one) => one === field && (head[one] ?? '') === '') &&
    audit.fields.get(`${listing.ref} ${field}`)?.told === false;
  // What he changed before anybody had read it counts as given back.
  const unclear = (field: string): boolean => audit.early.has(`${listing.ref} ${field}`) || isForgotten(field);
  const fields = FIELDS.filter((field) => {
    const sent = audit.fields.get(`${listing.ref} ${field}`);
    const { mode } = audit.modes[field];
    // A blank of the POS puts nothing in its place (F-17).
    const stands = mode === 'follow' || (mode === 'enforce' && (head[field] ?? '') === '');
    return stands && sent?.merchant === true && sent.value !== listing[field];
  });
  const isHis = audit.fields.get(`${listing.ref} enabled`)?.merchant === true;
  const follows = audit.modes.availability.mode === 'follow';
  const moved = isHis && follows && listing.enabled !== online;
  const own = listing.variations.filter(({ externalKey }) => externalKey === null);
  const wanted = [
    ...fields,
    ...(moved ? [listing.enabled ? 'shown-by-merchant' : 'hidden-by-merchant'] : []),
    ...own.map(() => 'store-only'),
  ];
  const known = (words: readonly string[]): string =>
    words
      .filter((word) => !unclear(word))
      .toSorted()
      .join();
  return known(said) === known(wanted) ? [] : [`drift is said of ${known(said)}, not of ${known(wanted)}`];
}
