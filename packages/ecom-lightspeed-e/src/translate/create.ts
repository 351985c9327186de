import {
  type CreateStep,
  type CreateVariationStep,
  decimalToJson,
  type DesiredListing,
  type DesiredRecord,
  type DesiredVariant,
  type ListingOption,
  type OptionChoice,
  type Quantity,
} from '@tillbridge/connector-sdk';
import type { WireOption } from '../wire.js';
import { newAttributes } from './attributes.js';
import { againBody } from './create-again.js';
import { stock } from './opening-stock.js';

export type Body = Readonly<Record<string, unknown>>;

/**
 * The body that creates a product whole: hidden, shippable, with marks, fields, options, variations and opening
 * quantities (A-01, F-12, M-01, V-08). Images and visibility come after it.
 */
export function createBody(step: CreateStep, externalKey: string): Body {
  const { listing } = step;
  if (step.again !== undefined) return againBody(step, step.again, externalKey);
  const common = {
    name: listing.name,
    description: listing.description,
    enabled: false,
    isShippingRequired: true,
    externalReferenceId: externalKey,
    // Only here: which categories a listing stands in belongs to the merchant from then on.
    ...(step.category === undefined ? {} : { categoryIds: [Number(step.category)] }),
  };
  const { shape } = listing;
  if (shape.kind === 'simple') return { ...common, ...simpleFields(step, listing, shape.record) };
  return {
    ...common,
    ...(step.familySku === null ? {} : { sku: step.familySku }),
    price: decimalToJson(listing.price),
    quantity: 0,
    unlimited: false,
    outOfStockVisibilityBehaviour: 'SHOW',
    ...attributes({ BRAND: listing.brand }),
    options: shape.options.map(optionBody),
    combinations: shape.variants.map((variant) =>
      variantBody(variant, step.quantities[variant.memberRef], step.variationKeys[variant.memberRef]),
    ),
  };
}

function simpleFields(step: CreateStep, listing: DesiredListing, record: DesiredRecord): Body {
  return {
    sku: record.sku,
    price: decimalToJson(record.price),
    ...stock(step.quantities[record.memberRef]),
    ...attributes({ BRAND: listing.brand, UPC: record.upc }),
    ...measures(record),
  };
}

/** The body that creates one more variation (V-01). */
export function createVariationBody(step: CreateVariationStep): Body {
  return variantBody(step.variant, step.quantity, step.externalKey);
}

function variantBody(variant: DesiredVariant, quantity: Quantity | undefined, key: string | undefined): Body {
  return {
    options: choicePairs(variant.choices),
    sku: variant.sku,
    price: decimalToJson(variant.price),
    ...(key === undefined ? {} : { externalReferenceId: key }),
    ...stock(quantity),
    ...attributes({ UPC: variant.upc }),
    ...measures(variant),
  };
}

/** A variation's choices as they are written (E-Series reference, variations). */
export const choicePairs = (choices: readonly OptionChoice[]): readonly OptionChoice[] =>
  choices.map(({ name, value }) => ({ name, value }));

/** A new option: one to choose from, before anything can be sold (V-08). */
export function optionBody(option: ListingOption): WireOption {
  return {
    type: 'SELECT',
    name: option.name,
    required: true,
    defaultChoice: 0,
    choices: option.values.map(newChoice),
  };
}

/** A choice that leaves the price to the variation. */
export function newChoice(text: string): NonNullable<WireOption['choices']>[number] {
  return { text, priceModifier: 0, priceModifierType: 'ABSOLUTE' };
}

function attributes(ours: Parameters<typeof newAttributes>[0]): Body {
  const list = newAttributes(ours);
  return list.length === 0 ? {} : { attributes: list };
}

function measures(record: DesiredRecord): Body {
  const { weight, dimensions } = record;
  return {
    ...(weight === null ? {} : { weight: decimalToJson(weight) }),
    ...(dimensions === null ? {} : { dimensions: sizes(dimensions) }),
  };
}

/** Sizes as JSON numbers. */
export function sizes(dimensions: NonNullable<DesiredRecord['dimensions']>): Body {
  return {
    length: decimalToJson(dimensions.length),
    width: decimalToJson(dimensions.width),
    height: decimalToJson(dimensions.height),
  };
}
