import { describe, expect, it } from '@jest/globals';
import { decimal, type DesiredListing, type Listing, type Variation } from '@tillbridge/connector-sdk/model';
import { POST_2022 } from '@tillbridge/mapping-core';
import { settlement } from '../src/planning/settlement.js';
import type { Drift } from '../src/ports/index.js';
import { OneFamily } from './applied.js';
import { family, NOW_MS, picture, simple, variant } from './builders.js';

const gallery = [picture('a'), picture('b')];
const tee = family({ gallery }, [variant('v1', 'S'), variant('v2', 'M')]);

const onVariation = (over: Partial<Variation>) => (listing: Listing) => ({
  variations: listing.variations.map((one, index) => (index === 0 ? { ...one, ...over } : one)),
});

interface Row {
  readonly rule: string;
  readonly title: string;
  readonly listing?: DesiredListing;
  /** What the merchant did. */
  readonly edit: (listing: Listing) => Partial<Listing>;
  readonly drift: readonly Partial<Drift>[];
  readonly state?: string;
  readonly reason?: string | null;
}

const rows: readonly Row[] = [
  { rule: 'U-03', title: 'nothing edited is no drift', edit: () => ({}), drift: [] },
  {
    rule: 'U-03',
    title: 'a field that follows is said, with both values',
    edit: () => ({ name: 'Mine' }),
    drift: [{ kind: 'field', field: 'name', expected: 'Mug', shown: 'Mine', sku: null }],
  },
  {
    rule: 'U-03',
    title: 'a field of a variation names its SKU',
    edit: onVariation({ upc: '123' }),
    drift: [{ kind: 'field', field: 'upc', expected: null, shown: '123', sku: 'SKU-v1' }],
  },
  {
    rule: 'F-12',
    title: 'weight is no drift where shipping is off',
    edit: (listing) => ({ shippable: false, ...onVariation({ weight: decimal('9') })(listing) }),
    drift: [],
  },
  {
    rule: 'F-18',
    title: 'a description written down otherwise is no drift',
    edit: () => ({ description: '<P>Good</P>' }),
    drift: [],
  },
  {
    rule: 'A-03',
    title: 'hidden by the merchant is said and is the state',
    edit: () => ({ enabled: false }),
    drift: [{ kind: 'hidden-by-merchant' }],
    state: 'hidden',
    reason: 'hidden-by-merchant',
  },
  {
    rule: 'A-03',
    title: 'shown by the merchant is said and is the state',
    listing: { ...tee, online: false },
    edit: () => ({ enabled: true }),
    drift: [{ kind: 'shown-by-merchant' }],
    state: 'online',
    reason: 'shown-by-merchant',
  },
  {
    rule: 'V-02',
    title: 'a variation of the merchant is said',
    edit: (listing) => ({
      variations: [
        ...listing.variations,
        {
          ...listing.variations[0]!,
          ref: 'x',
          sku: 'X',
          externalKey: null,
          choices: [{ name: 'Size', value: 'XL' }],
        },
      ],
    }),
    drift: [{ kind: 'store-only', sku: 'X', shown: 'XL' }],
  },
  {
    rule: 'V-02',
    title: 'a variation of the merchant is said of a product without options too',
    listing: simple(),
    edit: () => {
      const [first] = OneFamily.published(tee).listing!.variations;
      return { variations: [{ ...first!, ref: 'x', sku: 'X', externalKey: null }] };
    },
    drift: [{ kind: 'store-only', sku: 'X', shown: 'S' }],
  },
  {
    rule: 'I-02',
    title: 'a picture the merchant took out is said and stays out',
    edit: (listing) => ({ images: listing.images.slice(0, 1) }),
    drift: [{ kind: 'image-removed', expected: 'b' }],
  },
  {
    rule: 'I-09',
    title: 'a main picture of the merchant is said',
    edit: (listing) => ({ images: [{ place: 'x', identity: 'x', main: true }, ...listing.images] }),
    drift: [{ kind: 'main-image' }],
  },
  {
    rule: 'A-06',
    title: 'a pre-order on what is not online is said',
    listing: family({ gallery }, [variant('v1', 'S', { online: false }), variant('v2', 'M')]),
    edit: onVariation({ preorder: true }),
    drift: [{ kind: 'preorder-allowed', sku: 'SKU-v1' }],
  },
  {
    rule: 'A-06',
    title: 'a pre-order on what is online is the merchant\u2019s business',
    edit: onVariation({ preorder: true }),
    drift: [],
  },
];

it.each(rows)('$rule $title', ({ listing = tee, edit, drift, state, reason = null }) => {
  const one = OneFamily.published(listing);
  one.listing = { ...one.listing!, ...edit(one.listing!) };
  one.read();
  const decision = one.decide(listing);
  expect(decision.kind).toBe('settled');
  if (decision.kind !== 'settled') return;
  const settled = settlement(one.work, decision.standing, listing, POST_2022, NOW_MS);
  expect(settled.drift).toMatchObject(drift);
  expect(settled.drift).toHaveLength(drift.length);
  expect(settled).toMatchObject({ state: state ?? 'online', reason: reason === null ? null : { code: reason } });
});

describe('drift over time', () => {
  const edited = (name: string): OneFamily => {
    const one = OneFamily.published(simple());
    one.listing = { ...one.listing!, name };
    one.read();
    return one;
  };
  const driftOf = (one: OneFamily, nowMs: number) =>
    settlement(one.work, { state: 'online', reason: null }, simple(), POST_2022, nowMs).drift ?? [];

  it('U-03 keeps the time it was first seen', () => {
    const one = edited('Mine');
    one.work = { ...one.work, drift: driftOf(one, NOW_MS) };
    expect(driftOf(one, NOW_MS + 5_000)).toMatchObject([{ sinceMs: NOW_MS }]);
  });

  it('U-03 begins anew with another value', () => {
    const one = edited('Mine');
    one.work = { ...edited('Other').work, drift: driftOf(one, NOW_MS) };
    expect(driftOf(one, NOW_MS + 5_000)).toMatchObject([{ shown: 'Other', sinceMs: NOW_MS + 5_000 }]);
  });

  it('U-03 is over when the POS value changes: the store is overwritten', () => {
    const one = edited('Mine');
    one.settle(simple({ name: 'Cup' }));
    expect(one.listing?.name).toBe('Cup');
    expect(
      settlement(one.work, { state: 'online', reason: null }, simple({ name: 'Cup' }), POST_2022, NOW_MS).drift,
    ).toEqual([]);
  });

  it('A-03 the POS moves the store again only when its own side changes', () => {
    const one = OneFamily.published(simple());
    one.listing = { ...one.listing!, enabled: false };
    one.read();
    expect(one.steps(simple())).toEqual([]);
    one.settle(simple({ online: false }));
    one.settle(simple());
    expect(one.listing).toMatchObject({ enabled: true });
  });
});
