import type { PosRecord } from '@tillbridge/connector-sdk/model';

/**
 * The living members in the order that decides everything else: the parent row first, the others by age, those created at
 * the same moment in the order given (V-09, F-07).
 * The parent is the row others point to, else the oldest without a parent, else the oldest of all. The order depends on
 * nothing a shop edits, so that option values stay where they are.
 */
export function orderMembers(members: readonly PosRecord[]): readonly PosRecord[] {
  const byAge = members.filter((member) => !member.deleted);
  if (byAge.length < 2) return byAge;
  byAge.sort(compareCreation);
  const parent = parentAmong(byAge);
  return parent === byAge[0] ? byAge : [parent, ...byAge.filter((member) => member !== parent)];
}

/** Negative when `a` was created before `b`; an unknown time is the youngest. */
function compareCreation(a: PosRecord, b: PosRecord): number {
  if (a.createdAt === b.createdAt) return 0;
  if (a.createdAt === null) return 1;
  if (b.createdAt === null) return -1;
  return a.createdAt < b.createdAt ? -1 : 1;
}

function parentAmong(byAge: readonly PosRecord[]): PosRecord {
  const pointedTo = new Set(byAge.map((member) => member.parentRef));
  const parent =
    byAge.find((member) => pointedTo.has(member.ref)) ?? byAge.find((member) => member.parentRef === null) ?? byAge[0];
  if (parent === undefined) throw new Error('A family without members has no parent.');
  return parent;
}
