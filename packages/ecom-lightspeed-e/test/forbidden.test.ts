import { describe, expect, it } from '@jest/globals';
import { decimal } from '@tillbridge/connector-sdk';
import fc from 'fast-check';
import { createBody, createVariationBody } from '../src/translate/create.js';
import { updateBody } from '../src/translate/update.js';
import { createFamily } from './plans.js';

/** Fields that belong to the merchant or never leave the POS (F-14, F-15, F-22). */
const FORBIDDEN = new Set(
  'compareToPrice subtitle warningLimit costPrice categoryIds categories defaultCategoryId seoTitle seoDescription customSlug ribbon tax handle supplier tags productClassId wholesalePrices relatedProducts locationInventory'.split(
    ' ',
  ),
);
const STOCK = new Set(['quantity', 'unlimited', 'outOfStockVisibilityBehaviour', 'isShippingRequired', 'enabled']);

const text = fc.string({ unit: 'binary' });
const amount = fc.integer({ min: 0, max: 9_999_999 }).map((cents) => decimal((cents / 100).toFixed(2)));
const sizes = fc.option(fc.record({ length: amount, width: amount, height: amount }));
const record = fc.record({
  memberRef: text,
  sku: text,
  upc: fc.option(text),
  price: amount,
  weight: fc.option(amount),
  dimensions: sizes,
});
const quantity = fc.oneof(fc.integer({ min: 0, max: 999 }), fc.constant('unlimited' as const));
const creation = fc.record({
  name: text,
  description: text,
  brand: fc.option(text),
  record,
  quantity,
  family: fc.boolean(),
});
const changes = fc.record(
  { name: text, description: text, brand: fc.option(text), price: amount },
  { requiredKeys: [] },
);
const recordChanges = fc.record(
  { sku: text, upc: fc.option(text), price: amount, weight: fc.option(amount), dimensions: sizes },
  { requiredKeys: [] },
);

function keysOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(keysOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...keysOf(inner)]);
}

const forbidden = (body: unknown): string[] =>
  keysOf(body).filter((key) => FORBIDDEN.has(key) || key.endsWith('Translated'));

describe('fields that are not ours', () => {
  it('stand in no creation', () => {
    fc.assert(
      fc.property(creation, ({ record: own, quantity: opening, family, ...texts }) => {
        const step = createFamily('f');
        const shape = family
          ? ({
              kind: 'family',
              options: [{ name: 'Size', values: ['S'] }],
              variants: [{ ...own, choices: [{ name: 'Size', value: 'S' }], online: true, image: null }],
            } as const)
          : ({ kind: 'simple', record: own } as const);
        const listing = { ...step.listing, ...texts, shape };
        const body = createBody({ ...step, listing, quantities: { [own.memberRef]: opening } }, 'tb:c:f');
        expect(forbidden(body)).toEqual([]);
        expect(body['name']).toBe(texts.name);
        expect(body['description']).toBe(texts.description);
        expect(body['enabled']).toBe(false);
      }),
    );
  });

  it('stand in no variation that is added', () => {
    fc.assert(
      fc.property(record, quantity, (own, opening) => {
        const variant = { ...own, choices: [{ name: 'Size', value: 'S' }], online: true, image: null };
        const body = createVariationBody({
          kind: 'create-variation',
          variant,
          quantity: opening,
          externalKey: 'tb:c:f:m',
        });
        expect(forbidden(body)).toEqual([]);
        expect(body).toMatchObject({ sku: own.sku, externalReferenceId: 'tb:c:f:m' });
      }),
    );
  });

  it('stand in no update, nor does stock or visibility, and nothing is sent that the step does not hold', () => {
    fc.assert(
      fc.property(changes, recordChanges, (fields, own) => {
        const body = updateBody(fields, own, []);
        expect(forbidden(body)).toEqual([]);
        expect(keysOf(body).filter((key) => STOCK.has(key))).toEqual([]);
        const attributes = fields.brand !== undefined || own.upc !== undefined ? ['attributes'] : [];
        const { brand: _brand, ...plain } = fields;
        const { upc: _upc, ...rest } = own;
        const wanted = new Set([...Object.keys(plain), ...Object.keys(rest), ...attributes]);
        expect(new Set(Object.keys(body))).toEqual(wanted);
      }),
    );
  });
});
