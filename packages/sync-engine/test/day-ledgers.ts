import type { PosRecord } from '@tillbridge/connector-sdk/model';
import type { Day } from './day.js';

/** Our own books: every number has its owner, nothing is under way, every family has come to rest. */
export function books(day: Day, held: ReadonlySet<string | null>): string[] {
  return [...day.bench.tables.families].flatMap(([id, row]) => {
    const said: string[] = [];
    const say = (words: string): void =>
      void said.push(
        `${id} (${day.bench.tables
          .membersOf(id)
          .map(({ ref }) => ref)
          .join(' ')}): ${words}`,
      );
    // Also what its own undo wants back for a row that is in another family by now.
    const wanted = Object.values(row.hold?.aims.records ?? {});
    const waits = [...day.bench.tables.membersOf(id), ...wanted].some(({ sku }) => sku !== undefined && held.has(sku));
    if (row.wanted > row.done && !waits) say('is still wanted');
    if (row.stockWanted > row.stockDone && row.link?.state === 'linked' && !waits) say('its stock is still wanted');
    const members = new Set(day.bench.tables.membersOf(id).map(({ ref }) => ref));
    // Its row is in another family by now, and its variation goes when the listing is released, or leaves the sync (R-04, M-06, V-09).
    const goes = ({ memberRef }: { readonly memberRef: string }): boolean =>
      (row.hold !== null || row.takenOut !== null) && !members.has(memberRef);
    const intents = row.intents.filter((intent) => !goes(intent));
    if (intents.length > 0) say(`has intents ${JSON.stringify(intents)}`);
    for (const entry of row.ledger) {
      const record = row.records.find(({ memberRef }) => memberRef === entry.memberRef);
      if (record === undefined || record.detached || !OWNS.has(row.link?.state)) {
        say(`its ledger of ${entry.memberRef} has no owner`);
        continue;
      }
      if (waits || row.link?.state !== 'linked' || day.bench.tables.membersOf(id).every(({ deleted }) => deleted))
        continue;
      if (goes(entry)) continue;
      const listing = day.store.listings.get(row.link.listingRef ?? '');
      const variation = listing?.variations.find(({ ref }) => ref === record.variationRef);
      // While it is held nobody gives it back the SKU that the merchant has taken away, and no number is sent to it (R-04, V-07).
      if (row.hold !== null && variation?.sku === null) continue;
      const shown = (record.variationRef === null ? listing : variation)?.quantity;
      if (entry.state !== 'open') say(`its ledger of ${entry.memberRef} is ${entry.state}`);
      if (shown !== entry.expected)
        say(`its ledger of ${entry.memberRef} says ${String(entry.expected)}, the store ${String(shown)}`);
    }
    return said;
  });
}

const OWNS: ReadonlySet<string | undefined> = new Set(['linked', 'creating']);

/**
 * SKUs of listings whose deletion a guard holds, or whose product is out of the sync, and of whatever waits for one of those: who is to
 * have them waits (D-05, M-06).
 */
export function heldSkus(day: Day): ReadonlySet<string | null> {
  const { tables, pos, guards } = day.bench;
  const holds = guards.guards.some(({ kind }) => kind === 'delete');
  const dead = [...day.store.listings.values()].filter(({ externalKey }) => {
    if (externalKey?.startsWith('tb:') !== true) return false;
    const familyId = externalKey.split(':')[2] ?? '';
    const { takenOut, hold } = tables.family(familyId);
    // It shows what the undo put back, and is not deleted before it is released.
    if (takenOut !== null || hold !== null) return true;
    const members = tables.membersOf(familyId);
    return holds && members.every(({ ref }) => pos.rows.get(ref)?.deleted ?? true);
  });
  const held = new Set(dead.flatMap((listing) => [listing, ...listing.variations].map(({ sku }) => sku)));
  for (let before = -1; before < held.size;) {
    before = held.size;
    for (const one of day.till.living()) if (held.has(one.sku)) for (const sku of shownSkus(day, one)) held.add(sku);
  }
  return held;
}

/** What the store shows as the SKU of a POS row. */
function shownSkus(day: Day, { ref, options }: PosRecord): readonly (string | null)[] {
  const key = `tb:c1:${day.bench.tables.rows.get(ref)?.familyId ?? ''}`;
  const listings = [...day.store.listings.values()].filter(({ externalKey }) => externalKey === key);
  const records = options.length === 0 ? listings : listings.flatMap(({ variations }) => variations);
  return records
    .filter(({ externalKey }) => options.length === 0 || externalKey === `${key}:${ref}`)
    .map(({ sku }) => sku);
}
