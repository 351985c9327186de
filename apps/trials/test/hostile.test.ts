import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { JsonView } from '../src/harness/json-view.js';
import type { PosFamily, PosWorld } from '../src/harness/pos-world.js';
import type { StoreProduct } from '../src/harness/store-world.js';
import { ALL_OUTLETS, promised } from '../src/oracle/stock.js';
import { PATIENCE_MS } from './patience.js';
import { openStage, type TrialStage } from './trial-stage.js';

jest.setTimeout(PATIENCE_MS);

/** SKUs, trimmed, that cannot be published, with the code of the reason that `explain` gives: all others are. */
const NOT_ONLINE: Readonly<Record<string, string>> = {
  'HX-BELT-2': 'option-missing',
  ...Object.fromEntries(
    Array.from({ length: 201 }, (_, place) => [`HX-YARN-${String(place + 1).padStart(3, '0')}`, 'too-many-variants']),
  ),
};

/** Of three SKUs that differ by blanks at their ends alone one is published (V-07). */
const BLANKS = 'HX BLANK';

const BAD_PICTURES = ['HX-PIC-404', 'HX-PIC-0', 'HX-PIC-TEXT', 'HX-PIC-25MB', 'HX-PIC-MIX'];

describe('a catalogue where everything is entered as no one expects it', () => {
  let stage: TrialStage;
  let codes: readonly (number | null)[];
  let wroteAgain: number;
  let pos: PosWorld;
  let families: readonly PosFamily[];
  let products: ReadonlyMap<string, StoreProduct>;
  let notes: readonly JsonView[];

  beforeAll(async () => {
    stage = await openStage({ catalogue: 'hostile', speed: 20 });
    const sync = await stage.host.run('sync');
    const reconcile = await stage.host.run('reconcile');
    codes = [sync.code, reconcile.code];
    wroteAgain = reconcile.report.at('figures', 'writes').number();
    pos = await stage.sandbox.control.pos();
    families = pos.families();
    products = new Map((await stage.sandbox.control.store()).products.map((product) => [product.name, product]));
    notes = (await stage.host.run('status', '--all')).report.at('notes').list();
  });
  afterAll(() => stage.close());

  const shownSkus = (): readonly string[] =>
    [...products.values()]
      .flatMap(({ sku, variations }) => (variations.length === 0 ? [sku] : variations.map((one) => one.sku)))
      .filter((sku) => sku !== null);

  it('G-04 is published to its end without a crash, and a second reconciliation writes nothing', () => {
    expect(codes).toEqual([0, 0]);
    expect(wroteAgain).toBe(0);
  });

  it('F-19 nothing is lost: every SKU is in the store, but for those that a rule blocks', () => {
    const shown = new Set(shownSkus());
    const missing = families
      .flatMap(({ rows }) => rows.map(({ sku }) => sku ?? ''))
      .filter((sku) => !shown.has(sku) && sku.trim() !== BLANKS);
    expect(missing.sort()).toEqual(Object.keys(NOT_ONLINE).sort());
    expect(shownSkus().filter((sku) => sku.trim() === BLANKS)).toHaveLength(1);
  });

  it('F-19 nothing is cut or changed: names, descriptions and values stand there as they were entered', () => {
    const wrong = families.flatMap(({ name, rows }) => {
      const product = products.get(name);
      if (product === undefined) return [];
      const described = product.description === (rows[0]?.description ?? '');
      const values = new Map(rows.map((row) => [row.sku, row.options.map(({ value }) => value).join('\n')]));
      const odd = product.variations.filter(
        ({ sku, options }) => options.map(({ value }) => value).join('\n') !== values.get(sku),
      );
      return described && odd.length === 0 ? [] : [name];
    });
    expect(products.size).toBe(families.length - 1);
    expect(wrong).toEqual([]);
  });

  it.each([
    ['P-02', 'HX-FREE', 0],
    ['P-02', 'HX-BEAD', 20],
    ['P-02', 'HX-YACHT', 10_000_000],
  ])('%s the price of %s is %d', (_rule, sku, price) => {
    expect([...products.values()].find((product) => product.sku === sku)?.price).toBe(price);
  });

  it.each([
    ['HX-EAN', '0000000001236'],
    ['HX-UPC', '012345678905'],
  ])('F-05 the code of %s keeps its zeros: %s', (sku, code) => {
    expect([...products.values()].find((product) => product.sku === sku)?.code).toBe(code);
  });

  it('S-03 every record has the stock that can be sold, whole and never below 0', () => {
    const due = new Map(
      families.flatMap(({ rows }) => rows.map((row) => [row.sku ?? '', promised(row, pos, ALL_OUTLETS)] as const)),
    );
    const records = [...products.values()].flatMap(({ sku, quantity, variations }) =>
      variations.length === 0
        ? [{ sku, quantity }]
        : variations.map((one) => ({ sku: one.sku, quantity: one.quantity })),
    );
    const wrong = records.filter(({ sku, quantity }) => quantity !== due.get(sku ?? ''));
    expect(wrong.map(({ sku, quantity }) => [sku, quantity])).toEqual([]);
  });

  it('F-20 of 200 variants all are there', () => {
    expect(products.get('Paint in two hundred tones')?.variations).toHaveLength(200);
  });

  it('I-06 pictures that are none are named, and their products are online with the good ones', () => {
    const named = notes
      .filter((note) => note.at('reason', 'code').text() === 'image-refused')
      .map((note) => note.at('sku').text());
    expect(named.sort()).toEqual(BAD_PICTURES.toSorted());
    expect(products.get('Frame with good pictures and bad ones')?.pictures).toHaveLength(2);
    expect(products.get('Frame as big as a wall')?.enabled).toBe(true);
  });

  it('I-07 the same picture of two variants is a picture of both', () => {
    expect(products.get('Twins')?.variations.every(({ picture }) => picture !== null)).toBe(true);
  });

  it.each([
    ['HX-BELT-2', 'option-missing'],
    ['HX-YARN-201', 'too-many-variants'],
    ['HX BLANK ', 'sku-duplicate'],
  ])('R-05 says why %s is not online: %s', async (sku, code) => {
    const { report } = await stage.host.run('explain', sku);
    const reasons = report
      .at('families')
      .list()
      .flatMap((family) => family.at('trace').list())
      .map((line) => line.at('args', 'reason').textOr(''));
    expect(reasons).toContain(code);
  });
});
