import {
  type BookPrice,
  type CallContext,
  type ChangePage,
  ContractViolation,
  type Cursor,
  type Log,
  type NamedThing,
  NotFound,
} from '@tillbridge/connector-sdk';
import type { z } from 'zod';
import type { LightspeedXClient, PageRequest, VendorAnswer } from './client.js';
import { decodeNamed, decodeVersion, digestOf, encodeNamed, encodeVersion } from './cursor.js';
import { cursorNotOurs, notAdvanced, rowSkipped } from './messages.js';
import { readRow, rowsOf, versionOf } from './reading.js';
import { attributeToNamed, brandToNamed, toBookPrice, toPosRecord, toStockLevel } from './translate.js';
import { ROWS } from './wire.js';

/** Rows per page of the two kinds of lists. */
export interface PageSizes {
  readonly products: number;
  readonly inventory: number;
}

/** A list with a version cursor; each row is translated as it is read, so that nothing of the answer is held meanwhile. */
interface VersionFeed<Row, Thing> {
  readonly schema: z.ZodType<Row>;
  readonly translate: (row: Row) => Thing;
  readonly pageSize: number;
  fetch(page: PageRequest): Promise<VendorAnswer>;
}

/** One page of a version feed. */
export interface VersionPage<Thing> {
  readonly things: readonly Thing[];
  /** The greatest version seen. */
  readonly max: number;
}

/**
 * All pages after a version, oldest first. Only an empty page ends it: a short one may be any page (reference, page sizes).
 * @throws ContractViolation when a page brings nothing newer than asked for, which would go on for ever.
 */
export async function* versionPages<Row, Thing>(
  feed: VersionFeed<Row, Thing>,
  after: number,
  log: Log,
): AsyncGenerator<VersionPage<Thing>> {
  for (let last = after; ;) {
    const page: VersionPage<Thing> | null = await pageAfter(feed, last, log);
    if (page === null) return;
    last = page.max;
    yield page;
  }
}

/** The answer is let go before anything is awaited: of a page of thousands of rows only what they mean stays. */
async function pageAfter<Row, Thing>(
  feed: VersionFeed<Row, Thing>,
  last: number,
  log: Log,
): Promise<VersionPage<Thing> | null> {
  const answer = await feed.fetch({ after: last, pageSize: feed.pageSize });
  const raw = rowsOf(answer).map((row) => ({ row, version: versionOf(row, answer) }));
  if (raw.length === 0) return null;
  const oldestFirst = raw.toSorted((a, b) => a.version - b.version);
  const max = oldestFirst.at(-1)?.version ?? last;
  if (max <= last) throw new ContractViolation(notAdvanced(answer.call, last, max), { call: answer.call });
  const rows = oldestFirst.map((entry) => entry.row);
  return { things: readable(feed.schema, rows, answer, log).map(feed.translate), max };
}

/**
 * The rows that can be read. One that cannot is left out and told: what we know of it stays as it was, which changes
 * nothing in the store, and the others go on (G-04). It comes again with its next change and with every full read.
 */
export function readable<Row>(
  schema: z.ZodType<Row>,
  rows: readonly unknown[],
  answer: VendorAnswer,
  log: Log,
): readonly Row[] {
  return rows.flatMap((raw) => {
    const reading = readRow(schema, raw, answer);
    if (reading.ok) return [reading.row];
    const { id, field, problem } = reading;
    log.warn({ call: answer.call, id, field, problem }, rowSkipped(answer.call, id, field, problem));
    return [];
  });
}

const EMPTY: Omit<ChangePage, 'cursor'> = { records: [], levels: [], named: [] };

function startOf<Place>(decode: (cursor: Cursor | null) => Place | null, since: Cursor | null, log: Log): Place | null {
  const place = decode(since);
  if (place !== null) return place;
  log.warn({ cursor: since }, cursorNotOurs);
  return decode(null);
}

/** A feed of the connector that is one list with a version cursor: a page of it for each page of the list. */
async function* versionChanges<Row, Thing>(
  feed: VersionFeed<Row, Thing>,
  pageOf: (things: readonly Thing[]) => Partial<ChangePage>,
  since: Cursor | null,
  { log }: CallContext,
): AsyncGenerator<ChangePage> {
  for await (const { things, max } of versionPages(feed, startOf(decodeVersion, since, log) ?? 0, log))
    yield { ...EMPTY, ...pageOf(things), cursor: encodeVersion(max) };
}

/** Products, tombstones included (D-01). */
export function catalogue(
  client: LightspeedXClient,
  pageSize: number,
  since: Cursor | null,
  context: CallContext,
): AsyncGenerator<ChangePage> {
  const fetch = (page: PageRequest) => client.products(page, context);
  const feed = { schema: ROWS.product, translate: toPosRecord, pageSize, fetch };
  return versionChanges(feed, (records) => ({ records }), since, context);
}

/** Levels of every product in every outlet (S-01). */
export function stock(
  client: LightspeedXClient,
  pageSize: number,
  since: Cursor | null,
  context: CallContext,
): AsyncGenerator<ChangePage> {
  const fetch = (page: PageRequest) => client.inventory(page, context);
  const feed = { schema: ROWS.inventory, translate: toStockLevel, pageSize, fetch };
  return versionChanges(feed, (levels) => ({ levels }), since, context);
}

/** Prices in price books, those of all books (P-05): the vendor has no list of the changes of one. */
export function prices(
  client: LightspeedXClient,
  pageSize: number,
  since: Cursor | null,
  context: CallContext,
): AsyncGenerator<ChangePage> {
  const fetch = (page: PageRequest) => client.bookPrices(page, context);
  const feed = { schema: ROWS.bookPrice, translate: toBookPrice, pageSize, fetch };
  return versionChanges(feed, (all) => ({ prices: all }), since, context);
}

/** Prices of one product in all books (`GET /products/{id}/price_book_products`, reference read 2026-11-26); null when it is not told. */
export async function readBookPrices(
  client: LightspeedXClient,
  recordRef: string,
  context: CallContext,
): Promise<readonly BookPrice[] | null> {
  try {
    const answer = await client.bookPricesOf(recordRef, context);
    const rows = rowsOf(answer);
    const read = readable(ROWS.bookPrice, rows, answer, context.log);
    // A row that cannot be read may be the very one that is asked for.
    return read.length < rows.length ? null : read.map(toBookPrice);
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
}

/**
 * Brands by version, then the list of attributes when it is not the one of the cursor. An idle poll is two calls here, one
 * for each kind: attributes have neither a version nor pages, so only reading the list tells that nothing changed.
 */
export async function* named(
  client: LightspeedXClient,
  pageSize: number,
  since: Cursor | null,
  context: CallContext,
): AsyncGenerator<ChangePage> {
  const start = startOf(decodeNamed, since, context.log) ?? { brands: 0, attributes: null };
  const feed = {
    schema: ROWS.brand,
    translate: brandToNamed,
    pageSize,
    fetch: (page: PageRequest) => client.brands(page, context),
  };
  let brands = start.brands;
  for await (const { things, max } of versionPages(feed, start.brands, context.log)) {
    brands = max;
    yield { ...EMPTY, cursor: encodeNamed({ ...start, brands }), named: things };
  }
  const attributes = await readAttributes(client, context);
  const digest = digestOf(attributes);
  if (digest !== start.attributes)
    yield { ...EMPTY, cursor: encodeNamed({ brands, attributes: digest }), named: attributes };
}

async function readAttributes(client: LightspeedXClient, context: CallContext): Promise<readonly NamedThing[]> {
  const answer = await client.variantAttributes(context);
  return readable(ROWS.attribute, rowsOf(answer), answer, context.log).map(attributeToNamed);
}
