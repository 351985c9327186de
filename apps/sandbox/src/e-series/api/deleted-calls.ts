import type { Exchange } from '../../core/exchange.js';
import type { StoreWorld } from '../store-world.js';
import type { Json } from '../world/json.js';
import { unixSeconds, vendorDate } from '../world/vendor-date.js';
import { listEnvelope } from './list-envelope.js';
import { secondsParam } from './store-call.js';
import type { StoreCall } from './store-call.js';

/** What was deleted (§7.2), and deleting all (§2.1). */
export function deletedCalls(world: StoreWorld): readonly StoreCall[] {
  return [
    {
      method: 'GET',
      pattern: '/products/deleted',
      scopes: ['read_catalog'],
      body: 'none',
      run: (exchange) => deletedProducts(world, exchange),
    },
    {
      method: 'DELETE',
      pattern: '/products',
      scopes: ['update_catalog_batch_delete'],
      body: 'none',
      status: 202,
      run: () => deleteAllProducts(world),
    },
  ];
}

/** Oldest first ([U]); `from_date` and `to_date` are inclusive at one second. It does not lag ([U]). */
function deletedProducts(world: StoreWorld, exchange: Exchange): Json {
  const from = secondsParam(exchange, 'from_date') ?? 0;
  const to = secondsParam(exchange, 'to_date') ?? Number.POSITIVE_INFINITY;
  const chosen = world.catalogue.deleted.filter(({ atMs }) => unixSeconds(atMs) >= from && unixSeconds(atMs) <= to);
  return listEnvelope(world, exchange, chosen, ({ id, atMs }) => ({ id, date: vendorDate(atMs) }));
}

/** 202 at once; the body is [U], the count of other deletions is taken. */
function deleteAllProducts(world: StoreWorld): Json {
  const ids = [...world.catalogue.all()].map((one) => one.id);
  for (const id of ids) world.catalogue.remove(id);
  return { deleteCount: ids.length };
}
