import { ContractViolation, type StoreCallContext, type StoreCategory } from '@tillbridge/connector-sdk';
import type { LightspeedEClient } from './client.js';
import { listStopped } from './messages.js';

const PAGE = 100;

/** All categories of the store; one that does not say whether it is enabled is. @throws ContractViolation when the list ends before its own total. */
export async function allCategories(
  client: LightspeedEClient,
  context: StoreCallContext,
): Promise<readonly StoreCategory[]> {
  const found = new Map<string, StoreCategory>();
  for (let offset = 0; ;) {
    const { items, total } = await client.categories(offset, PAGE, context);
    for (const { id, name, enabled } of items) found.set(id, { ref: id, name, enabled: enabled !== false });
    offset += items.length;
    if (offset >= total) return [...found.values()];
    if (items.length === 0)
      throw new ContractViolation(listStopped(offset, total), { call: 'GET /categories', httpStatus: 200 });
  }
}
