import { describe, expect, it } from '@jest/globals';
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
