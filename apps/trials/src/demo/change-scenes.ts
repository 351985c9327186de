import type { PosFamily, PosRow } from '../harness/pos-world.js';
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
  /** What the shop does, in the POS and in the store. */
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
    act: async ({ sandbox, language }, { sku, family }) => {
      const product = (await sandbox.control.store()).bySku(sku);
      const compareToPrice = Number(((product?.price ?? 0) * 1.25).toFixed(2));
      if (product === null) return;
      await sandbox.control.editStore({ op: 'set', productId: product.id, set: { compareToPrice } });
      await sandbox.control.editPos({
        op: 'rename',
        sku,
        name: `${family.name} (${language === 'fr' ? 'promotion' : 'on offer'})`,
      });
    },
  },
];

/** Plays one change: what moved in the store and what did not, read back from it. */
export async function changeScene(stage: Stage, change: Change, taken: Set<string>): Promise<Scene> {
  const subject = await findSubject(stage, change, taken);
  const before = await stage.sandbox.control.store();
  const product = subject === null ? null : before.bySku(subject.sku);
  if (subject === null || product === null) {
    return { id: change.id, skipped: word(stage.language, `skip.${change.id}`), rules: change.rules };
  }
  taken.add(subject.sku);
  await change.act(stage, subject);
  const { cost } = await runCounted(stage, 'sync');
  const after = await stage.sandbox.control.store();
  const same = after.products.find(({ id }) => id === product.id);
  if (same === undefined) throw new Error(`${product.name} is gone from the store.`);
  const faces = compareFaces(faceOf(stage.language, product, subject.sku), faceOf(stage.language, same, subject.sku));
  const others = othersOf(before, after, product.id);
  return { id: change.id, subject: product.name, ...faces, others, rules: change.rules, cost };
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
