import type { ShopOutlet } from '../catalogue/catalogue.js';
import type { PosWorld } from './pos-world.js';

interface ConfigurationRow {
  readonly version: number;
  readonly [field: string]: unknown;
}

/** `GET /retailer`; its version is a string, unlike all others. */
export function retailerView(world: PosWorld): Record<string, unknown> {
  const { shop } = world;
  return {
    id: world.mint.id('retailer', 0),
    name: shop.name,
    domain_prefix: shop.domainPrefix,
    store_url: `https://${shop.domainPrefix}.retail.lightspeed.app`,
    account_status: 'active',
    account_type: 'plus',
    country: shop.country,
    culture: shop.culture,
    currency: { code: shop.currency, symbol: shop.currencySymbol },
    timezone: shop.timezone,
    tax_exclusive: shop.taxExclusive,
    no_tax_group_id: world.mint.id('tax', 0),
    discount_product_id: world.mint.id('discount-product', 0),
    sku_sequence: { enabled: true, value: world.skuSequence },
    created_at: '2024-01-15T09:00:00Z',
    activated_at: '2024-02-01T09:00:00Z',
    version: String(world.fixedVersions.retailer),
  };
}

export function outletViews(world: PosWorld): ConfigurationRow[] {
  return world.shop.outlets.map((outlet, place) => outletView(world, outlet, place));
}

function outletView(world: PosWorld, outlet: ShopOutlet, place: number): ConfigurationRow {
  const { shop } = world;
  return {
    id: world.mint.id('outlet', place),
    name: outlet.name,
    time_zone: shop.timezone,
    default_tax_id: world.mint.id('tax', 1),
    currency: shop.currency,
    currency_symbol: shop.currencySymbol,
    display_prices: shop.taxExclusive ? 'exclusive' : 'inclusive',
    physical_address_1: outlet.address,
    physical_address_2: null,
    physical_suburb: null,
    physical_city: outlet.city,
    physical_postcode: outlet.postcode,
    physical_state: null,
    physical_country_id: shop.country,
    attributes: [],
    deleted_at: null,
    version: world.fixedVersions.outlets[place] ?? 0,
  };
}

/** One register for each outlet. */
export function registerViews(world: PosWorld): ConfigurationRow[] {
  return world.shop.outlets.map((outlet, place) => ({
    id: world.mint.id('register', place),
    name: `${outlet.name} 1`,
    outlet_id: world.mint.id('outlet', place),
    is_open: true,
    invoice_prefix: `R${place + 1}-`,
    invoice_suffix: '',
    invoice_sequence: 100 + place,
    deleted_at: null,
    version: world.fixedVersions.registers[place] ?? 0,
  }));
}

/** "No Tax" and the shop's one tax, which is the default. */
export function taxViews(world: PosWorld): ConfigurationRow[] {
  const taxes = [
    { name: 'No Tax', rate: '0' },
    { name: world.shop.taxName, rate: world.shop.taxRate },
  ];
  return taxes.map(({ name, rate }, place) => ({
    id: world.mint.id('tax', place),
    name,
    display_name: name,
    is_default: place === 1,
    deleted_at: null,
    version: world.fixedVersions.taxes[place] ?? 0,
    rates: [{ id: world.mint.id('tax-rate', place), name, display_name: name, rate: Number(rate), rules: [] }],
  }));
}

/** `GET /variant_attributes`: the whole list, no version, no pages. */
export function attributeViews(world: PosWorld): Record<string, unknown>[] {
  return [...world.attributes.values()].map(({ id, name }) => ({ id, name, deleted_at: null }));
}
