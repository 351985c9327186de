import {
  STORE_ONLY_FIELDS,
  type StoreCallContext,
  type StoreOnlyField,
  type UnfilledListing,
} from '@tillbridge/connector-sdk';
import type { LightspeedEClient } from './client.js';
import { nextPlace, PAGE, type Place, START } from './list.js';
import type { WireStoreOnly } from './wire.js';

const isText = (text: string | null | undefined): boolean => (text ?? '').trim() !== '';

/** Whether the merchant has filled a field in. A tax class is a choice once it is another than the default. */
const FILLED: Readonly<Record<StoreOnlyField, (product: WireStoreOnly) => boolean>> = {
  category: ({ categoryIds }) => (categoryIds ?? []).length > 0,
  address: ({ customSlug }) => isText(customSlug),
  taxes: ({ tax }) => (tax?.enabledManualTaxes ?? []).length > 0 || (tax?.taxClassCode ?? 'default') !== 'default',
  tags: ({ attributes }) => (attributes ?? []).some(({ type, value }) => type === 'TAGS' && isText(value)),
  subtitle: ({ subtitle }) => isText(subtitle),
  'compare-to-price': ({ compareToPrice }) => (compareToPrice ?? 0) > 0,
  'low-stock-threshold': ({ warningLimit }) => (warningLimit ?? 0) > 0,
};

/** A product with the fields that nobody has filled in. */
export const unfilledOf = (product: WireStoreOnly): UnfilledListing => ({
  ref: product.id,
  name: product.name,
  sku: isText(product.sku) ? (product.sku ?? null) : null,
  empty: STORE_ONLY_FIELDS.filter((field) => !FILLED[field](product)),
});

/** All products, page by page. @throws ContractViolation when the list ends before its own total. */
export async function* walkUnfilled(
  client: LightspeedEClient,
  context: StoreCallContext,
): AsyncIterable<readonly UnfilledListing[]> {
  let place: Place | null = START;
  while (place !== null) {
    const window = { createdFrom: place.createdFrom, offset: place.ties, limit: PAGE };
    const page = await client.storeOnly(window, context);
    yield page.items.map(unfilledOf);
    place = nextPlace(place, page);
  }
}
