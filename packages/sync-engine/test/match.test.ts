import { describe, expect, it } from '@jest/globals';
import type { DesiredListing, Listing, PosRecord } from '@tillbridge/connector-sdk/model';
import { type MatchAnswer, matchCatalogues, matchCode, type MatchFamily } from '../src/planning/match.js';
import { family, row, simple, variant } from './builders.js';
import { byHand, varied } from './match-listings.js';

const SIZES = [{ name: 'Size', values: ['S', 'M'] }];

function product(familyId: string, sku: string | null, over: Partial<PosRecord> = {}): MatchFamily {
  const desired = simple({}, { memberRef: familyId, sku: sku ?? '', upc: null });
  return { familyId, name: `Product ${familyId}`, sku, rows: [row(familyId, { sku, ...over })], desired };
}

function variants(familyId: string, desired: DesiredListing = family()): MatchFamily {
  const records = desired.shape.kind === 'family' ? desired.shape.variants : [];
  const rows = records.map(({ memberRef, sku, upc }) =>
    row(memberRef, { sku, codes: upc === null ? [] : [{ type: 'UPC', code: upc }] }),
  );
  return { familyId, name: familyId, sku: records[0]?.sku ?? null, rows, desired };
}

interface Row {
  readonly rule: string;
  readonly title: string;
  readonly families: readonly MatchFamily[];
  readonly listings: readonly Listing[];
  readonly answers?: readonly MatchAnswer[];
  /** `family=listing`, `family?code`, `family+` for new, `-listing` for what only the store has. */
  readonly found: readonly string[];
}

const upc = (code: string): Partial<PosRecord> => ({ codes: [{ type: 'UPC', code }] });

const rows: readonly Row[] = [
  {
    rule: 'M-02',
    title: 'the same SKU is the same product, whatever its name',
    families: [product('a', 'X-1')],
    listings: [byHand('1', { sku: 'X-1' })],
    found: ['a=1 sku'],
  },
  {
    rule: 'M-02',
    title: 'white space around a SKU does not count',
    families: [product('a', ' X-1')],
    listings: [byHand('1', { sku: 'X-1 ' })],
    found: ['a=1 sku'],
  },
  {
    rule: 'M-02',
    title: 'upper and lower case do, and are a suggestion only',
    families: [product('a', 'x-1')],
    listings: [byHand('1', { sku: 'X-1' })],
    found: ['a?match-similar'],
  },
  {
    rule: 'M-02',
    title: 'an exact SKU is better than a similar one',
    families: [product('a', 'x-1')],
    listings: [byHand('1', { sku: 'X-1' }), byHand('2', { sku: 'x-1' })],
    found: ['a=2 sku', '-1'],
  },
  {
    rule: 'M-02',
    title: 'the same UPC is the same product where the SKU finds none',
    families: [product('a', 'X-1', upc('4006381333931'))],
    listings: [byHand('1', { sku: 'other', upc: ' 4006381333931' })],
    found: ['a=1 upc'],
  },
  {
    rule: 'M-02',
    title: 'the SKU goes before the UPC',
    families: [product('a', 'X-1', upc('4006381333931'))],
    listings: [byHand('1', { upc: '4006381333931' }), byHand('2', { sku: 'X-1' })],
    found: ['a=2 sku', '-1'],
  },
  {
    rule: 'M-02',
    title: 'a code that the shop made up is no UPC',
    families: [product('a', 'X-1', { codes: [{ type: 'CUSTOM', code: '77' }] })],
    listings: [byHand('1', { upc: '77' })],
    found: ['a+', '-1'],
  },
  {
    rule: 'M-02',
    title: 'the same name alone is nothing',
    families: [product('a', 'X-1', { name: 'Cup' })],
    listings: [byHand('1', { name: 'Cup' })],
    found: ['a+', '-1'],
  },
  {
    rule: 'M-02',
    title: 'empty values match nothing',
    families: [product('a', '  ', upc(' ')), product('b', null)],
    listings: [byHand('1', { sku: '', upc: '' }), byHand('2', { sku: ' ' })],
    found: ['a+', 'b+', '-1', '-2'],
  },
  {
    rule: 'M-03',
    title: 'two listings with its SKU: nobody can tell',
    families: [product('a', 'X-1')],
    listings: [byHand('1', { sku: 'X-1' }), byHand('2', { sku: 'X-1' })],
    found: ['a?match-several'],
  },
  {
    rule: 'M-03',
    title: 'two products with the SKU of one listing: nobody can tell',
    families: [product('a', 'X-1'), product('b', 'X-1')],
    listings: [byHand('1', { sku: 'X-1' })],
    found: ['a?match-shared', 'b?match-shared'],
  },
  {
    rule: 'M-03',
    title: 'one that fits by SKU and another by UPC: nobody can tell',
    families: [product('a', 'X-1'), product('b', 'X-2', upc('4006381333931'))],
    listings: [byHand('1', { sku: 'X-1', upc: '4006381333931' })],
    found: ['a?match-shared', 'b?match-shared'],
  },
  {
    rule: 'M-03',
    title: 'a simple product is no listing with variations',
    families: [product('a', 'X-1')],
    listings: [byHand('1', { sku: 'X-1', options: SIZES, variations: [varied('v1', 'S')] })],
    found: ['a?match-structure'],
  },
  {
    rule: 'M-03',
    title: 'a family is no listing without variations',
    families: [variants('f')],
    listings: [byHand('1', { sku: 'SKU-v1' })],
    found: ['f?match-structure'],
  },
  {
    rule: 'M-03',
    title: 'nor one with other options',
    families: [variants('f')],
    listings: [byHand('1', { variations: [varied('v1', 'S', { choices: [{ name: 'Colour', value: 'S' }] })] })],
    found: ['f?match-structure'],
  },
  {
    rule: 'M-03',
    title: 'two variations with one SKU: nobody can tell',
    families: [variants('f')],
    listings: [byHand('1', { options: SIZES, variations: [varied('v1', 'S'), varied('x', 'M', { sku: 'SKU-v1' })] })],
    found: ['f?match-variants'],
  },
  {
    rule: 'M-03',
    title: 'the same choices under another SKU: nobody can tell',
    families: [variants('f')],
    listings: [byHand('1', { options: SIZES, variations: [varied('v1', 'S'), varied('x', 'M', { sku: 'other' })] })],
    found: ['f?match-variants'],
  },
  {
    rule: 'M-03',
    title: 'a product that cannot be published waits, and is not made anew',
    families: [{ ...product('a', 'X-1'), desired: null }],
    listings: [byHand('1', { sku: 'X-1' })],
    found: ['a?match-blocked'],
  },
  {
    rule: 'M-03',
    title: 'the operator says which one it is',
    families: [product('a', 'X-1'), product('b', 'X-1')],
    listings: [byHand('1', { sku: 'X-1' }), byHand('2', { sku: 'X-1' })],
    answers: [
      { familyId: 'a', listingRef: '1' },
      { familyId: 'b', listingRef: '2' },
    ],
    found: ['a=1 answer', 'b=2 answer'],
  },
  {
    rule: 'M-03',
    title: 'the operator says that it is none of them',
    families: [product('a', 'x-1')],
    listings: [byHand('1', { sku: 'X-1' })],
    answers: [{ familyId: 'a', listingRef: null }],
    found: ['a+', '-1'],
  },
  {
    rule: 'M-03',
    title: 'what the operator gives to one product is no question for it, but for another that wants it',
    families: [product('a', 'X-1'), product('b', 'X-1')],
    listings: [byHand('1', { sku: 'X-1' })],
    answers: [{ familyId: 'a', listingRef: '1' }],
    found: ['a=1 answer', 'b?match-shared'],
  },
  {
    rule: 'M-03',
    title: 'one listing given to two products is a question still',
    families: [product('a', 'X-1'), product('b', 'X-2')],
    listings: [byHand('1', { sku: 'X-1' })],
    answers: [
      { familyId: 'a', listingRef: '1' },
      { familyId: 'b', listingRef: '1' },
    ],
    found: ['a?match-shared', 'b?match-shared'],
  },
  {
    rule: 'M-03',
    title: 'an answer about a listing that is gone is none',
    families: [product('a', 'X-1')],
    listings: [byHand('1', { sku: 'X-1' })],
    answers: [{ familyId: 'a', listingRef: '9' }],
    found: ['a=1 sku'],
  },
];

it.each(rows)('$rule $title', ({ families, listings, answers = [], found }) => {
  const match = matchCatalogues(families, listings, answers);
  expect([
    ...match.pairs.map(({ family: { familyId }, listing, by }) => `${familyId}=${listing.ref} ${by}`),
    ...match.doubts.map(({ family: { familyId }, code }) => `${familyId}?${code}`),
    ...match.posOnly.map(({ familyId }) => `${familyId}+`),
    ...match.storeOnly.map(({ listingRef }) => `-${listingRef}`),
  ]).toEqual(found);
});

describe('the variations of a pair', () => {
  const tiesOf = (desired: DesiredListing, listing: Listing): readonly string[] =>
    matchCatalogues([variants('f', desired)], [listing], []).pairs.flatMap(({ ties }) =>
      ties.map(({ memberRef, variation }) => `${memberRef}=${variation?.ref ?? ''}`),
    );

  it('M-02 are tied by SKU, then by UPC, without a SKU by their choices', () => {
    const desired = family({}, [variant('v1', 'S'), variant('v2', 'M', { upc: '4006381333931' }), variant('v3', 'L')]);
    const listing = byHand('1', {
      options: [{ name: 'Size', values: ['S', 'M', 'L'] }],
      variations: [
        varied('30', 'L', { sku: null }),
        varied('20', 'Medium', { sku: 'other', upc: '4006381333931' }),
        varied('10', 'S', { sku: 'SKU-v1' }),
      ],
    });
    expect(tiesOf(desired, listing)).toEqual(['v1=10', 'v2=20', 'v3=30']);
  });

  it('V-02 that only one side has stay where they are', () => {
    const listing = byHand('1', { options: SIZES, variations: [varied('v1', 'S'), varied('x', 'XL')] });
    expect(tiesOf(family(), listing)).toEqual(['v1=v1']);
  });
});

describe('the code of a match', () => {
  const listings = [byHand('1', { sku: 'X-1' }), byHand('2', { sku: 'X-2' })];
  const codeOf = (families: readonly MatchFamily[], answers: readonly MatchAnswer[] = []) =>
    matchCode(matchCatalogues(families, listings, answers));

  it('M-03 names how many pairs there are, and just these', () => {
    const both = codeOf([product('a', 'X-1'), product('b', 'X-2')]);
    expect(both).toMatch(/^match-2-[0-9a-f]{8}$/);
    expect(codeOf([product('b', 'X-2'), product('a', 'X-1')])).toBe(both);
    expect(codeOf([product('a', 'X-2'), product('b', 'X-1')])).not.toBe(both);
  });

  it('M-03 changes with what is in doubt and with what would be made anew', () => {
    const one = codeOf([product('a', 'X-1')]);
    expect(codeOf([product('a', 'X-1'), product('b', 'x-2')])).not.toBe(one);
    expect(codeOf([product('a', 'X-1'), product('b', 'x-2')], [{ familyId: 'b', listingRef: null }])).not.toBe(
      codeOf([product('a', 'X-1'), product('b', 'x-2')]),
    );
  });
});
