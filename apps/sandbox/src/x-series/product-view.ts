import { withTax, withoutTax } from './decimal-price.js';
import { posDate } from './pos-dates.js';
import type { PosBrand, PosFamily, PosImage, PosLevel, PosProduct } from './pos-model.js';
import type { PosWorld } from './pos-world.js';

const PLACEHOLDER = 'https://secure.retail.lightspeed.app/images/placeholder/product/no-image-white';
const SIZES = ['ss', 'sm', 'sl', 'st', 'standard', 'thumb', 'original'] as const;
const CREATED_AT = '2026-03-01T00:00:00+00:00';

/** Products as `GET /api/2.0/products` shows them, explicit nulls included. */
export function productViews(world: PosWorld, rows: readonly PosProduct[]): ProductView[] {
  // Members of a family stand together in a feed and share its pictures: their views are made once a page.
  const pictures = new Map<PosFamily, readonly unknown[]>();
  return rows.map((row) => {
    const known = pictures.get(row.family) ?? row.family.images.map((image) => imageView(world, image));
    pictures.set(row.family, known);
    return productView(world, row, known);
  });
}

export interface ProductView {
  readonly version: number;
  readonly [field: string]: unknown;
}

function productView(world: PosWorld, row: PosProduct, familyImages: readonly unknown[]): ProductView {
  return {
    ...identityView(row),
    ...contentView(world, row),
    ...mediaView(world, row, familyImages),
    ...priceView(world, row),
    ...(row.online === undefined ? {} : { ecwid_enabled_webstore: row.online }),
    created_at: CREATED_AT,
    updated_at: posDate(row.updatedAtMs),
    deleted_at: row.deletedAt,
    version: row.version,
  };
}

function identityView(row: PosProduct): Record<string, unknown> {
  const { family } = row;
  const isParent = family.parent === row;
  return {
    id: row.id,
    source: 'USER',
    source_id: null,
    source_variant_id: null,
    variant_parent_id: family.parent === null || isParent ? null : family.parent.id,
    has_variants: isParent,
    variant_count: isParent ? family.members.filter((member) => member.deletedAt === null).length : null,
    name: family.name,
    variant_name: [family.name, ...row.values.filter((value) => value !== '')].join(' / '),
    handle: family.handle,
    sku: row.sku,
    active: row.active,
    is_active: row.active,
    has_inventory: row.tracked,
    is_composite: false,
  };
}

function contentView(world: PosWorld, row: PosProduct): Record<string, unknown> {
  const { family } = row;
  return {
    description: family.description,
    variant_options: family.attributes.map(({ id, name }, place) => ({ id, name, value: row.values[place] ?? '' })),
    product_codes: codesView(world, row),
    product_suppliers: [],
    supplier: null,
    supplier_id: null,
    supplier_code: null,
    brand: family.brand === null ? null : brandView(family.brand),
    brand_id: family.brand?.id ?? null,
    type: null,
    product_type_id: null,
    categories: [],
    tag_ids: [],
    weight: numberOrNull(row.weight),
    weight_unit: row.weight === null ? null : row.weightUnit,
    length: numberOrNull(row.sizeCm?.[0] ?? null),
    width: numberOrNull(row.sizeCm?.[1] ?? null),
    height: numberOrNull(row.sizeCm?.[2] ?? null),
    dimensions_unit: row.sizeCm === null ? null : 'CM',
    attributes: [],
    packaging: { made_from: [], breaks_into: [] },
    customizations: [],
    account_code: null,
    account_code_purchase: null,
    button_order: 0,
  };
}

function codesView(world: PosWorld, row: PosProduct): unknown[] {
  const codes = [{ id: world.mint.id('code', row.ordinal * 2), type: 'CUSTOM', code: row.sku }];
  if (row.code !== null) {
    codes.push({ id: world.mint.id('code', row.ordinal * 2 + 1), type: codeType(row.code), code: row.code });
  }
  return codes;
}

function codeType(code: string): string {
  if (/^\d{13}$/.test(code)) return 'EAN';
  return /^\d{12}$/.test(code) ? 'UPC' : 'CUSTOM';
}

function mediaView(world: PosWorld, row: PosProduct, familyImages: readonly unknown[]): Record<string, unknown> {
  const main = row.images[0] ?? row.family.images[0];
  const address = main && imageAddress(world, main, 'original');
  return {
    images: familyImages,
    skuImages: row.images.map((image) => imageView(world, image)),
    image_url: address ?? `${PLACEHOLDER}-standard.png`,
    image_thumbnail_url: main ? imageAddress(world, main, 'thumb') : `${PLACEHOLDER}-thumb.png`,
  };
}

function imageView(world: PosWorld, image: PosImage): unknown {
  const url = imageAddress(world, image, 'original');
  const sizes = Object.fromEntries(SIZES.map((size) => [size, imageAddress(world, image, size)]));
  return { id: world.mint.id('image', image.ordinal), url, version: image.version, sizes };
}

function imageAddress(world: PosWorld, image: PosImage, size: (typeof SIZES)[number]): string {
  const folder = size === 'original' ? '' : `${size}/`;
  return `${world.origin}/images/${folder}${encodeURIComponent(image.name)}`;
}

function priceView(world: PosWorld, row: PosProduct): Record<string, unknown> {
  const { taxExclusive, taxRate } = world.shop;
  const included = row.price !== null && taxExclusive ? withTax(row.price, taxRate) : row.price;
  const excluded = row.price !== null && !taxExclusive ? withoutTax(row.price, taxRate) : row.price;
  return {
    price_including_tax: numberOrNull(included),
    price_excluding_tax: numberOrNull(excluded),
    supply_price: 0,
    loyalty_amount: null,
  };
}

/** The API writes money and quantities as JSON numbers. */
function numberOrNull(decimal: string | null): number | null {
  return decimal === null ? null : Number(decimal);
}

export function brandView(brand: PosBrand): Record<string, unknown> {
  return { id: brand.id, name: brand.name, deleted_at: brand.deletedAt, version: brand.version };
}

/** A row of `inventory`. */
export function levelView(world: PosWorld, row: PosLevel): Record<string, unknown> {
  return {
    id: world.mint.id('inventory', row.product.ordinal * 16 + row.outlet),
    product_id: row.product.id,
    outlet_id: world.mint.id('outlet', row.outlet),
    inventory_level: Number(row.level),
    current_amount: Number(row.level),
    average_cost: 0,
    reorder_point: null,
    reorder_amount: null,
    deleted_at: row.deletedAt,
    version: row.version,
  };
}
