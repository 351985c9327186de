import type { ControlClient } from '../harness/control-client.js';
import type { PosWorld } from '../harness/pos-world.js';
import type { StoreWorld } from '../harness/store-world.js';
import type { TrafficEntry } from '../harness/traffic.js';

/** What is doubled, lost or sent twice; all empty when the publication is as if nothing had happened. */
export interface WorldFaults {
  readonly doubled: readonly string[];
  readonly missing: readonly string[];
  readonly picturesTwice: readonly string[];
}

/** Compares store, POS and recorded traffic. */
export async function findFaults(control: ControlClient): Promise<WorldFaults> {
  const [pos, store, entries] = await Promise.all([control.pos(), control.store(), control.entries()]);
  return { doubled: doubled(store), missing: missing(pos, store), picturesTwice: picturesTwice(store, entries) };
}

/** True when everything the POS has stands in the store, pictures and visibility included. */
export function isComplete(pos: PosWorld, store: StoreWorld): boolean {
  return missing(pos, store).length === 0;
}

function doubled(store: StoreWorld): readonly string[] {
  const records = [...store.products, ...store.variations];
  return [...repeated(records.map(({ mark }) => mark)), ...repeated(records.map(({ sku }) => sku))];
}

function repeated(values: readonly (string | null)[]): readonly string[] {
  const seen = new Set<string>();
  return values.flatMap((value) => {
    if (value === null) return [];
    if (seen.has(value)) return [value];
    seen.add(value);
    return [];
  });
}

function missing(pos: PosWorld, store: StoreWorld): readonly string[] {
  const bySku = new Map(
    store.products.flatMap((product) => [
      [product.sku, product] as const,
      ...product.variations.map((variation) => [variation.sku ?? '', product] as const),
    ]),
  );
  return pos.families().flatMap(({ name, rows, online }) => {
    const products = new Set(rows.map(({ sku }) => bySku.get(sku ?? '')));
    const [product] = products;
    if (products.size !== 1 || product === undefined) return [`${name}: not whole in the store`];
    const pictures = rows[0]?.pictures.length ?? 0;
    if (product.pictures.length !== pictures) return [`${name}: ${String(product.pictures.length)} pictures`];
    return product.enabled === online ? [] : [`${name}: ${online ? 'hidden' : 'shown'}`];
  });
}

/** The same content twice at one product, or the same address taken twice by the store for one product. */
function picturesTwice(store: StoreWorld, entries: readonly TrafficEntry[]): readonly string[] {
  const kept = store.products.flatMap(({ name, pictures }) =>
    repeated(pictures.map(({ hash }) => hash)).map((hash) => `${name}: ${hash}`),
  );
  const taken = entries.filter(({ kind, status }) => /media$|image/.test(kind) && status === 200);
  const sent = taken.flatMap(({ path, body }) => addressesIn(body.raw).map((address) => `${path} ${address}`));
  return [...kept, ...repeated(sent)];
}

function addressesIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return /^https?:\/\/\S+\.png$/.test(value) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap(addressesIn);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(addressesIn) : [];
}
