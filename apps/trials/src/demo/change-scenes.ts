import type { PosFamily, PosRow } from '../harness/pos-world.js';
import type { StoreProduct, StoreWorld } from '../harness/store-world.js';
import { runCounted, compareFaces, faceOf, othersOf, type Scene, type Stage } from './stage.js';
import { word } from './words.js';

/** A product that a scene changes: its family in the POS and the row that carries the SKU. */
interface Subject {
  readonly family: PosFamily;
  readonly sku: string;
}

interface Change {
  readonly id: 'price' | 'name' | 'activate' | 'owned';
  readonly rules: Scene['rules'];
  /** The first family that can show it. */
  readonly fits: (family: PosFamily, row: PosRow) => boolean;
  /** What the merchant does in the store just before. */
  readonly merchant?: (stage: Stage, product: StoreProduct) => Promise<void>;
  /** What the shop does in the POS. */
  readonly act: (stage: Stage, subject: Subject) => Promise<void>;
}

/** The five scenes after the publication, each with a product of its own. */
export const CHANGES: readonly Change[] = [
  {
    id: 'price',
    rules: ['F-10', 'U-01', 'U-04'],
    fits: (family, row) => family.online && row.priceWithTax !== null && row.priceWithTax > 0,
    act: async ({ sandbox }, { sku, family }) => {
      const row = family.rows.find((one) => one.sku === sku);
      await sandbox.control.editPos({ op: 'set-price', sku, price: ((row?.priceWithTax ?? 0) + 1).toFixed(2) });
    },
  },
  {
    id: 'name',
    rules: ['F-01', 'U-01', 'U-04'],
    fits: () => true,
    act: async ({ sandbox, language }, { sku, family }) => {
      const name = `${family.name} (${language === 'fr' ? 'nouvelle saison' : 'new season'})`;
      await sandbox.control.editPos({ op: 'rename', sku, name });
    },
  },
  {
    id: 'activate',
    rules: ['A-02', 'U-01'],
    fits: (family, row) => !family.online && row.active,
    act: async ({ sandbox }, { sku }) => sandbox.control.editPos({ op: 'activate', sku }),
  },
  {
    id: 'owned',
    rules: ['F-15', 'U-02', 'U-04'],
    fits: (family, row) => family.online && row.priceWithTax !== null && row.priceWithTax > 0,
    merchant: async ({ sandbox }, { id, price }) => {
      const compareToPrice = Number(((price ?? 0) * 1.25).toFixed(2));
      await sandbox.control.editStore({ op: 'set', productId: id, set: { compareToPrice } });
    },
    act: async ({ sandbox, language }, { sku, family }) => {
      const name = `${family.name} (${language === 'fr' ? 'promotion' : 'on offer'})`;
      await sandbox.control.editPos({ op: 'rename', sku, name });
    },
  },
];

/** Plays one change: what moved in the store and what did not, read back from it. */
export async function changeScene(stage: Stage, change: Change, taken: Set<string>): Promise<Scene> {
  const { control } = stage.sandbox;
  const subject = await findSubject(stage, change, taken);
  const found = subject === null ? null : (await control.store()).bySku(subject.sku);
  if (subject === null || found === null) {
    return { id: change.id, skipped: word(stage.language, `skip.${change.id}`), rules: change.rules };
  }
  taken.add(subject.sku);
  await change.merchant?.(stage, found);
  const before = await control.store();
  await change.act(stage, subject);
  const { cost } = await runCounted(stage, 'sync');
  const after = await control.store();
  const faces = [found, productOf(before, found.id), productOf(after, found.id)].map((product) =>
    faceOf(stage.language, product, subject.sku),
  );
  const [opening = {}, middle = {}, end = {}] = faces;
  return {
    id: change.id,
    subject: found.name,
    byMerchant: compareFaces(opening, middle).moved,
    ...compareFaces(middle, end),
    others: othersOf(before, after, found.id),
    rules: change.rules,
    cost,
  };
}

function productOf(store: StoreWorld, id: number): StoreProduct {
  const found = store.products.find((product) => product.id === id);
  if (found === undefined) throw new Error(`Product ${String(id)} is gone from the store.`);
  return found;
}

async function findSubject({ sandbox }: Stage, change: Change, taken: ReadonlySet<string>): Promise<Subject | null> {
  const store = await sandbox.control.store();
  for (const family of (await sandbox.control.pos()).families()) {
    const free = !family.rows.some(({ sku }) => sku !== null && taken.has(sku));
    const row = family.rows.find((one) => one.sku !== null && change.fits(family, one));
    if (free && row?.sku != null && store.bySku(row.sku) !== null) return { family, sku: row.sku };
  }
  return null;
}

/** A full reconciliation and a plan after it: both sides read whole, nothing written, nothing planned. */
export async function againScene(stage: Stage): Promise<Scene> {
  const { answer, cost } = await runCounted(stage, 'reconcile');
  const plan = await stage.host.run('plan');
  const figures = answer.report.at('figures');
  return {
    id: 'again',
    figures: {
      'again.read': figures.at('sweptListings').number(),
      'again.writes': cost.storeWrites,
      'again.planned': plan.report.at('lines').list().length,
    },
    rules: ['R-01'],
    cost,
  };
}
