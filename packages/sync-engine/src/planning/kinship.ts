import type { PosRecord } from '@tillbridge/connector-sdk/model';
import type { KnownRecord } from '../ports/index.js';

/** Which family each new row belongs to, and which families turned out to be one. */
export interface Kinship {
  readonly familyOf: ReadonlyMap<string, string>;
  readonly merges: readonly { readonly from: string; readonly into: string }[];
}

/**
 * A family is known by its members: a row belongs to the family of any of its relatives, which are the rows with the same POS
 * family id, its parent, its siblings, and rows that point to it (V-09). The family id is ours; a linked family keeps it
 * before one that is not, then the one with the older member.
 */
export function assignFamilies(
  rows: readonly Pick<PosRecord, 'ref' | 'parentRef' | 'posFamilyRef'>[],
  known: readonly KnownRecord[],
  newFamilyId: () => string,
): Kinship {
  const groups = new Groups();
  for (const row of [...known, ...rows]) {
    if (row.parentRef !== null) groups.join(`row ${row.ref}`, `row ${row.parentRef}`);
    if (row.posFamilyRef !== null) groups.join(`row ${row.ref}`, `family ${row.posFamilyRef}`);
  }
  const claims = new Map<string, KnownRecord[]>();
  for (const record of known) {
    const group = groups.of(`row ${record.ref}`);
    claims.set(group, [...(claims.get(group) ?? []), record]);
  }
  const chosen = new Map<string, string>();
  const familyOf = new Map<string, string>();
  for (const row of rows) {
    const group = groups.of(`row ${row.ref}`);
    const familyId = chosen.get(group) ?? eldest(claims.get(group) ?? [])?.familyId ?? newFamilyId();
    chosen.set(group, familyId);
    familyOf.set(row.ref, familyId);
  }
  return { familyOf, merges: mergesOf(claims, chosen) };
}

function mergesOf(
  claims: ReadonlyMap<string, readonly KnownRecord[]>,
  chosen: ReadonlyMap<string, string>,
): Kinship['merges'] {
  const merges = new Map<string, string>();
  for (const [group, records] of claims) {
    const into = chosen.get(group);
    if (into === undefined) continue;
    for (const { familyId } of records) if (familyId !== into) merges.set(familyId, into);
  }
  return [...merges].map(([from, into]) => ({ from, into }));
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
