import { expect, it } from '@jest/globals';
import { decimal, type Listing, type PosRecord, type Variation } from '@tillbridge/connector-sdk/model';
import { type Field, FIELD_RANGES, type FieldMode } from '@tillbridge/mapping-core';
import { Bench } from './bench.js';
import { row, variantRow } from './builders.js';

const MODES: readonly FieldMode[] = ['off', 'create', 'follow', 'enforce'];

/** A value by name: none, the POS's first and second, the merchant's. */
type Value = 'none' | 'A' | 'B' | 'M';

/** One field with its values on both sides. */
interface Probe {
  readonly field: Field;
  /** Whether it belongs to a record, so that a variation has its own. */
  readonly ofRecord: boolean;
  readonly pos: Readonly<Record<'A' | 'B', Partial<PosRecord>>> & { readonly blank: Partial<PosRecord> | null };
  readonly store: Readonly<Record<Value, Partial<Listing>>>;
}

const size = (side: string) => ({ length: decimal(side), width: decimal(side), height: decimal(side) });

const probes: readonly Probe[] = [
  {
    field: 'name',
    ofRecord: false,
    pos: { A: { name: 'A' }, B: { name: 'B' }, blank: null },
    store: { none: { name: '' }, A: { name: 'A' }, B: { name: 'B' }, M: { name: 'M' } },
  },
  {
    field: 'description',
    ofRecord: false,
    pos: { A: { description: '<p>A</p>' }, B: { description: '<p>B</p>' }, blank: { description: '' } },
    store: {
      none: { description: '' },
      A: { description: '<p>A</p>' },
      B: { description: '<p>B</p>' },
      M: { description: '<p>M</p>' },
    },
  },
  {
    field: 'brand',
    ofRecord: false,
    pos: { A: { brandName: 'A' }, B: { brandName: 'B' }, blank: { brandName: null } },
    store: { none: { brand: null }, A: { brand: 'A' }, B: { brand: 'B' }, M: { brand: 'M' } },
  },
  {
    field: 'upc',
    ofRecord: true,
    pos: {
      A: { codes: [{ type: 'UPC', code: '111' }] },
      B: { codes: [{ type: 'UPC', code: '222' }] },
      blank: { codes: [] },
    },
    store: { none: { upc: null }, A: { upc: '111' }, B: { upc: '222' }, M: { upc: '999' } },
  },
  {
    field: 'price',
    ofRecord: true,
    pos: { A: { priceIncludingTax: decimal('11') }, B: { priceIncludingTax: decimal('22') }, blank: null },
    store: {
      none: { price: null },
      A: { price: decimal('11') },
      B: { price: decimal('22') },
      M: { price: decimal('99') },
    },
  },
  {
    field: 'weight',
    ofRecord: true,
    pos: {
      A: { weight: { value: decimal('1'), unit: 'KG' } },
      B: { weight: { value: decimal('2'), unit: 'KG' } },
      blank: { weight: null },
    },
    store: {
      none: { weight: null },
      A: { weight: decimal('1') },
      B: { weight: decimal('2') },
      M: { weight: decimal('9') },
    },
  },
  {
    field: 'dimensions',
    ofRecord: true,
    pos: {
      A: { dimensions: { ...size('1'), unit: 'CM' } },
      B: { dimensions: { ...size('2'), unit: 'CM' } },
      blank: { dimensions: null },
    },
    store: {
      none: { dimensions: null },
      A: { dimensions: size('1') },
      B: { dimensions: size('2') },
      M: { dimensions: size('9') },
    },
  },
];

/** What happens to a field after its listing was created with A. */
const EVENTS = {
  'is created': [],
  'is changed in the POS': ['pos'],
  'is changed in the store': ['store'],
  'is changed in the store, then in the POS': ['store', 'pos'],
  'is emptied in the POS': ['blank'],
  'is changed in the store, then emptied in the POS': ['store', 'blank'],
} as const;
type Event = keyof typeof EVENTS;

interface Expected {
  readonly value: Value;
  /** The same where the field may be blank. */
  readonly mayBeBlank?: Value;
  readonly drift?: 'merchant';
}

/** By hand: what stands in the store after each event, under each mode. */
const EXPECTED: Readonly<Record<FieldMode, Readonly<Record<Event, Expected>>>> = {
  off: {
    'is created': { value: 'none' },
    'is changed in the POS': { value: 'none' },
    'is changed in the store': { value: 'M' },
    'is changed in the store, then in the POS': { value: 'M' },
    'is emptied in the POS': { value: 'none' },
    'is changed in the store, then emptied in the POS': { value: 'M' },
  },
  create: {
    'is created': { value: 'A' },
    'is changed in the POS': { value: 'A' },
    'is changed in the store': { value: 'M' },
    'is changed in the store, then in the POS': { value: 'M' },
    'is emptied in the POS': { value: 'A' },
    'is changed in the store, then emptied in the POS': { value: 'M' },
  },
  follow: {
    'is created': { value: 'A' },
    'is changed in the POS': { value: 'B' },
    'is changed in the store': { value: 'M', drift: 'merchant' },
    'is changed in the store, then in the POS': { value: 'B' },
    'is emptied in the POS': { value: 'A', mayBeBlank: 'none' },
    'is changed in the store, then emptied in the POS': { value: 'M', mayBeBlank: 'none', drift: 'merchant' },
  },
  enforce: {
    'is created': { value: 'A' },
    'is changed in the POS': { value: 'B' },
    'is changed in the store': { value: 'A' },
    'is changed in the store, then in the POS': { value: 'B' },
    'is emptied in the POS': { value: 'A', mayBeBlank: 'none' },
    // The merchant's change was put back before the POS emptied it.
    'is changed in the store, then emptied in the POS': { value: 'A', mayBeBlank: 'none' },
  },
};

interface Case {
  readonly probe: Probe;
  readonly mode: FieldMode;
  readonly event: Event;
  readonly allowBlank: boolean;
  readonly shape: 'simple' | 'family';
}

const cases: readonly (Case & { readonly field: Field; readonly blanks: string })[] = probes.flatMap((probe) =>
  FIELD_RANGES[probe.field].modes.flatMap((mode) =>
    (Object.keys(EVENTS) as Event[]).flatMap((event) => {
      const blank = EVENTS[event].some((one) => one === 'blank');
      if (blank && probe.pos.blank === null) return [];
      return (['simple', 'family'] as const).flatMap((shape) =>
        (blank ? [false, true] : [false]).map((allowBlank) => ({
          probe,
          field: probe.field,
          mode,
          event,
          shape,
          allowBlank,
          blanks: allowBlank ? ' and may be' : '',
        })),
      );
    }),
  ),
);

/** A product of one row, or a family of two of which the first is looked at; both rows have the field's value. */
function rowsOf({ probe, shape }: Case, over: Partial<PosRecord>): readonly PosRecord[] {
  const price = { priceIncludingTax: decimal('11') };
  if (shape === 'simple') return [row('p1', { ...price, ...over })];
  const second = probe.ofRecord ? {} : over;
  return [variantRow('p1', null, 'S', { ...price, ...over }), variantRow('p2', 'p1', 'M', { ...price, ...second })];
}

/** The product, or the variation that holds the field. */
const holderOf = (bench: Bench, { probe, shape }: Case): Listing | Variation => {
  const listing = bench.listingOf('p1')!;
  return shape === 'family' && probe.ofRecord ? listing.variations[0]! : listing;
};

function editStore(bench: Bench, one: Case, over: Partial<Listing>): void {
  const listing = bench.listingOf('p1')!;
  if (one.shape === 'simple' || !one.probe.ofRecord) {
    bench.store.edit(listing.ref, over);
    return;
  }
  const [first, ...others] = listing.variations;
  bench.store.edit(listing.ref, { variations: [{ ...first!, ...(over as Partial<Variation>) }, ...others] });
}

async function play(one: Case): Promise<Bench> {
  const { probe, mode, allowBlank, event } = one;
  const bench = new Bench();
  bench.choose({ [probe.field]: { mode, allowBlank } });
  bench.stock(...rowsOf(one, probe.pos.A));
  await bench.run();
  for (const step of EVENTS[event]) {
    bench.clock.now += 60_000;
    if (step === 'store') editStore(bench, one, probe.store.M);
    else {
      const over = probe.pos[step === 'pos' ? 'B' : 'blank'] ?? {};
      for (const { ref } of rowsOf(one, {})) if (ref === 'p1' || !probe.ofRecord) bench.pos.change(ref, over);
    }
    await bench.run('reconcile');
  }
  return bench;
}

it.each(cases)('F-16 $field as $mode$blanks of a $shape $event', async (one) => {
  const { probe, mode, event, allowBlank } = one;
  const bench = await play(one);
  const { value, mayBeBlank = value, drift } = EXPECTED[mode][event];
  expect(holderOf(bench, one)).toMatchObject(probe.store[allowBlank ? mayBeBlank : value]);
  const kept = allowBlank && mayBeBlank !== value ? undefined : drift;
  const said = bench.familyOf('p1').drift.map(({ kind, field, owner }) => ({ kind, field, owner }));
  expect(said).toEqual(kept === undefined ? [] : [{ kind: 'field', field: probe.field, owner: kept }]);
  const writes = bench.store.writes.length;
  bench.clock.now += 60_000;
  await bench.run('reconcile');
  expect(bench.store.writes).toHaveLength(writes);
});

it('F-16 the matrix has a row for every field that has more than one mode', () => {
  const chosen = Object.entries(FIELD_RANGES).flatMap(([field, { modes }]) => (modes.length > 1 ? [field] : []));
  expect([...probes.map(({ field }) => field), 'availability', 'images'].sort()).toEqual(chosen.sort());
  expect(MODES).toEqual(Object.keys(EXPECTED));
});
