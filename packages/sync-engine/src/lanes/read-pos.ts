import { connectionSettings, type ConnectionSettings, readsPrices } from './connection-settings.js';
import { readFeed } from './ingest.js';
import type { SliceContext } from './slice-context.js';

/** Reads what changed in the POS into the mirror. @returns `reading` when the slice's time was over first. */
export async function readPosWhole(context: SliceContext): Promise<ConnectionSettings | 'reading'> {
  const settings = await connectionSettings(context);
  for (const feed of ['named', 'catalogue', 'prices', 'stock'] as const)
    if ((feed !== 'prices' || readsPrices(context.runtime)) && !(await readFeed(context, feed, feed)).ended)
      return 'reading';
  return settings;
}
