import type { PosRecord } from '@tillbridge/connector-sdk/model';

/** Who holds a SKU, with what a sentence needs to name it (V-07). */
export interface SkuOwner {
  readonly ref: string;
  readonly name: string;
  readonly sku: string;
}

/** One of several rows with the same SKU. */
export interface SkuRival extends SkuOwner {
  /** ISO time, null when unknown. */
  readonly createdAt: string | null;
  /** True when a store record carries this row already. */
  readonly linked: boolean;
  /** True when by our last word that record has this very SKU. */
  readonly holds: boolean;
}

/** The SKU as it is compared: trimmed, case kept; null when blank (M-02, V-07). */
export function skuKey(sku: string | null): string | null {
  const trimmed = sku?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}

/**
 * Who keeps a disputed SKU: the one that has it in the store, else one that is linked, else the older by creation time, else by ref; an
 * unknown time is the youngest (V-07).
 * @throws Error when there is no rival at all.
 */
export function chooseSkuOwner(rivals: readonly SkuRival[]): SkuRival {
  const [first, ...others] = rivals;
  if (first === undefined) throw new Error('A SKU without any holder has no owner.');
  return others.reduce((best, rival) => (outranks(rival, best) ? rival : best), first);
}

function outranks(a: SkuRival, b: SkuRival): boolean {
  if (a.holds !== b.holds) return a.holds;
  if (a.linked !== b.linked) return a.linked;
  return compareAge(a, b) < 0;
}

/** Negative when `a` is the older: by creation time, an unknown one last, then by ref. */
export function compareAge(a: Pick<PosRecord, 'ref' | 'createdAt'>, b: Pick<PosRecord, 'ref' | 'createdAt'>): number {
  if (a.createdAt !== b.createdAt) {
    if (a.createdAt === null) return 1;
    if (b.createdAt === null) return -1;
    return a.createdAt < b.createdAt ? -1 : 1;
  }
  if (a.ref === b.ref) return 0;
  return a.ref < b.ref ? -1 : 1;
}

/**
 * The owners of SKUs within one family, for SKUs the whole catalogue's map does not name.
 * A family of one has no rivals and needs no map.
 */
export function ownersWithin(
  members: readonly PosRecord[],
  linkedMembers: ReadonlySet<string>,
): ReadonlyMap<string, SkuOwner> {
  const owners = new Map<string, SkuRival>();
  if (members.length < 2) return owners;
  for (const { ref, name, sku, createdAt } of members) {
    const key = skuKey(sku);
    if (key === null) continue;
    const rival = { ref, name, sku: key, createdAt, linked: linkedMembers.has(ref), holds: false };
    const holder = owners.get(key);
    owners.set(key, holder === undefined ? rival : chooseSkuOwner([holder, rival]));
  }
  return owners;
}
