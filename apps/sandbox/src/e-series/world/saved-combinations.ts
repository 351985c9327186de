import { isList, isRecord, type Json, type JsonRecord } from './json.js';
import { optionSetKey, parsedOptionValues, withNamedOptions } from './option.js';
import type { ProductRecord, VariationRecord } from './product-record.js';
import { notOnThisPlan, StoreFailure, variationNotFound, wrongParameter } from './store-failure.js';
import type { StorePlan } from './store-plan.js';
import { writtenVariation } from './variation-patch.js';
import type { WriteContext } from './write-context.js';

const MAX_PER_REQUEST = 200;

/** 402 when the plan is without variations (§10.3). */
export function checkVariationsInPlan(plan: StorePlan): void {
  if (!plan.features.includes('COMBINATIONS')) throw notOnThisPlan('Product variations are not available on your plan');
}

/** 409 when two variations have one option set (§3.3). */
export function checkNoDuplicates(variations: readonly VariationRecord[]): void {
  const seen = new Set<string>();
  for (const { options } of variations) {
    const key = optionSetKey(options);
    if (seen.has(key)) {
      const values = options.map((one) => `${one.name}: ${one.value}`).join(', ');
      throw new StoreFailure(409, 'COMBINATION_DUPLICATED', `Combination with options ${values} already exists`);
    }
    seen.add(key);
  }
}

/** Adds one variation; what it names of options and choices is created where missing. */
export function withNewVariation(product: ProductRecord, body: JsonRecord, context: WriteContext): ProductRecord {
  checkVariationsInPlan(context.plan);
  const variation = writtenVariation(null, body, product, context);
  return {
    ...product,
    options: withNamedOptions(product.options, variation.options),
    variations: [...product.variations, variation],
    nextVariationNumber: product.nextVariationNumber + 1,
  };
}

/**
 * The product without the variations that have no value for a choice option this write added, when the switch
 * `shortVariations` says that such are deleted (§3.5 [U]).
 */
export function withoutShortVariations(
  before: ProductRecord,
  after: ProductRecord,
  context: WriteContext,
): ProductRecord {
  if (context.switches.shortVariations === 'keep') return after;
  const known = new Set(before.options.map((one) => one.name));
  const added = after.options.filter((one) => one.choices.length > 0 && !known.has(one.name));
  const whole = (one: VariationRecord): boolean =>
    added.every((option) => one.options.some(({ name }) => name === option.name));
  return { ...after, variations: after.variations.filter(whole) };
}

/** Writes one known variation; options it newly names are created as for a new one [I]. */
export function withWrittenVariation(
  product: ProductRecord,
  variation: VariationRecord,
  body: JsonRecord,
  context: WriteContext,
): ProductRecord {
  const written = writtenVariation(variation, body, product, context);
  const options = body.options === undefined ? product.options : withNamedOptions(product.options, written.options);
  return { ...product, options, variations: product.variations.map((one) => (one.id === written.id ? written : one)) };
}

/**
 * `combinations[]` of a `saveCombinations=true` write (§2.7): matched by `id` when given, else by option set; the rest
 * is new. Under `savedCombinations` = replace, variations not listed are deleted ([U]; "arrays are values", §2.5).
 */
export function withSavedCombinations(product: ProductRecord, sent: Json, context: WriteContext): ProductRecord {
  if (!isList(sent)) throw wrongParameter('combinations', JSON.stringify(sent));
  checkVariationsInPlan(context.plan);
  if (sent.length > MAX_PER_REQUEST) {
    const message = `${sent.length} combinations in one request, the limit is ${MAX_PER_REQUEST}`;
    throw new StoreFailure(400, 'COMBINATION_LIMIT_PER_REQUEST_EXCEEDED', message);
  }
  const listed = new Set<number>();
  const bySet = new Map(product.variations.map((one) => [optionSetKey(one.options), one]));
  let after = product;
  for (const body of sent) {
    if (!isRecord(body)) throw wrongParameter('combinations', JSON.stringify(body));
    const known = knownVariation(after, bySet, body);
    after = known ? withWrittenVariation(after, known, body, context) : withNewVariation(after, body, context);
    const id = known?.id ?? after.variations.at(-1)?.id;
    if (id !== undefined) listed.add(id);
  }
  if (context.switches.savedCombinations === 'merge') return after;
  return { ...after, variations: after.variations.filter((one) => listed.has(one.id)) };
}

function knownVariation(
  product: ProductRecord,
  bySet: ReadonlyMap<string, VariationRecord>,
  body: JsonRecord,
): VariationRecord | undefined {
  if (typeof body.id !== 'number') return bySet.get(optionSetKey(parsedOptionValues(body.options)));
  const found = product.variations.find((one) => one.id === body.id);
  if (found === undefined) throw variationNotFound(body.id);
  return found;
}
