import type { ControlClient } from '../harness/control-client.js';
import type { PosFamily } from '../harness/pos-world.js';
import type { Measure } from '../harness/report.js';
import type { StoreProduct, StoreWorld } from '../harness/store-world.js';
import { writesIn } from '../harness/traffic.js';
import { conditionsOf } from './conditions.js';
import { allowedReads, type RowCounts } from './reconcile-measures.js';
import type { Ran, Trial } from './trial.js';

const SHARE = 100;

/** Changes one family in a hundred: a name, a price or a SKU in turn. Answers how many edits were made. */
export async function changeOnePercent(control: ControlClient, families: readonly PosFamily[]): Promise<number> {
  const chosen = families.filter((_family, place) => place % SHARE === 0);
  const edits = chosen.flatMap((family, place) => editOf(family, place) ?? []);
  await control.editPos(...edits);
  return edits.length;
}

function editOf(family: PosFamily, place: number): object | null {
  const row = family.rows.find(({ sku, priceWithTax }) => sku !== null && priceWithTax !== null);
  const sku = row?.sku;
  if (sku == null) return null;
  if (place % 3 === 0) return { op: 'rename', sku, name: `${family.name} II` };
  if (place % 3 === 1) return { op: 'set-price', sku, price: ((row?.priceWithTax ?? 0) + 2).toFixed(2) };
  return { op: 'set-sku', sku, newSku: `${sku}-II` };
}

/** What the change of one percent took. */
export function changeMeasures(trial: Trial, ran: Ran, edits: number, rows: RowCounts): readonly Measure[] {
  const { traffic, entries, before, after } = ran;
  const changed = changedRecords(before, after);
  const { store } = traffic;
  const writes = writesIn(store);
  const pages = allowedReads(entries, after.products.length, rows) - 10;
  const bar = 20 + Math.ceil(store.subRequests / 25) + pages;
  const conditions = conditionsOf(trial, after.products.length);
  return [
    {
      name: 'store records changed',
      value: String(changed),
      bar: `≥ ${String(edits)} edits in the POS`,
      met: changed >= edits,
      conditions,
    },
    {
      name: 'writes, packed or not',
      value: String(writes),
      bar: `= ${String(changed)} changed records`,
      met: writes === changed,
      conditions,
    },
    {
      name: 'HTTP requests',
      value: String(store.requests),
      bar: `≤ ${String(bar)} = 20 + 1 per 25 + pages`,
      met: store.requests <= bar,
      conditions,
    },
  ];
}

/** Products and variations whose name, price or SKU is another one. */
function changedRecords(before: StoreWorld, after: StoreWorld): number {
  const old = new Map(before.products.map((product) => [product.id, product]));
  return after.products.reduce((sum, product) => sum + changedIn(old.get(product.id), product), 0);
}

function changedIn(before: StoreProduct | undefined, after: StoreProduct): number {
  if (before === undefined) return 1 + after.variations.length;
  const own = before.name !== after.name || before.price !== after.price || before.sku !== after.sku ? 1 : 0;
  const old = new Map(before.variations.map((variation) => [variation.id, variation]));
  return after.variations.reduce((sum, variation) => {
    const known = old.get(variation.id);
    return sum + (known?.price === variation.price && known.sku === variation.sku ? 0 : 1);
  }, own);
}
