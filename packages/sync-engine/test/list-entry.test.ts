import { expect, it } from '@jest/globals';
import { decimal, type Listing } from '@tillbridge/connector-sdk/model';
import { type EntryVerdict, judgeEntry } from '../src/planning/list-entry.js';
import { OneFamily } from './applied.js';
import { family, NOW_MS, picture, variant } from './builders.js';

const held: Listing = OneFamily.published(
  family({ gallery: [picture('a')] }, [variant('v1', 'S'), variant('v2', 'M')]),
).listing!;
const LAG_MS = 5_000;
const firstVariation = (over: object): Listing => ({
  ...held,
  variations: held.variations.map((v, i) => (i === 0 ? { ...v, ...over } : v)),
});

interface Row {
  readonly rule: string;
  readonly title: string;
  readonly entry: Listing | null;
  readonly held?: Listing | null;
  /** Ms between our last write and the list. */
  readonly ageMs: number;
  readonly verdict: EntryVerdict;
}

const rows: readonly Row[] = [
  { rule: 'R-08', title: 'an equal entry needs no further read', entry: held, ageMs: 60_000, verdict: 'as-held' },
  { rule: 'R-08', title: 'an equal entry is believed at once', entry: held, ageMs: 0, verdict: 'as-held' },
  {
    rule: 'R-08',
    title: 'a different one is read by id',
    entry: { ...held, name: 'Other' },
    ageMs: LAG_MS,
    verdict: 'read-by-id',
  },
  {
    rule: 'R-08',
    title: 'a different one right after our write says nothing',
    entry: { ...held, name: 'Other' },
    ageMs: LAG_MS - 1,
    verdict: 'says-nothing',
  },
  { rule: 'R-08', title: 'a missing one is read by id', entry: null, ageMs: LAG_MS, verdict: 'read-by-id' },
  {
    rule: 'R-08',
    title: 'a missing one right after our write says nothing',
    entry: null,
    ageMs: 1,
    verdict: 'says-nothing',
  },
  {
    rule: 'R-08',
    title: 'one that we have never read is read by id',
    entry: held,
    held: null,
    ageMs: LAG_MS,
    verdict: 'read-by-id',
  },
  {
    rule: 'F-18',
    title: 'texts of another form are equal',
    entry: { ...held, name: `${held.name} `, price: decimal('12.00') },
    ageMs: LAG_MS,
    verdict: 'as-held',
  },
  {
    rule: 'F-18',
    title: 'variations in another order are equal',
    entry: { ...held, variations: [...held.variations].reverse() },
    ageMs: LAG_MS,
    verdict: 'as-held',
  },
  ...(
    [
      ['price', { ...held, price: decimal('13') }],
      ['description', { ...held, description: 'x' }],
      ['brand', { ...held, brand: null }],
      ['visibility', { ...held, enabled: false }],
      ['shipping', { ...held, shippable: false }],
      ['number of pictures', { ...held, images: [] }],
      ['picture', { ...held, images: held.images.map((image) => ({ ...image, identity: 'x' })) }],
      ['options', { ...held, options: [] }],
      ['number of variations', { ...held, variations: held.variations.slice(1) }],
      ['SKU of a variation', firstVariation({ sku: 'X' })],
      ['UPC of a variation', firstVariation({ upc: 'X' })],
      ['weight of a variation', firstVariation({ weight: decimal('1') })],
      ['choices of a variation', firstVariation({ choices: [] })],
      ['id of a variation', firstVariation({ ref: 'x' })],
    ] as const
  ).map(([title, entry]): Row => ({
    rule: 'R-08',
    title: `sees another ${title}`,
    entry,
    ageMs: LAG_MS,
    verdict: 'read-by-id',
  })),
];

it.each(rows)('$rule $title', ({ entry, held: ours = held, ageMs, verdict }) => {
  expect(judgeEntry(entry, ours, NOW_MS - ageMs, NOW_MS, LAG_MS)).toBe(verdict);
});
