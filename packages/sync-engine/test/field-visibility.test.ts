import { describe, expect, it } from '@jest/globals';
import { decimal, type PosImage } from '@tillbridge/connector-sdk/model';
import type { FieldMode } from '@tillbridge/mapping-core';
import { Bench } from './bench.js';
import { failure, row, variantRow } from './builders.js';

const as = (mode: FieldMode) => ({ mode, allowBlank: false });

/** `pos`: the POS's flag is turned; `store`: the merchant turns the switch. */
type Step = 'pos' | 'store';

interface VisibilityRow {
  readonly mode: FieldMode;
  /** Whether the POS offers it at creation. */
  readonly online: boolean;
  readonly steps: readonly Step[];
  readonly enabled: boolean;
  readonly drift?: string;
  readonly reason?: string;
}

const visibility: readonly VisibilityRow[] = [
  { mode: 'off', online: true, steps: [], enabled: false },
  { mode: 'off', online: true, steps: ['store'], enabled: true },
  { mode: 'off', online: true, steps: ['store', 'pos'], enabled: true },
  { mode: 'off', online: false, steps: ['pos'], enabled: false },
  { mode: 'create', online: true, steps: [], enabled: true },
  { mode: 'create', online: true, steps: ['pos'], enabled: true },
  { mode: 'create', online: true, steps: ['store'], enabled: false },
  { mode: 'create', online: true, steps: ['store', 'pos', 'pos'], enabled: false },
  { mode: 'create', online: false, steps: ['pos'], enabled: false },
  { mode: 'follow', online: true, steps: [], enabled: true },
  { mode: 'follow', online: true, steps: ['pos'], enabled: false },
  {
    mode: 'follow',
    online: true,
    steps: ['store'],
    enabled: false,
    drift: 'hidden-by-merchant',
    reason: 'hidden-by-merchant',
  },
  { mode: 'follow', online: true, steps: ['store', 'pos', 'pos'], enabled: true },
  {
    mode: 'follow',
    online: false,
    steps: ['store'],
    enabled: true,
    drift: 'shown-by-merchant',
    reason: 'shown-by-merchant',
  },
  { mode: 'enforce', online: true, steps: ['store'], enabled: true },
  { mode: 'enforce', online: false, steps: ['store'], enabled: false },
  { mode: 'enforce', online: true, steps: ['store', 'pos'], enabled: false },
  { mode: 'enforce', online: true, steps: ['pos', 'pos'], enabled: true },
];

async function played({ mode, online, steps }: VisibilityRow): Promise<Bench> {
  const bench = new Bench();
  bench.choose({ availability: as(mode) });
  bench.stock(row('p1', { online }));
  await bench.run();
  let flag = online;
  for (const step of steps) {
    bench.clock.now += 60_000;
    const listing = bench.listingOf('p1')!;
    if (step === 'store') bench.store.edit(listing.ref, { enabled: !listing.enabled });
    else bench.pos.change('p1', { online: (flag = !flag) });
    await bench.run('reconcile');
  }
  return bench;
}

it.each(visibility.map((one) => ({ ...one, after: one.steps.join(', ') || 'creation' })))(
  'F-16 availability as $mode, online $online, after $after',
  async (one) => {
    const bench = await played(one);
    expect(bench.listingOf('p1')?.enabled).toBe(one.enabled);
    const { drift, settlement } = bench.familyOf('p1');
    const kept = one.mode === 'off' || one.mode === 'create';
    const code = one.reason ?? (kept && !one.enabled ? 'visibility-kept' : undefined);
    expect(drift.map(({ kind }) => kind)).toEqual(one.drift === undefined ? [] : [one.drift]);
    expect(settlement).toMatchObject({
      state: one.enabled ? 'online' : 'hidden',
      ...(code === undefined ? {} : { reason: { code } }),
    });
    const writes = bench.store.writes.length;
    bench.clock.now += 60_000;
    await bench.run('reconcile');
    expect(bench.store.writes).toHaveLength(writes);
  },
);

describe('availability that is not ours', () => {
  it.each(['off', 'create'] as const)('F-16 as %s hides nothing that is blocked in the POS', async (mode) => {
    const bench = new Bench();
    bench.stock(row('p1'));
    await bench.run();
    bench.choose({ availability: as(mode) });
    bench.pos.change('p1', { online: false, priceIncludingTax: null, priceExcludingTax: null });
    await bench.run();
    expect(bench.familyOf('p1').settlement?.state).toBe('blocked');
    expect(bench.listingOf('p1')?.enabled).toBe(true);
  });

  it.each(['off', 'create'] as const)('F-16 as %s trips no guard, whatever goes offline (G-01)', async (mode) => {
    const refs = Array.from({ length: 12 }, (_, index) => `p${String(index)}`);
    const bench = new Bench().stock(...refs.map((ref) => row(ref)));
    await bench.run();
    bench.choose({ availability: as(mode) });
    for (const ref of refs) bench.pos.change(ref, { online: false });
    await bench.run('reconcile');
    expect(bench.guards.guards).toEqual([]);
    expect(refs.every((ref) => bench.listingOf(ref)?.enabled === true)).toBe(true);
  });

  it('D-03 is hidden all the same when its product is deleted in the POS and its listing is to be kept', async () => {
    const bench = new Bench(undefined, undefined, { deletion: { onDelete: 'hide', graceMs: 0 } });
    bench.choose({ availability: as('off') });
    bench.stock(row('p1'));
    await bench.run();
    const { ref } = bench.listingOf('p1')!;
    bench.store.edit(ref, { enabled: true });
    bench.clock.now += 60_000;
    await bench.run('reconcile');
    bench.pos.change('p1', { deleted: true });
    await bench.run();
    expect(bench.store.listings.get(ref)?.enabled).toBe(false);
  });

  it('F-16 enforced, an answer to another write of ours that shows it hidden is work', async () => {
    const bench = new Bench();
    bench.choose({ availability: as('enforce') });
    bench.stock(row('p1'));
    await bench.run();
    bench.store.edit(bench.listingOf('p1')!.ref, { enabled: false });
    bench.pos.change('p1', { name: 'New' });
    await bench.run();
    expect(bench.listingOf('p1')).toMatchObject({ name: 'New', enabled: true });
  });
});

const image = (ref: string): PosImage => ({ ref, content: `c-${ref}`, url: `https://p.example/${ref}.jpg` });
const path = (ref: string): string => `/pictures/${ref}.jpg`;

/** A product whose POS has the pictures a and b. */
async function pictured(mode: FieldMode): Promise<Bench> {
  const bench = new Bench();
  bench.choose({ images: as(mode) });
  bench.stock(row('p1', { familyImages: [image('a'), image('b')] }));
  await bench.run();
  return bench;
}

const gallery = (bench: Bench): readonly string[] => bench.listingOf('p1')!.images.map(({ identity }) => identity);

function show(bench: Bench, ...identities: readonly string[]): void {
  const images = identities.map((identity, index) => ({ place: identity, identity, main: index === 0 }));
  bench.store.edit(bench.listingOf('p1')!.ref, { images });
}

interface PictureRow {
  readonly mode: FieldMode;
  readonly title: string;
  readonly does: (bench: Bench) => void;
  readonly gallery: readonly string[];
  readonly drift?: readonly string[];
}

const inPos =
  (...refs: readonly string[]) =>
  (bench: Bench): void =>
    bench.pos.change('p1', { familyImages: refs.map(image) });
const inStore =
  (...refs: readonly string[]) =>
  (bench: Bench): void =>
    show(bench, ...refs.map(path));
const both =
  (...does: readonly ((bench: Bench) => void)[]) =>
  (bench: Bench): void => {
    for (const one of does) one(bench);
  };
const nothing = (): void => undefined;

const pictures: readonly PictureRow[] = [
  { mode: 'off', title: 'nothing', does: nothing, gallery: [] },
  { mode: 'off', title: 'the POS has another one', does: inPos('a', 'b', 'c'), gallery: [] },
  { mode: 'off', title: 'the merchant adds one', does: inStore('m'), gallery: ['m'] },
  { mode: 'create', title: 'nothing', does: nothing, gallery: ['a', 'b'] },
  { mode: 'create', title: 'the POS has another one', does: inPos('a', 'b', 'c'), gallery: ['a', 'b'] },
  { mode: 'create', title: 'the POS has one less', does: inPos('a'), gallery: ['a', 'b'] },
  { mode: 'create', title: 'the POS has another order', does: inPos('b', 'a'), gallery: ['a', 'b'] },
  { mode: 'create', title: 'the POS has none', does: inPos(), gallery: ['a', 'b'] },
  { mode: 'create', title: 'the merchant takes one out', does: inStore('b'), gallery: ['b'] },
  { mode: 'create', title: 'the merchant gives another order', does: inStore('b', 'a'), gallery: ['b', 'a'] },
  { mode: 'follow', title: 'nothing', does: nothing, gallery: ['a', 'b'] },
  { mode: 'follow', title: 'the POS has another one', does: inPos('a', 'b', 'c'), gallery: ['a', 'b', 'c'] },
  { mode: 'follow', title: 'the POS has none', does: inPos(), gallery: [] },
  {
    mode: 'follow',
    title: 'the merchant takes one out',
    does: inStore('b'),
    gallery: ['b'],
    drift: ['image-removed merchant'],
  },
  {
    mode: 'follow',
    title: 'the merchant gives another order',
    does: inStore('b', 'a'),
    gallery: ['b', 'a'],
    drift: ['image-order merchant'],
  },
  { mode: 'enforce', title: 'the POS has another one', does: inPos('a', 'b', 'c'), gallery: ['a', 'b', 'c'] },
  { mode: 'enforce', title: 'the POS has none', does: inPos(), gallery: [] },
  { mode: 'enforce', title: 'the merchant takes one out', does: inStore('b'), gallery: ['a', 'b'] },
  { mode: 'enforce', title: 'the merchant takes all out', does: inStore(), gallery: ['a', 'b'] },
  { mode: 'enforce', title: 'the merchant gives another order', does: inStore('b', 'a'), gallery: ['a', 'b'] },
  {
    mode: 'enforce',
    title: 'the merchant takes one out that the POS no longer has either',
    does: both(inStore('b'), inPos('b')),
    gallery: ['b'],
  },
  {
    mode: 'enforce',
    title: 'the merchant puts his own first',
    does: inStore('m', 'a', 'b'),
    gallery: ['m', 'a', 'b'],
    drift: ['main-image merchant'],
  },
];

it.each(pictures)('F-16 pictures as $mode when $title', async ({ mode, does, gallery: expected, drift = [] }) => {
  const bench = await pictured(mode);
  bench.clock.now += 60_000;
  does(bench);
  await bench.run('reconcile');
  expect(gallery(bench)).toEqual(expected.map(path));
  expect(bench.familyOf('p1').drift.map(({ kind, owner }) => `${kind} ${owner}`)).toEqual(drift);
  const writes = bench.store.writes.length;
  bench.clock.now += 60_000;
  await bench.run('reconcile');
  expect(bench.store.writes).toHaveLength(writes);
});

describe('what was wanted at creation', () => {
  it('F-16 is not shown any more when the POS has taken it off before', async () => {
    const bench = new Bench();
    bench.choose({ availability: as('create') });
    bench.store.mishaps.push({ fits: ({ kind }) => kind === 'show', failure: failure('transient') });
    bench.stock(row('p1'));
    await bench.engine.requestRun(bench.runtime, 'sync');
    await bench.slice('stock');
    for (let slices = 0; bench.store.mishaps.length > 0 && slices < 5; slices += 1) await bench.slice('catalogue');
    bench.pos.change('p1', { online: false });
    bench.clock.now += 120_000;
    await bench.run();
    expect(bench.listingOf('p1')?.enabled).toBe(false);
    expect(bench.store.writes.filter((write) => write.includes('show'))).toEqual([]);
  });

  it('F-16 holds no picture where pictures were off, also when they are sent at creation from then on', async () => {
    const bench = new Bench();
    bench.choose({ images: as('off') });
    bench.stock(
      row('p1', { familyImages: [image('a')] }),
      variantRow('v1', null, 'S', { ownImages: [image('s')] }),
      variantRow('v2', 'v1', 'M'),
    );
    await bench.run();
    bench.choose({ images: as('create') });
    await bench.run();
    expect(gallery(bench)).toEqual([]);
    expect(bench.listingOf('v1')!.variations.map(({ hasImage }) => hasImage)).toEqual([false, false]);
  });
});

describe('pictures of a creation that was cut', () => {
  it('F-16 are sent afterwards where they are only sent at creation, as far as the POS still has them', async () => {
    const bench = new Bench();
    bench.choose({ images: as('create') });
    bench.store.mishaps.push({ fits: ({ kind }) => kind === 'images', failure: failure('transient') });
    bench.stock(row('p1', { familyImages: [image('a'), image('b')] }));
    await bench.engine.requestRun(bench.runtime, 'sync');
    await bench.slice('stock');
    for (let slices = 0; bench.store.mishaps.length > 0 && slices < 5; slices += 1) await bench.slice('catalogue');
    expect(gallery(bench)).toEqual([]);
    bench.pos.change('p1', { familyImages: [image('b'), image('c')] });
    bench.clock.now += 120_000;
    await bench.run();
    expect(gallery(bench)).toEqual([path('b')]);
  });

  it('F-16 a variation keeps the picture it was created with, and a new one gets its own', async () => {
    const bench = new Bench();
    bench.choose({ images: as('create') });
    bench.stock(variantRow('v1', null, 'S', { ownImages: [image('s')] }), variantRow('v2', 'v1', 'M'));
    await bench.run();
    const shown = (): readonly boolean[] => bench.listingOf('v1')!.variations.map(({ hasImage }) => hasImage);
    expect(shown()).toEqual([true, false]);
    bench.pos.change('v1', { ownImages: [] });
    bench.pos.change('v2', { ownImages: [image('m')] });
    bench.stock(variantRow('v3', 'v1', 'L', { ownImages: [image('l')] }));
    await bench.run();
    expect(shown()).toEqual([true, false, true]);
  });

  it('F-16 a variation has no picture where pictures are off, and keeps what it had before', async () => {
    const bench = new Bench();
    bench.stock(variantRow('v1', null, 'S', { ownImages: [image('s')] }), variantRow('v2', 'v1', 'M'));
    await bench.run();
    bench.choose({ images: as('off') });
    bench.pos.change('v1', { ownImages: [] });
    bench.pos.change('v2', { ownImages: [image('m')] });
    await bench.run();
    expect(bench.listingOf('v1')!.variations.map(({ hasImage }) => hasImage)).toEqual([true, false]);
  });
});

describe('a variation that is added later', () => {
  it.each([
    { mode: 'create', price: '33', upc: '333' },
    { mode: 'off', price: '33', upc: null },
  ] as const)('F-16 is created with its values where they are $mode', async ({ mode, price, upc }) => {
    const bench = new Bench();
    bench.choose({ price: as('create'), upc: as(mode) });
    bench.stock(variantRow('v1', null, 'S'), variantRow('v2', 'v1', 'M'));
    await bench.run();
    const own = { priceIncludingTax: decimal('33'), codes: [{ type: 'UPC', code: '333' }] } as const;
    bench.stock(variantRow('v3', 'v1', 'L', own));
    await bench.run();
    expect(bench.listingOf('v1')!.variations.at(-1)).toMatchObject({ sku: 'SKU-v3', price, upc });
  });
});
