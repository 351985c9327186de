import type { SliceContext } from './slice-context.js';

/** Records of these families can be written to from now on: the stock's lane looks at once what was sold in between (S-08). */
export async function wakeStock(
  { ports, runtime }: Pick<SliceContext, 'ports' | 'runtime'>,
  opened: readonly string[],
): Promise<void> {
  if (opened.length > 0) await ports.wake.wakeHere(runtime.connectionId, 'stock');
}
