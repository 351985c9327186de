import { skuKey } from '@tillbridge/mapping-core';
import type { RetryReport } from '../reports.js';
import type { SliceContext } from './slice-context.js';

type Left = RetryReport['left'][number];

/**
 * Makes due at once what is blocked or waits, and refused pictures (R-05, I-06); the lanes do the rest. What paused the connection may
 * have been put right, so the pause is over.
 * @param skus null for all products.
 */
export async function retryFamilies(context: SliceContext, skus: readonly string[] | null): Promise<RetryReport> {
  const { ports, runtime, lease } = context;
  const { connectionId } = runtime;
  await ports.connections.setPause(connectionId, null);
  const nowMs = ports.clock.nowMs();
  if (skus === null)
    return { connectionId, retried: await ports.families.retry(lease, null, nowMs), left: [], unknown: [] };
  const found = await findAll(context, skus);
  const familyIds = [...new Set(found.flatMap((one) => one.familyIds))];
  const retried = await ports.families.retry(lease, familyIds, nowMs);
  const done = new Set(retried.map(({ familyId }) => familyId));
  const left = await Promise.all(
    found.flatMap(({ sku, familyIds: ids }) => ids.filter((id) => !done.has(id)).map((id) => leftOf(context, id, sku))),
  );
  return { connectionId, retried, left, unknown: found.flatMap((one) => (one.familyIds.length > 0 ? [] : [one.sku])) };
}

async function findAll({ ports, runtime }: SliceContext, skus: readonly string[]) {
  const trimmed = [...new Set(skus.map((sku) => skuKey(sku) ?? ''))];
  return Promise.all(
    trimmed.map(async (sku) => ({ sku, familyIds: await ports.families.findBySku(runtime.connectionId, sku) })),
  );
}

async function leftOf({ ports, runtime }: SliceContext, familyId: string, sku: string): Promise<Left> {
  const [work] = await ports.families.load(runtime.connectionId, [familyId]);
  const standing = await ports.families.standing(runtime.connectionId, familyId);
  return { name: work?.members[0]?.name ?? familyId, sku, state: standing?.state ?? 'pending' };
}
