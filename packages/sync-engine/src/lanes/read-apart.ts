import { ConnectorError } from '@tillbridge/connector-sdk';
import { attempt } from './attempt.js';
import type { SliceContext } from './slice-context.js';

/** What was found, and the keys that could not be read this time. */
export interface ReadApart<Found> {
  readonly found: ReadonlyMap<string, Found>;
  readonly unread: ReadonlySet<string>;
}

/**
 * Reads all together; when that fails each by itself, so that one bad product does not stop the others (G-04). What fails is told.
 * @throws ConnectorError about the account.
 */
export async function readApart<Found>(
  { log }: Pick<SliceContext, 'log'>,
  keys: readonly string[],
  read: (keys: readonly string[]) => Promise<ReadonlyMap<string, Found>>,
): Promise<ReadApart<Found>> {
  const found = await attempt(() => read(keys));
  if (!(found instanceof ConnectorError)) return { found, unread: new Set() };
  if (keys.length === 1) {
    log.warn({ what: keys[0], rule: 'G-04', code: found.code }, found.message);
    return { found: new Map(), unread: new Set(keys) };
  }
  const single = await Promise.all(keys.map((key) => readApart({ log }, [key], read)));
  return {
    found: new Map(single.flatMap(({ found }) => [...found])),
    unread: new Set(single.flatMap(({ unread }) => [...unread])),
  };
}
