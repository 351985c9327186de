import type { StockLevel } from '@tillbridge/connector-sdk/model';
import type { MirrorRecord } from '@tillbridge/sync-engine/ports';

/** One row per ref: the newest, and of two as new the later in the list. An upsert cannot meet a row twice. */
export function newestRecords(records: readonly MirrorRecord[]): readonly MirrorRecord[] {
  const newest = new Map<string, MirrorRecord>();
  for (const entry of records) {
    const known = newest.get(entry.record.ref);
    if (known === undefined || known.record.version <= entry.record.version) newest.set(entry.record.ref, entry);
  }
  return [...newest.values()];
}

/** One level per row and outlet, chosen likewise. */
export function newestLevels(levels: readonly StockLevel[]): readonly StockLevel[] {
  const newest = new Map<string, StockLevel>();
  for (const level of levels) {
    const key = JSON.stringify([level.ref, level.outletRef]);
    const known = newest.get(key);
    if (known === undefined || known.version <= level.version) newest.set(key, level);
  }
  return [...newest.values()];
}

/** A mirror row by the names of its columns. */
export function recordRow({ record, familyId, contentHash, skuKey, flagLost }: MirrorRecord) {
  return {
    ref: record.ref,
    family_id: familyId,
    version: record.version,
    content_hash: contentHash,
    sku_key: skuKey,
    parent_ref: record.parentRef,
    pos_family_ref: record.posFamilyRef,
    variant_count: record.variantCount,
    online: record.online,
    flag_lost: flagLost,
    active: record.active,
    deleted: record.deleted,
    created_at: record.createdAt,
    brand_ref: record.brandRef,
    attribute_refs: record.options.flatMap((option) => (option.attributeRef === null ? [] : [option.attributeRef])),
    record,
  };
}

interface Merge {
  readonly from: string;
  readonly into: string;
}

/** Each family with the last one of its chain (a into b, b into c: both into c); a pair into itself is none. */
export function resolveMerges(pairs: readonly Merge[]): readonly Merge[] {
  const next = new Map(pairs.filter((pair) => pair.from !== pair.into).map((pair) => [pair.from, pair.into]));
  return [...next.keys()].map((from) => ({ from, into: endOf(from, next) })).filter((pair) => pair.from !== pair.into);
}

function endOf(from: string, next: ReadonlyMap<string, string>): string {
  const met = new Set<string>();
  let at = from;
  for (let into = next.get(at); into !== undefined && !met.has(into); into = next.get(at)) {
    met.add(into);
    at = into;
  }
  return at;
}
