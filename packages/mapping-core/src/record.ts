import type { Decimal, DesiredRecord, PosRecord, StoreSettings } from '@tillbridge/connector-sdk/model';
import type { MappingInput } from './mapping-input.js';
import { sizeIn, weightIn } from './measure.js';
import { publishedCode } from './product-code.js';
import type { Reason } from './reason.js';
import { skuKey, type SkuOwner } from './sku.js';

/** The fields of one stock-carrying record, texts as the POS has them (F-04, F-05, F-10, F-12, F-13, F-19). */
export function toRecord(member: PosRecord, sku: string, price: Decimal, store: StoreSettings): DesiredRecord {
  return {
    memberRef: member.ref,
    sku,
    upc: publishedCode(member.codes),
    price,
    weight: weightIn(member.weight, store.weightUnit),
    dimensions: sizeIn(member.dimensions, store.lengthUnit),
  };
}

/** "Red / M", "– / M" where a value is missing, or nothing for a product without values: how a sentence names a variant. */
export function variantLabel(member: PosRecord): string {
  const values = member.options.map(({ value }) => value?.trim() ?? '');
  return values.every((value) => value === '') ? '' : values.map((value) => (value === '' ? '–' : value)).join(' / ');
}

/**
 * Why a row may not carry its SKU: it has none, or another row keeps it (V-07).
 * Args: `name`, `sku`, `variant`; for a duplicate `ownerRef` and `ownerName`, the row that keeps the SKU.
 */
export function skuProblem(
  member: PosRecord,
  within: ReadonlyMap<string, SkuOwner>,
  input: MappingInput,
): Reason | null {
  const key = skuKey(member.sku);
  if (key === null) return { code: 'sku-missing', rule: 'V-07', args: nameArgs(member) };
  const owner = input.skuOwners.get(key) ?? within.get(key);
  if (owner === undefined || owner.ref === member.ref) return null;
  const args = { ...nameArgs(member), ownerRef: owner.ref, ownerName: owner.name };
  return { code: 'sku-duplicate', rule: 'V-07', args };
}

/** What every reason about one row says of it. */
export function nameArgs(member: PosRecord): { name: string; sku: string; variant: string } {
  return { name: member.name, sku: member.sku ?? '', variant: variantLabel(member) };
}
