import type { SliceContext } from './slice-context.js';

/** The stock of these families can be written to from now on: its lane looks at once what was sold in between (S-08). */
export async function openStock(
  { ports, lease, runtime }: Pick<SliceContext, 'ports' | 'lease' | 'runtime'>,
  familyIds: readonly string[],
): Promise<void> {
  if (familyIds.length === 0) return;
  await ports.stock.want(lease, familyIds);
  await ports.wake.wakeHere(runtime.connectionId, 'stock');
}
