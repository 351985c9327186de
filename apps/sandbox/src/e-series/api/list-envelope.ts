import type { Exchange } from '../../core/exchange.js';
import type { StoreWorld } from '../store-world.js';
import type { Json } from '../world/json.js';
import { wrongParameter } from '../world/store-failure.js';
import { count } from './store-call.js';

const MAX_LIMIT = 100;

/** The query's `limit`: §1.5 [U], above 100 is clipped or refused (switch `limitOver100`); zero is refused [U]. */
export function pageLimit(world: StoreWorld, exchange: Exchange): number {
  const limit = count(exchange, 'limit') ?? MAX_LIMIT;
  const refused = limit > MAX_LIMIT && world.core.settings.switches.limitOver100 === 'refuse';
  if (limit === 0 || refused) throw wrongParameter('limit', String(limit));
  return Math.min(limit, MAX_LIMIT);
}

/** The query's `offset`; 0 when absent. */
export function pageOffset(exchange: Exchange): number {
  return count(exchange, 'offset') ?? 0;
}

/** One page of a list in the vendor's envelope (§1.5). */
export function listEnvelope<T>(
  world: StoreWorld,
  exchange: Exchange,
  all: readonly T[],
  view: (one: T) => Json,
): Json {
  const [limit, offset] = [pageLimit(world, exchange), pageOffset(exchange)];
  const items = all.slice(offset, offset + limit).map(view);
  return { total: all.length, count: items.length, offset, limit, items };
}
