import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  type ChangePage,
  ConnectorError,
  type Cursor,
  type PosConnector,
  type PosFeed,
  RateLimited,
} from '@tillbridge/connector-sdk';
import { openSlice } from './slice.js';

/** A POS that the laws may change, and connectors to it whose pages are shorter than the feeds. */
export interface PosLawsSubject {
  /** A connector as after a restart of the process: it shares nothing with an earlier one. */
  connect(): PosConnector;
  /** Seven or more live products and levels. */
  fill(): void;
  change(ref: string): void;
  remove(ref: string): void;
  /** Ref of a product that `fill` made. */
  readonly someRef: string;
  /** From now on every call is refused with this status; 429 says to wait 60 s. */
  refuse(status: number): void;
  callCount(): number;
  close(): Promise<void>;
}

const FEEDS: readonly PosFeed[] = ['catalogue', 'stock', 'named'];
const VERSIONED: readonly PosFeed[] = ['catalogue', 'stock'];

async function read(connector: PosConnector, feed: PosFeed, since: Cursor | null): Promise<readonly ChangePage[]> {
  const pages: ChangePage[] = [];
  for await (const page of connector.readChanges(feed, since, openSlice().context)) pages.push(page);
  return pages;
}

const contents = (pages: readonly ChangePage[]): unknown =>
  pages.flatMap((page) => [...page.records, ...page.levels, ...page.named]);

async function failureOf(connector: PosConnector, context = openSlice().context): Promise<unknown> {
  try {
    for await (const page of connector.readChanges('catalogue', null, context)) expect(page).toBeDefined();
  } catch (error) {
    return error;
  }
  return null;
}

/** What every POS connector must hold to, whatever its vendor. */
export function posConnectorLaws(makeConnector: () => Promise<PosLawsSubject>): void {
  let subject: PosLawsSubject;
  beforeEach(async () => {
    subject = await makeConnector();
    subject.fill();
  });
  afterEach(() => subject.close());

  describe.each(VERSIONED)('feed %s', (feed) => {
    it('brings its pages oldest first', async () => {
      const pages = await read(subject.connect(), feed, null);
      const versions = pages.flatMap((page) => [...page.records, ...page.levels].map((row) => row.version));
      expect(pages.length).toBeGreaterThan(1);
      expect(versions.length).toBeGreaterThanOrEqual(7);
      expect(versions).toEqual([...versions].sort((a, b) => a - b));
    });

    it('asks once when nothing is new', async () => {
      const last = (await read(subject.connect(), feed, null)).at(-1);
      const before = subject.callCount();
      expect(await read(subject.connect(), feed, last?.cursor ?? null)).toEqual([]);
      expect(subject.callCount() - before).toBe(1);
    });
  });

  it.each(FEEDS)('feed %s goes on from the cursor of any page, after a restart too', async (feed) => {
    const pages = await read(subject.connect(), feed, null);
    expect(pages.length).toBeGreaterThan(1);
    for (const [index, page] of pages.entries()) {
      const stored = JSON.parse(JSON.stringify(page.cursor)) as Cursor;
      expect(contents(await read(subject.connect(), feed, stored))).toEqual(contents(pages.slice(index + 1)));
    }
  });

  it.each(FEEDS)('feed %s brings no page when nothing is new', async (feed) => {
    const last = (await read(subject.connect(), feed, null)).at(-1);
    expect(await read(subject.connect(), feed, last?.cursor ?? null)).toEqual([]);
  });

  it('brings a change once, and a tombstone for what was deleted', async () => {
    const cursor = (await read(subject.connect(), 'catalogue', null)).at(-1)?.cursor ?? null;
    subject.change(subject.someRef);
    const changed = await read(subject.connect(), 'catalogue', cursor);
    expect(changed.flatMap((page) => page.records.map((row) => [row.ref, row.deleted]))).toEqual([
      [subject.someRef, false],
    ]);
    subject.remove(subject.someRef);
    const removed = await read(subject.connect(), 'catalogue', changed.at(-1)?.cursor ?? null);
    expect(removed.flatMap((page) => page.records.map((row) => [row.ref, row.deleted]))).toEqual([
      [subject.someRef, true],
    ]);
  });

  it('takes one from the budget for each call', async () => {
    const slice = openSlice();
    for await (const page of subject.connect().readChanges('catalogue', null, slice.context))
      expect(page.records.length).toBeGreaterThan(0);
    expect(slice.taken.count).toBe(subject.callCount());
    expect(slice.taken.count).toBeGreaterThan(1);
  });

  it('starts no call that could outlive its slice', async () => {
    const slice = openSlice(() => 1_000);
    expect(await failureOf(subject.connect(), slice.context)).toBeInstanceOf(RateLimited);
    expect([subject.callCount(), slice.taken.count]).toEqual([0, 0]);
  });

  it('tells the budget how long the vendor wants to be left alone', async () => {
    subject.refuse(429);
    const slice = openSlice();
    const before = Date.now();
    const error = await failureOf(subject.connect(), slice.context);
    expect(error).toBeInstanceOf(RateLimited);
    const { untilMs } = error as RateLimited;
    // Dates on the wire have whole seconds.
    expect(untilMs).toBeGreaterThan(before + 58_000);
    expect(untilMs).toBeLessThan(Date.now() + 62_000);
    expect(slice.reports.at(-1)?.blockedUntilMs).toBe(untilMs);
    expect(subject.callCount()).toBe(1);
  });

  it.each([
    [400, 'invalid'],
    [401, 'auth-expired'],
    [403, 'auth-expired'],
    [404, 'not-found'],
    [500, 'transient'],
    [503, 'transient'],
  ])('turns status %i into %s and asks only once', async (status, code) => {
    subject.refuse(status);
    const error = await failureOf(subject.connect());
    expect(error).toBeInstanceOf(ConnectorError);
    expect((error as ConnectorError).toFailure()).toMatchObject({ code, httpStatus: status });
    expect(subject.callCount()).toBe(1);
  });
}
