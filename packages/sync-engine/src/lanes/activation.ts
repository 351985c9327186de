import { skuKey } from '@tillbridge/mapping-core';
import type { ListedRow, MeantRows } from '../ports/index.js';
import type { ActivationReport, ListedProduct } from '../reports.js';
import type { SliceContext } from './slice-context.js';

/**
 * Puts the rows that are meant on the operator's list of what is for sale online, or takes them off. It is noted and wanted
 * here; the lanes carry it out, under the guards.
 * @param meant a tag stands for the rows that have it now: what gets it later is not on the list, what loses it stays there.
 */
export async function activateRows(
  { ports, runtime, lease }: SliceContext,
  meant: MeantRows,
  activated: boolean,
): Promise<ActivationReport> {
  const named = isSkus(meant) ? [...new Set(meant.map((sku) => sku.trim()))] : [];
  const rows = await ports.mirror.activate(lease, isSkus(meant) ? named.flatMap(keyOf) : trimmedTag(meant), activated);
  const met = new Set(rows.map((row) => row.skuKey));
  return {
    connectionId: runtime.connectionId,
    activated,
    source: runtime.options.activation,
    rows: rows.map(productOf),
    unknown: named.filter((sku) => !met.has(skuKey(sku))),
  };
}

type Skus = readonly string[];
const isSkus = (meant: MeantRows): meant is Skus => Array.isArray(meant);
const keyOf = (sku: string): Skus => [skuKey(sku)].filter((key) => key !== null);
const trimmedTag = (meant: Exclude<MeantRows, Skus>): MeantRows => meant && { tag: meant.tag.trim() };

const productOf = ({ familyId, name, sku, changed }: ListedRow): ListedProduct => ({
  familyId,
  name,
  sku: sku ?? '',
  changed,
});
