import type { BatchRow, FamilyWork } from '../ports/index.js';
import { OnTheWay, type UnderWay, withoutRows } from './on-the-way.js';
import type { OutcomeStore } from './outcome-store.js';
import type { SliceContext } from './slice-context.js';

/** Goes on with batches that an earlier slice or process left open, and with no others: new ones may come up beside it. */
export async function settleBatches(
  { ports, runtime, storeCalls }: SliceContext,
  outcomes: OutcomeStore,
  open: readonly BatchRow[],
): Promise<void> {
  if (open.length === 0) return;
  const journal = { ...storeCalls.batches, open: () => Promise.resolve(open) };
  for await (const group of runtime.store.settle({ ...storeCalls, batches: journal })) {
    // Only now: of a dozen open batches the others would be held until theirs are answered, and loaded again by every slice.
    const familyIds = [...new Set(group.map((one) => one.familyId))];
    const onTheWay = new OnTheWay((await ports.families.load(runtime.connectionId, familyIds)).map(resumed));
    await outcomes.store(group, onTheWay);
  }
}

/** A family of a batch that an earlier slice left: after its outcome it is planned anew. */
const resumed = (work: FamilyWork): UnderWay => ({
  work: withoutRows(work),
  standing: { state: 'pending', reason: null },
  desired: null,
  plan: null,
  firsts: new Set(),
  open: 1,
  more: true,
  settled: false,
});
