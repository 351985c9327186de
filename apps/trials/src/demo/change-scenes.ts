import type { StoreProduct, StoreWorld } from '../harness/store-world.js';
import type { Change, Subject } from './changes.js';
import { runCounted, compareFaces, faceOf, othersOf, type Scene, type Stage } from './stage.js';
import { word } from './words.js';

/** Plays one change: what moved in the store and what did not, read back from it. */
export async function changeScene(stage: Stage, change: Change, taken: Set<string>): Promise<Scene> {
  const { control } = stage.sandbox;
  const subject = await findSubject(stage, change, taken);
  const found = subject === null ? null : (await control.store()).bySku(subject.sku);
  if (subject === null || found === null) {
    return { id: change.id, skipped: word(stage.language, `skip.${change.id}`), rules: change.rules };
  }
  for (const { sku } of subject.family.rows) if (sku !== null) taken.add(sku);
  let before = await control.store();
  const { cost } = await runCounted(stage, change.command ?? 'sync', async () => {
    await change.merchant?.(stage, found);
    before = await control.store();
    await change.act?.(stage, subject);
  });
  const after = await control.store();
  const about = change.appears === undefined ? found : before.bySku(change.appears);
  const face = (product: StoreProduct | null): ReturnType<typeof faceOf> =>
    faceOf(stage.language, product, change.appears ?? subject.sku);
  const stands = (store: StoreWorld): StoreProduct | null => (about === null ? null : productOf(store, about.id));
  const opening = face(change.appears === undefined ? found : null);
  const [middle, end] = [face(stands(before)), face(stands(after))];
  const figures = await change.figures?.(stage, subject);
  return {
    id: change.id,
    subject: about?.name ?? found.name,
    ...(figures === undefined ? {} : { figures }),
    byMerchant: compareFaces(stage.language, opening, middle).moved,
    ...compareFaces(stage.language, middle, end),
    others: othersOf(before, after, about?.id ?? found.id),
    rules: change.rules,
    cost,
  };
}

function productOf(store: StoreWorld, id: number): StoreProduct | null {
  return store.products.find((product) => product.id === id) ?? null;
}

async function findSubject({ sandbox }: Stage, change: Change, taken: ReadonlySet<string>): Promise<Subject | null> {
  const [store, pos] = await Promise.all([sandbox.control.store(), sandbox.control.pos()]);
  for (const family of pos.families()) {
    const free = !family.rows.some(({ sku }) => sku !== null && taken.has(sku));
    const row = family.rows.find((one) => one.sku !== null && change.fits(family, one, pos));
    if (free && row?.sku != null && store.bySku(row.sku) !== null) return { family, row, sku: row.sku };
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
