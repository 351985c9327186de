import { describe, expect, it } from '@jest/globals';
import { ContractViolation } from '@tillbridge/connector-sdk';
import { type BookPrice, decimal, type PriceBook } from '@tillbridge/connector-sdk/model';
import { Bench } from './bench.js';
import { CONNECTION, row } from './builders.js';

const book = (over: Partial<PriceBook> = {}): PriceBook => ({
  ref: 'b1',
  name: 'Summer',
  outletRef: null,
  forAllCustomers: true,
  validFrom: null,
  validTo: null,
  ...over,
});

const price = (over: Partial<BookPrice> = {}): BookPrice => ({
  ref: 'e1',
  bookRef: 'b1',
  recordRef: 'p1',
  price: decimal('8'),
  tax: null,
  taxRef: 't1',
  minUnits: null,
  maxUnits: null,
  version: 1,
  deleted: false,
  ...over,
});

/** Two products that cost 12 at the till, and a book that has one of them. */
function shop(over: Partial<PriceBook> = {}, priceBook: string | null = 'Summer'): Bench {
  const bench = new Bench(CONNECTION, undefined, { priceBook });
  bench.pos.books = { books: [book(over)], rates: [{ ref: 't1', rate: decimal('0.25') }] };
  bench.pos.prices = [price()];
  return bench.stock(row('p1'), row('p2'));
}

const priceOf = (bench: Bench, ref = 'p1'): string | null | undefined => bench.listingOf(ref)?.price;
/** Half past ten in the evening of the shop's clock, on a day in summer. */
const EVENING_MS = Date.parse('2027-06-10T20:30:00Z');

describe('a price book', () => {
  it('P-05 prices what it has, and nothing else', async () => {
    const bench = shop();
    await bench.run();
    expect([priceOf(bench), priceOf(bench, 'p2')]).toEqual(['10', '12']);
    expect((await bench.run()).figures).toMatchObject({ writes: 0, updated: 0 });
  });

  it('P-05 is known by its id too', async () => {
    const bench = shop({}, 'b1');
    await bench.run();
    expect(priceOf(bench)).toBe('10');
  });

  it.each([
    { title: 'nobody has named', over: {}, named: null, items: [] },
    { title: 'the POS does not have', over: {}, named: 'Winter', items: ['price-book-unknown problem'] },
    { title: 'is for a group', over: { forAllCustomers: false }, named: 'Summer', items: ['price-book-group problem'] },
    {
      title: 'is for another outlet',
      over: { outletRef: 'o9' },
      named: 'Summer',
      items: ['price-book-outlet problem'],
    },
    {
      title: 'has a period nobody can read',
      over: { validTo: 'later' },
      named: 'Summer',
      items: ['price-book-period problem'],
    },
    { title: 'holds', over: {}, named: 'Summer', items: ['price-book ok'], cost: '10' },
  ])('P-05 one that $title: doctor says so', async ({ over, named, items, cost = '12' }) => {
    const bench = shop(over, named);
    await bench.run();
    expect(priceOf(bench)).toBe(cost);
    const report = await bench.engine.doctor(bench.runtime, new AbortController().signal);
    const said = report.items.filter(({ id }) => id.startsWith('price-book'));
    expect(said.map(({ id, status }) => `${id} ${status}`)).toEqual(items);
  });

  it('U-06 a price that changes in it marks its product, whose own version stays', async () => {
    const bench = shop();
    await bench.run();
    bench.pos.prices = [price({ price: decimal('4'), version: 2 })];
    await bench.run();
    expect(priceOf(bench)).toBe('5');
    bench.pos.prices = [price({ deleted: true, version: 3 })];
    await bench.run();
    expect(priceOf(bench)).toBe('12');
  });

  it('U-06 an older version of a price changes nothing', async () => {
    const bench = shop();
    bench.pos.prices = [price({ version: 5 })];
    await bench.run();
    bench.pos.prices = [price({ price: decimal('4'), version: 4 })];
    await bench.run();
    expect(priceOf(bench)).toBe('10');
  });

  it('U-06 another rate of a tax is another price', async () => {
    const bench = shop();
    await bench.run();
    bench.pos.books = { ...bench.pos.books, rates: [{ ref: 't1', rate: decimal('0.5') }] };
    bench.clock.now += 11 * 60_000;
    await bench.run();
    expect(priceOf(bench)).toBe('12');
    bench.pos.books = { ...bench.pos.books, rates: [{ ref: 't1', rate: decimal('1') }] };
    bench.clock.now += 11 * 60_000;
    await bench.run();
    expect(priceOf(bench)).toBe('16');
  });

  it('P-05 begins and ends by itself, though nothing changes at the till, also for a process that was not there', async () => {
    const bench = shop({ validFrom: '2027-06-11', validTo: '2027-06-12' });
    bench.clock.now = EVENING_MS;
    await bench.run();
    expect(priceOf(bench)).toBe('12');
    bench.clock.now = Date.parse('2027-06-10T21:59:00Z');
    await bench.run();
    expect(priceOf(bench)).toBe('12');
    bench.clock.now = Date.parse('2027-06-10T22:00:30Z');
    await bench.run();
    expect(priceOf(bench)).toBe('10');
    bench.clock.now = Date.parse('2027-06-20T00:00:00Z');
    await bench.run();
    expect(priceOf(bench)).toBe('12');
  });

  it('P-05 costs nobody a call who names none, and one more a minute whoever does', async () => {
    const asked = async (named: string | null): Promise<readonly string[]> => {
      const bench = shop({}, named);
      await bench.run();
      const { length } = bench.pos.asked;
      bench.clock.now += 60_000;
      await bench.slice('catalogue');
      expect(bench.pos.booksAsked).toBe(named === null ? 0 : 1);
      return bench.pos.asked.slice(length).map((one) => one.split(' ')[0] ?? '');
    };
    expect(await asked(null)).toEqual(['catalogue']);
    expect(await asked('Summer')).toEqual(['catalogue', 'prices']);
  });

  it('P-05 explain shows which book priced a SKU', async () => {
    const bench = shop();
    await bench.run();
    const codes = async (sku: string): Promise<readonly object[]> => {
      const { families } = await bench.engine.explain(bench.runtime, sku);
      return families.flatMap(({ trace }) => trace.filter(({ code }) => code === 'price-book').map(({ args }) => args));
    };
    expect(await codes('SKU-p1')).toEqual([{ sku: 'SKU-p1', book: 'Summer' }]);
    expect(await codes('SKU-p2')).toEqual([]);
  });
});

describe('a price that vanishes from the list without a sign', () => {
  /** Eight products in the book. */
  async function stocked(): Promise<Bench> {
    const bench = new Bench(CONNECTION, undefined, { priceBook: 'Summer' });
    bench.pos.books = { books: [book()], rates: [{ ref: 't1', rate: decimal('0.25') }] };
    const refs = Array.from({ length: 8 }, (_, at) => `p${String(at + 1)}`);
    bench.pos.prices = refs.map((recordRef) => price({ ref: `e-${recordRef}`, recordRef }));
    bench.stock(...refs.map((ref) => row(ref)));
    await bench.run();
    expect(refs.map((ref) => priceOf(bench, ref))).toEqual(refs.map(() => '10'));
    return bench;
  }
  const without = (bench: Bench, ...gone: readonly string[]): void => {
    bench.pos.prices = bench.pos.prices.filter(({ recordRef }) => !gone.includes(recordRef));
  };
  const wholeReads = (bench: Bench): number => bench.pos.asked.filter((call) => call === 'prices all').length;

  it('P-05 is found by the next reconciliation, which reads the prices once whole', async () => {
    const bench = await stocked();
    without(bench, 'p1');
    await bench.run();
    expect(priceOf(bench)).toBe('10');
    const before = wholeReads(bench);
    await bench.run('reconcile');
    expect([priceOf(bench), priceOf(bench, 'p2')]).toEqual(['12', '10']);
    expect(wholeReads(bench)).toBe(before + 1);
    bench.store.writes.length = 0;
    await bench.run('reconcile');
    expect(bench.store.writes).toEqual([]);
  });

  it('P-05 counts again when the list has it back', async () => {
    const bench = await stocked();
    const all = bench.pos.prices;
    without(bench, 'p1');
    await bench.run('reconcile');
    bench.pos.prices = all;
    await bench.run('reconcile');
    expect(priceOf(bench)).toBe('10');
  });

  it('P-05 D-04 is not believed of a list cut short, which is told', async () => {
    const bench = await stocked();
    without(bench, 'p3', 'p4', 'p5', 'p6', 'p7', 'p8');
    const run = await bench.run('reconcile');
    expect(['p1', 'p5', 'p8'].map((ref) => priceOf(bench, ref))).toEqual(['10', '10', '10']);
    expect(run.message).toContain('6 of the 8 prices in the price book "Summer"');
  });

  it('P-05 D-04 is asked for by its product first: one that the list alone lacks stays', async () => {
    const bench = await stocked();
    bench.pos.unlisted.add('e-p1');
    await bench.run('reconcile');
    expect(priceOf(bench)).toBe('10');
    bench.pos.prices = bench.pos.prices.map((one) => (one.ref === 'e-p1' ? { ...one, price: decimal('4') } : one));
    await bench.run('reconcile');
    expect(priceOf(bench)).toBe('5');
  });

  it('P-05 D-04 is left as it is where the POS does not tell', async () => {
    const bench = await stocked();
    without(bench, 'p1');
    bench.pos.readBookPrices = () => Promise.resolve(null);
    await bench.run('reconcile');
    expect(priceOf(bench)).toBe('10');
  });

  it('P-05 D-04 is asked for in the next slice when the time of one is over, and not twice', async () => {
    const bench = await stocked();
    without(bench, 'p1', 'p2', 'p3');
    const asked: string[] = [];
    bench.pos.readBookPrices = (ref) => {
      asked.push(ref);
      bench.clock.now += 15_000;
      return Promise.resolve(ref === 'p2' ? [] : null);
    };
    await bench.run('reconcile');
    expect(asked).toEqual(['p1', 'p2', 'p3']);
    expect(['p1', 'p2', 'p3'].map((ref) => priceOf(bench, ref))).toEqual(['10', '12', '10']);
  });

  it('P-05 G-04 stays where its product cannot be read, and the others are believed', async () => {
    const bench = await stocked();
    without(bench, 'p1', 'p2');
    const { readBookPrices } = bench.pos;
    bench.pos.readBookPrices = (ref) =>
      ref === 'p1'
        ? Promise.reject(new ContractViolation('A price is not a number.', { call: 'GET /price_books' }))
        : readBookPrices(ref);
    await bench.run('reconcile');
    expect(['p1', 'p2'].map((ref) => priceOf(bench, ref))).toEqual(['10', '12']);
  });

  it('P-05 is found where it was the only one of the book', async () => {
    const bench = shop();
    await bench.run();
    bench.pos.prices = [];
    await bench.run('reconcile');
    expect(priceOf(bench)).toBe('12');
  });

  it('P-05 D-04 just as many as may go at once are believed', async () => {
    const bench = await stocked();
    without(bench, 'p1', 'p2', 'p3', 'p4', 'p5');
    await bench.run('reconcile');
    expect(['p1', 'p5', 'p6'].map((ref) => priceOf(bench, ref))).toEqual(['12', '12', '10']);
  });

  it('P-05 of deleted products is no loss', async () => {
    const bench = await stocked();
    const gone = ['p1', 'p2', 'p3'];
    for (const ref of gone) bench.pos.change(ref, { deleted: true });
    await bench.run();
    without(bench, ...gone, 'p4', 'p5', 'p6', 'p7');
    await bench.run('reconcile');
    expect(['p4', 'p8'].map((ref) => priceOf(bench, ref))).toEqual(['12', '10']);
  });

  it('P-05 is not looked for without a book, nor of one that is not used', async () => {
    for (const named of [null, 'Winter']) {
      const bench = shop({}, named);
      await bench.run();
      const before = bench.pos.asked.filter((call) => call.startsWith('prices')).length;
      await bench.run('reconcile');
      const after = bench.pos.asked.filter((call) => call.startsWith('prices')).length;
      expect(after - before).toBeLessThanOrEqual(named === null ? 0 : 1);
    }
  });
});
