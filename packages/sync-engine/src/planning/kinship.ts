import type { PosRecord } from '@tillbridge/connector-sdk/model';
import type { KnownRecord } from '../ports/index.js';

/** Which family each new row belongs to, which rows go with one that leaves, and which families turned out to be one. */
export interface Kinship {
  readonly familyOf: ReadonlyMap<string, string>;
  /** Known rows that were not read now: their families, by their refs. */
  readonly followers: ReadonlyMap<string, string>;
  readonly merges: readonly { readonly from: string; readonly into: string }[];
}

type Relations = Pick<PosRecord, 'ref' | 'parentRef' | 'posFamilyRef'>;

/** A row as it was read. */
export type Kin = Relations & Pick<PosRecord, 'deleted'>;

/**
 * Families that have to be known whole before rows are assigned: those that a row may leave, and those that a row which is new, or comes from
 * elsewhere, finds only dead rows of, since the living ones may have gone their own way.
 */
export function disputed(rows: readonly Kin[], known: readonly KnownRecord[]): readonly string[] {
  const knownRefs = new Set(known.map(({ ref }) => ref));
  const movers = moversOf(rows, known);
  const comes = movers.length > 0 || rows.some(({ ref, deleted }) => !deleted && !knownRefs.has(ref));
  const dying = new Set(rows.flatMap(({ ref, deleted }) => (deleted ? [ref] : [])));
  const dead = comes ? known.filter(({ ref, deleted }) => deleted || dying.has(ref)) : [];
  const found = [...movers, ...unreadLeavers(rows, known), ...dead];
  return [...new Set(found.map(({ familyId }) => familyId))];
}

/** Living rows that have other relations than before. */
const moversOf = (rows: readonly Kin[], known: readonly KnownRecord[]): readonly KnownRecord[] =>
  changedOf(
    rows.filter(({ deleted }) => !deleted),
    known,
  );

/**
 * Known rows that a row from elsewhere, or a new one, names as its parent though they were a child: they have left, and are still to be
 * read as they are now.
 */
function unreadLeavers(rows: readonly Kin[], known: readonly KnownRecord[]): readonly KnownRecord[] {
  const told = new Set(rows.map(({ ref }) => ref));
  const familyOf = new Map(known.map(({ ref, familyId }) => [ref, familyId]));
  const children = Map.groupBy(
    rows.filter(({ deleted }) => !deleted),
    ({ parentRef }) => parentRef,
  );
  return known.filter(({ ref, parentRef, familyId }) => {
    const comes = (children.get(ref) ?? []).some((child) => familyOf.get(child.ref) !== familyId);
    return parentRef !== null && comes && !told.has(ref);
  });
}

/** Those of these rows, as they were, that have other relations than before. */
function changedOf(rows: readonly Kin[], known: readonly KnownRecord[]): readonly KnownRecord[] {
  const now = new Map(rows.map((row) => [row.ref, row]));
  return known.filter((then) => {
    const row = now.get(then.ref);
    return row !== undefined && (row.parentRef !== then.parentRef || row.posFamilyRef !== then.posFamilyRef);
  });
}

/**
 * A family is known by its members: a row belongs to the family of any of its relatives, which are the rows with the same POS
 * family id, its parent, its siblings, and rows that point to it (V-09). The family id is ours. Where several meet, that of rows which
 * others come to is kept, then a linked one, then that of the older member. Rows that leave their relatives leave the family, and take
 * those along who are related to nobody else: it stays with those who stayed, else with the largest part. A child that a row from
 * elsewhere names as its parent has left before it is read.
 * @param known relatives as they were stored, and the `disputed` families whole.
 */
export function assignFamilies(
  rows: readonly Kin[],
  known: readonly KnownRecord[],
  newFamilyId: () => string,
): Kinship {
  const unread = unreadLeavers(rows, known);
  const changed = changedOf(rows, known);
  const groups = groupsOf(rows, known, [...changed, ...unread]);
  const groupOf = ({ ref }: Relations): string => groups.of(`row ${ref}`);
  const dead = new Set([...known, ...rows].filter(({ deleted }) => deleted).map(({ ref }) => ref));
  const movers = [...moversOf(rows, known), ...unread];
  const left = leavers(movers, known, dead, groupOf);
  const stayed = known.filter(({ ref }) => !left.has(ref));
  const living = stayed.filter(({ ref }) => !dead.has(ref));
  const taken = new Set(living.map(({ familyId }) => familyId));
  const livingOf = Map.groupBy(living, groupOf);
  const coming = new Set(rows.filter(({ deleted }) => !deleted).map(groupOf));
  const gone = stayed.filter(
    (one) => dead.has(one.ref) && !taken.has(one.familyId) && coming.has(groupOf(one)) && !livingOf.has(groupOf(one)),
  );
  const deadOf = Map.groupBy(heirs(gone, changed, groupOf), groupOf);
  const claimOf = (group: string): KnownRecord | undefined => {
    const claims = livingOf.get(group) ?? [];
    const residents = claims.filter((one) => !movers.includes(one));
    return eldest(residents) ?? eldest(claims) ?? eldest(deadOf.get(group) ?? []);
  };
  const before = new Map(known.map((record) => [record.ref, record.familyId]));
  const chosen = new Map<string, string>();
  const familyOf = new Map<string, string>();
  for (const row of rows) {
    const group = groupOf(row);
    const own = row.deleted ? before.get(row.ref) : undefined;
    const familyId = own ?? chosen.get(group) ?? claimOf(group)?.familyId ?? newFamilyId();
    if (own === undefined) chosen.set(group, familyId);
    familyOf.set(row.ref, familyId);
  }
  const following = known.filter((one) => left.has(one.ref) && !movers.includes(one) && !familyOf.has(one.ref));
  const followers = new Map(following.flatMap((one) => pairOf(one.ref, chosen.get(groupOf(one)))));
  const merges = new Map<string, string>();
  for (const [group, into] of chosen)
    for (const { familyId } of livingOf.get(group) ?? []) if (familyId !== into) merges.set(familyId, into);
  return { familyOf, followers, merges: [...merges].map(([from, into]) => ({ from, into })) };
}

/**
 * Whoever is related by what the rows say now; one that is known and deleted stays where it was, but it relates nobody any more to those
 * whom it has left as it went.
 * @param departed rows whose relations as they were stored are over.
 */
function groupsOf(rows: readonly Kin[], known: readonly KnownRecord[], departed: readonly KnownRecord[]): Groups {
  const knownRefs = new Set(known.map(({ ref }) => ref));
  const told = rows.filter((row) => !row.deleted || !knownRefs.has(row.ref));
  const heard = new Set([...told, ...departed].map(({ ref }) => ref));
  const groups = new Groups();
  for (const row of [...known.filter(({ ref }) => !heard.has(ref)), ...told]) {
    if (row.parentRef !== null) groups.join(`row ${row.ref}`, `row ${row.parentRef}`);
    if (row.posFamilyRef !== null) groups.join(`row ${row.ref}`, `family ${row.posFamilyRef}`);
  }
  return groups;
}

/**
 * Dead rows by which new ones come to their family. Where these are of several groups it goes to one: rather not by a row that has left its
 * relatives as it went.
 */
const heirs = (
  gone: readonly KnownRecord[],
  changed: readonly KnownRecord[],
  groupOf: (row: Relations) => string,
): readonly KnownRecord[] =>
  [...Map.groupBy(gone, ({ familyId }) => familyId).values()].flatMap((all) => {
    const heir = eldest(all.filter((one) => !changed.includes(one))) ?? eldest(all);
    return all.filter((one) => heir !== undefined && groupOf(one) === groupOf(heir));
  });

const pairOf = (ref: string, familyId: string | undefined): readonly (readonly [string, string])[] =>
  familyId === undefined ? [] : [[ref, familyId]];

/** The rows that leave the family they were in, and those that only they relate to it. */
function leavers(
  movers: readonly KnownRecord[],
  known: readonly KnownRecord[],
  dead: ReadonlySet<string>,
  groupOf: (row: Relations) => string,
): ReadonlySet<string> {
  const left = new Set<string>();
  for (const familyId of new Set(movers.map((mover) => mover.familyId))) {
    const moved = movers.filter((mover) => mover.familyId === familyId);
    const stayed = known.filter((one) => one.familyId === familyId && !dead.has(one.ref) && !moved.includes(one));
    const moving = new Set(moved.map(groupOf));
    const apart = stayed.filter((one) => !moving.has(groupOf(one)));
    const home = new Set(
      stayed.length > 0 ? (apart.length > 0 ? apart : stayed).map(groupOf) : [largest(moved, groupOf)],
    );
    for (const one of [...moved, ...stayed]) if (!home.has(groupOf(one))) left.add(one.ref);
  }
  return left;
}

/** The group with the most of these rows; of several the one with the eldest. */
function largest(rows: readonly KnownRecord[], groupOf: (row: Relations) => string): string | undefined {
  const sizeOf = (row: KnownRecord): number => rows.filter((other) => groupOf(other) === groupOf(row)).length;
  const most = Math.max(...rows.map(sizeOf));
  const head = eldest(rows.filter((row) => sizeOf(row) === most));
  return head === undefined ? undefined : groupOf(head);
}

function eldest(records: readonly KnownRecord[]): KnownRecord | undefined {
  return [...records].sort(
    (a, b) =>
      Number(b.linked) - Number(a.linked) ||
      (a.createdAt ?? '9').localeCompare(b.createdAt ?? '9') ||
      a.ref.localeCompare(b.ref),
  )[0];
}

/** Disjoint sets of names. */
class Groups {
  private readonly parents = new Map<string, string>();

  of(name: string): string {
    let root = name;
    for (let parent = this.parents.get(root); parent !== undefined; parent = this.parents.get(root)) root = parent;
    if (root !== name) this.parents.set(name, root);
    return root;
  }

  join(a: string, b: string): void {
    const [rootA, rootB] = [this.of(a), this.of(b)];
    if (rootA !== rootB) this.parents.set(rootA, rootB);
  }
}
