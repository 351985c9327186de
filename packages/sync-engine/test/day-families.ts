import type { PosRecord } from '@tillbridge/connector-sdk/model';
import type { Day } from './day.js';

type Groups = ReadonlyMap<string, readonly PosRecord[]>;

/** The family of ours that the rows of a family of the POS are in, by its living ones. */
function idOf(day: Day, members: readonly PosRecord[]): string {
  const head = members.find(({ deleted }) => !deleted) ?? members[0]!;
  return day.bench.tables.rows.get(head.ref)!.familyId;
}

const isLiving = (members: readonly PosRecord[]): boolean => members.some(({ deleted }) => !deleted);

/** Families of the POS without the dead rows of those that have moved on: they are nobody's. */
export function inForce(day: Day, groups: Groups): Groups {
  const living = new Set([...groups.values()].filter(isLiving).map((members) => idOf(day, members)));
  return new Map([...groups].filter(([, members]) => isLiving(members) || !living.has(idOf(day, members))));
}

/** No two families of the POS are one of ours (V-09). */
export function shared(day: Day, groups: Groups): string[] {
  const namesOf = new Map<string, string[]>();
  for (const [name, members] of [...groups].filter(([, rows]) => isLiving(rows)))
    namesOf.set(idOf(day, members), [...(namesOf.get(idOf(day, members)) ?? []), name]);
  return [...namesOf].flatMap(([id, names]) => (names.length < 2 ? [] : [`${names.join(' and ')} are both ${id}`]));
}

/** A listing whose rows have all gone over to other families of the POS goes, unless a guard or the operator keeps it (V-09). */
export function leftOver(day: Day, groups: Groups): string[] {
  const { tables, guards } = day.bench;
  if (guards.guards.some(({ kind }) => kind === 'delete')) return [];
  const ours = new Set([...groups.values()].flat().map(({ ref }) => tables.rows.get(ref)!.familyId));
  return [...day.store.listings.values()].flatMap(({ ref, externalKey }) => {
    const familyId = externalKey?.startsWith('tb:c1:') === true ? externalKey.split(':')[2]! : null;
    if (
      familyId === null ||
      ours.has(familyId) ||
      tables.family(familyId).takenOut !== null ||
      tables.family(familyId).hold !== null
    )
      return [];
    return [`listing ${ref} is of a family without rows`];
  });
}
