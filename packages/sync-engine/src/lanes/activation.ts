import { skuKey } from '@tillbridge/mapping-core';
import type { ListedRow } from '../ports/index.js';
import type { ActivationReport, ListedProduct } from '../reports.js';
import type { SliceContext } from './slice-context.js';

/**
 * Puts the rows that carry these SKUs on the operator's list of what is for sale online, or takes them off. It is noted and wanted
 * here; the lanes carry it out, under the guards.
 * @param skus null for every product.
 */
export async function activateSkus(
  { ports, runtime, lease }: SliceContext,
  skus: readonly string[] | null,
  activated: boolean,
): Promise<ActivationReport> {
  const named = skus === null ? null : [...new Set(skus.map((sku) => sku.trim()))];
  const keys = named === null ? null : named.flatMap((sku) => skuKey(sku) ?? []);
  const rows = await ports.mirror.activate(lease, keys, activated);
  const met = new Set(rows.map((row) => row.skuKey));
  return {
    connectionId: runtime.connectionId,
    activated,
    source: runtime.options.activation,
    rows: rows.map(productOf),
    unknown: (named ?? []).filter((sku) => !met.has(skuKey(sku))),
  };
}

const productOf = ({ familyId, name, sku, changed }: ListedRow): ListedProduct => ({
  familyId,
  name,
  sku: sku ?? '',
  changed,
});
