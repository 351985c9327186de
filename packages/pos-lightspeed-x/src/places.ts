import type { CallContext, Outlet, PriceBooks, Register } from '@tillbridge/connector-sdk';
import type { LightspeedXClient, PageRequest } from './client.js';
import { type VersionPage, versionPages } from './feeds.js';
import { toOutlet, toPriceBook, toRegister, toTaxRate } from './translate.js';
import { ROWS } from './wire.js';

/** The outlets that are there now, in the vendor's order. */
export function readOutlets(
  client: LightspeedXClient,
  pageSize: number,
  context: CallContext,
): Promise<readonly Outlet[]> {
  const fetch = (page: PageRequest) => client.outlets(page, context);
  const feed = { schema: ROWS.outlet, translate: ifLive(toOutlet), pageSize, fetch };
  return allOf(versionPages(feed, 0, context.log));
}

/** The registers that are there now, in the vendor's order. */
export function readRegisters(
  client: LightspeedXClient,
  pageSize: number,
  context: CallContext,
): Promise<readonly Register[]> {
  const fetch = (page: PageRequest) => client.registers(page, context);
  const feed = { schema: ROWS.register, translate: ifLive(toRegister), pageSize, fetch };
  return allOf(versionPages(feed, 0, context.log));
}

/** The price books that are there now, and the taxes in their prices (P-05). */
export async function readPriceBooks(
  client: LightspeedXClient,
  pageSize: number,
  context: CallContext,
): Promise<PriceBooks> {
  const books = {
    schema: ROWS.priceBook,
    translate: ifLive(toPriceBook),
    pageSize,
    fetch: (page: PageRequest) => client.priceBooks(page, context),
  };
  const taxes = {
    schema: ROWS.tax,
    translate: ifLive(toTaxRate),
    pageSize,
    fetch: (page: PageRequest) => client.taxes(page, context),
  };
  return {
    books: await allOf(versionPages(books, 0, context.log)),
    rates: await allOf(versionPages(taxes, 0, context.log)),
  };
}

/** Nothing for a tombstone. */
const ifLive =
  <Row extends { readonly deleted_at: string | null }, Place>(translate: (row: Row) => Place) =>
  (row: Row): readonly Place[] =>
    row.deleted_at === null ? [translate(row)] : [];

async function allOf<Place>(pages: AsyncIterable<VersionPage<readonly Place[]>>): Promise<readonly Place[]> {
  const places: Place[] = [];
  for await (const { things } of pages) places.push(...things.flat());
  return places;
}
