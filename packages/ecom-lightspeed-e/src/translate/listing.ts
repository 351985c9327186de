import { type Decimal, type Listing, parseDecimal, type Quantity, type Variation } from '@tillbridge/connector-sdk';
import type { WireCombination, WireProduct } from '../wire.js';
import { attributeValue } from './attributes.js';
import { findableOf } from './findable.js';
import { imagesOf } from './pictures.js';

type Sizes = Listing['dimensions'];

/**
 * A product as the store answers it, in canonical form. Only what is certain is changed: numbers become decimals,
 * empty marks, SKUs and codes become null, sizes of 0 x 0 x 0 are unset. A variation's price and weight are those of the
 * product where it has none of its own; its SKU stays null then, because such a variation shares the product's stock.
 */
export function listingOf(product: WireProduct): Listing {
  const findable = findableOf(product);
  return {
    ref: product.id,
    externalKey: filled(product.externalReferenceId),
    name: product.name,
    description: product.description ?? '',
    brand: attributeValue(product.attributes, 'BRAND'),
    upc: attributeValue(product.attributes, 'UPC'),
    sku: filled(product.sku),
    price: parseDecimal(product.price),
    weight: parseDecimal(product.weight),
    dimensions: sizesOf(product.dimensions),
    shippable: product.isShippingRequired ?? false,
    enabled: product.enabled,
    ...(findable === undefined ? {} : { findable }),
    quantity: quantityOf(product.unlimited, product.quantity),
    options: (product.options ?? []).map((option) => ({
      name: option.name,
      values: (option.choices ?? []).map((choice) => choice.text),
    })),
    images: imagesOf(product),
    variations: (product.combinations ?? []).map((combination) => variationOf(combination, product)),
    ...(linkedByVendor(product) ? { linkedByVendor: true } : {}),
    createdAt: isoOf(product.createTimestamp),
    updatedAt: isoOf(product.updateTimestamp),
  };
}

/** Signs of the vendor's own link to a POS, read 2026-11-26 in the reference: attributes of its kinds, units by location (M-05). */
const linkedByVendor = ({ attributes, combinations, locationInventory }: WireProduct): boolean =>
  Object.keys(locationInventory ?? {}).length > 0 ||
  [...(attributes ?? []), ...(combinations ?? []).flatMap((combination) => combination.attributes ?? [])].some(
    ({ type }) => type?.startsWith('EXTERNAL_') === true,
  );

function variationOf(combination: WireCombination, product: WireProduct): Variation {
  const sku = filled(combination.sku);
  const own = quantityOf(combination.unlimited, combination.quantity);
  const picture = combination.originalImageUrl ?? combination.imageUrl ?? combination.thumbnailUrl;
  return {
    ref: combination.id,
    externalKey: filled(combination.externalReferenceId),
    sku,
    upc: attributeValue(combination.attributes, 'UPC'),
    price: parseDecimal(combination.price) ?? parseDecimal(product.price),
    choices: (combination.options ?? []).map((option) => ({ name: option.name, value: option.value ?? '' })),
    weight: parseDecimal(combination.weight) ?? parseDecimal(product.weight),
    dimensions: sizesOf(combination.dimensions),
    quantity: own ?? (sku === null ? quantityOf(product.unlimited, product.quantity) : null),
    hasImage: filled(picture) !== null,
    preorder: combination.outOfStockVisibilityBehaviour === 'ALLOW_PREORDER',
  };
}

/** A number where there is one; `unlimited` only when the store says so; null when it says neither. */
function quantityOf(unlimited: boolean | undefined, quantity: number | null | undefined): Quantity | null {
  if (unlimited === true) return 'unlimited';
  return quantity ?? null;
}

function sizesOf(sizes: WireProduct['dimensions']): Sizes {
  if (sizes === null || sizes === undefined) return null;
  const length = parseDecimal(sizes.length);
  const width = parseDecimal(sizes.width);
  const height = parseDecimal(sizes.height);
  if (length === null || width === null || height === null) return null;
  const unset = [length, width, height].every((size: Decimal) => size === '0');
  return unset ? null : { length, width, height };
}

function filled(text: string | null | undefined): string | null {
  return text === null || text === undefined || text.trim() === '' ? null : text;
}

function isoOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}
