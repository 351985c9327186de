import { ConnectorError, type PosFeed, Transient } from '@tillbridge/connector-sdk';
import type { BookPrice, NamedThing, PosRecord } from '@tillbridge/connector-sdk/model';
import { skuKey } from '@tillbridge/mapping-core';
import type { ConnectionOptions } from '../connection-runtime.js';
import { drawFamilyId } from '../planning/family-id.js';
import { assignFamilies, disputed, type Kinship } from '../planning/kinship.js';
import { placeAfterPage, placeAtEnd } from '../planning/late-rows.js';
import { contentHash, isNews, keepKnownFlag } from '../planning/news.js';
import {
  PRIORITY,
  type FeedName,
  type KnownRecord,
  type MirrorRecord,
  type MirrorTransaction,
  type WantedFamily,
} from '../ports/index.js';
import { attempt } from './attempt.js';
import type { SliceContext } from './slice-context.js';

/** How far a reading came. */
export interface Reading {
  readonly ended: boolean;
  readonly records: number;
}

/**
 * Reads a POS feed from its place into the mirror, page by page: rows, wanted marks and the place are stored in one
 * transaction each, so that a death between two pages loses and repeats nothing.
 * @param sweepId of a full reading: it notes which rows and prices it has met (D-04, P-05).
 * @returns `ended` false when the slice's time was over first.
 */
export async function readFeed(
  context: SliceContext,
  feed: FeedName,
  posFeed: PosFeed,
  sweepId: string | null = null,
): Promise<Reading> {
  const { ports, runtime, lease, slice } = context;
  const { timeScale } = runtime.options;
  const place = await ports.mirror.place(runtime.connectionId, feed);
  let records = 0;
  let askedAtMs = ports.clock.nowMs();
  let lastAskedAtMs = askedAtMs;
  for await (const page of runtime.pos.readChanges(posFeed, place.cursor, context.posCalls)) {
    await ports.mirror.ingest(lease, feed, async (transaction) => {
      await ingestNamed(transaction, page.named);
      await ingestRecords(transaction, page.records, context);
      if (sweepId !== null && page.records.length > 0)
        await transaction.markSeen(
          page.records.map((record) => record.ref),
          sweepId,
        );
      const prices = page.prices ?? [];
      await ingestPrices(transaction, prices);
      if (sweepId !== null && prices.length > 0)
        await transaction.markPricesSeen(
          prices.map((price) => price.ref),
          sweepId,
        );
      const changed = await transaction.saveLevels(page.levels);
      if (changed.length > 0) await transaction.wantStockOf(changed);
      await transaction.setPlace(placeAfterPage(transaction.place, page.cursor, ports.clock.nowMs(), timeScale));
    });
    records += page.records.length;
    if (slice.remainingMs() === 0) return { ended: false, records };
    lastAskedAtMs = askedAtMs;
    askedAtMs = ports.clock.nowMs();
  }
  const nowMs = ports.clock.nowMs();
  await ports.mirror.ingest(lease, feed, (transaction) =>
    transaction.setPlace(placeAtEnd(transaction.place, lastAskedAtMs, nowMs, timeScale)),
  );
  return { ended: true, records };
}

interface IngestContext extends Pick<SliceContext, 'log'> {
  readonly runtime: { readonly options: Pick<ConnectionOptions, 'activation'> };
}

/** Rows that are news go into the mirror under their family; families whose content changed are wanted. */
export async function ingestRecords(
  transaction: MirrorTransaction,
  rows: readonly PosRecord[],
  context: IngestContext,
): Promise<void> {
  if (rows.length === 0) return;
  const relatives = await transaction.relatives(...relationsOf(rows));
  const byRef = new Map(relatives.map((record) => [record.ref, record]));
  const news = rows.flatMap((row) => toNews(row, byRef.get(row.ref), context));
  if (news.length === 0) return;
  const freeIds = await drawFreeIds(transaction, news.length);
  const records = news.map((entry) => entry.record);
  const known = await withFormerKin(transaction, records, relatives);
  const { familyOf, followers, merges } = assignFamilies(records, known, () => nextOf(freeIds));
  const stored = news.map((entry): MirrorRecord => ({
    ...entry,
    familyId: familyOf.get(entry.record.ref) ?? nextOf(freeIds),
  }));
  await transaction.mergeFamilies(merges);
  await transaction.moveRows(followers);
  await transaction.saveRecords(stored);
  const changed = stored.filter((entry) => {
    const before = byRef.get(entry.record.ref);
    return before?.contentHash !== entry.contentHash || before.flagLost !== entry.flagLost;
  });
  const rivals = await transaction.familiesWithSkus(movedSkus(changed, byRef));
  await transaction.want([
    ...rivals,
    ...wantedOf(changed, byRef, context.runtime.options),
    ...leftBehind(stored, known, { followers, merges }),
  ]);
}

/** A row that leaves its relatives is known by who stays behind (V-09). */
async function withFormerKin(
  transaction: MirrorTransaction,
  rows: readonly PosRecord[],
  known: readonly KnownRecord[],
): Promise<readonly KnownRecord[]> {
  const families = disputed(rows, known);
  if (families.length === 0) return known;
  const refs = new Set(known.map(({ ref }) => ref));
  const members = await transaction.membersOf(families);
  return [...known, ...members.filter(({ ref }) => !refs.has(ref))];
}

/** Families that a row has left: their listings have one variation less, or nobody any more. */
function leftBehind(
  stored: readonly MirrorRecord[],
  known: readonly KnownRecord[],
  { followers, merges }: Pick<Kinship, 'followers' | 'merges'>,
): WantedFamily[] {
  const now = new Map([...stored.map(({ record, familyId }) => [record.ref, familyId] as const), ...followers]);
  const left = known.flatMap(({ ref, familyId }) => ((now.get(ref) ?? familyId) === familyId ? [] : [familyId]));
  const families = new Set([...left, ...merges.map(({ from }) => from)]);
  return [...families].map((familyId) => ({ familyId, priority: PRIORITY.online }));
}

/** As many new family ids as there may be new families; one that is in use is drawn again (ADR 0004). */
async function drawFreeIds(transaction: MirrorTransaction, count: number): Promise<string[]> {
  const free = new Set<string>();
  while (free.size < count) {
    const drawn = Array.from({ length: count - free.size }, drawFamilyId);
    const taken = new Set(await transaction.takenFamilyIds(drawn));
    for (const id of drawn) if (!taken.has(id)) free.add(id);
  }
  return [...free];
}

function nextOf(ids: string[]): string {
  const id = ids.pop();
  if (id === undefined) throw new Error('More families than rows were to be named: that cannot be.');
  return id;
}

function relationsOf(rows: readonly PosRecord[]): [string[], string[], string[]] {
  const parents = rows.flatMap((row) => (row.parentRef === null ? [row.ref] : [row.ref, row.parentRef]));
  const posFamilies = rows.flatMap((row) => (row.posFamilyRef === null ? [] : [row.posFamilyRef]));
  return [rows.map((row) => row.ref), [...new Set(parents)], [...new Set(posFamilies)]];
}

function toNews(
  row: PosRecord,
  known: KnownRecord | undefined,
  context: IngestContext,
): Omit<MirrorRecord, 'familyId'>[] {
  const { record, flagLost } = keepKnownFlag(row, known);
  const hash = contentHash(record);
  const flagMoved = known !== undefined && known.flagLost !== flagLost && record.version >= known.version;
  if (!flagMoved && !isNews(known, record.version, hash)) return [];
  if (flagLost)
    context.log.warn(
      { code: 'channel-unknown', rule: 'A-04', ref: row.ref, sku: row.sku },
      'The POS no longer says whether a product is for sale online; it stays as it was.',
    );
  return [{ record, contentHash: hash, skuKey: record.deleted ? null : skuKey(record.sku), flagLost }];
}

/** SKUs that were taken up or given up: whoever shares them has to be looked at again (V-07). */
function movedSkus(changed: readonly MirrorRecord[], before: ReadonlyMap<string, KnownRecord>): string[] {
  const keys = changed.flatMap(({ record, skuKey: now }) => {
    const then = before.get(record.ref)?.skuKey ?? null;
    return then === now ? [] : [then, now].filter((key) => key !== null);
  });
  return [...new Set(keys)];
}

/** What is online is created first. */
function wantedOf(
  changed: readonly MirrorRecord[],
  before: ReadonlyMap<string, KnownRecord>,
  { activation }: Pick<ConnectionOptions, 'activation'>,
): WantedFamily[] {
  const wanted = new Map<string, number>();
  for (const { record, familyId } of changed) {
    const on = activation === 'list' ? before.get(record.ref)?.activated === true : record.online === true;
    const priority = on && !record.deleted ? PRIORITY.online : PRIORITY.offline;
    wanted.set(familyId, Math.min(priority, wanted.get(familyId) ?? priority));
  }
  return [...wanted].map(([familyId, priority]) => ({ familyId, priority }));
}

/** A price in a book marks the family of its row: the row itself keeps its version (U-06). */
export async function ingestPrices(transaction: MirrorTransaction, prices: readonly BookPrice[]): Promise<void> {
  if (prices.length === 0) return;
  const changed = await transaction.saveBookPrices(prices);
  if (changed.length > 0) await transaction.want(await transaction.familiesWithRecords(changed));
}

/** A brand or attribute with another name marks the families that use it: their rows keep their version (U-06). */
async function ingestNamed(transaction: MirrorTransaction, things: readonly NamedThing[]): Promise<void> {
  for (const kind of ['brand', 'attribute'] as const) {
    const read = things.filter((thing) => thing.kind === kind);
    if (read.length === 0) continue;
    const names = await transaction.namedNow(
      kind,
      read.map((thing) => thing.ref),
    );
    const renamed = read.filter((thing) => (thing.deleted ? undefined : thing.name) !== names.get(thing.ref));
    await transaction.saveNamed(read);
    if (renamed.length > 0)
      await transaction.want(
        await transaction.familiesWithNamed(
          kind,
          renamed.map((thing) => thing.ref),
        ),
      );
  }
}

/**
 * A family with fewer rows than its `variant_count` is read again by name once, then taken as it is (V-09). What cannot be asked for now is
 * asked for again; what cannot be read at all keeps nobody back (G-04).
 */
export async function completeShortFamilies(context: SliceContext): Promise<void> {
  const { ports, lease, slice } = context;
  for (const record of await ports.mirror.shortFamilies(lease, 20)) {
    if (slice.remainingMs() === 0) return;
    const rows = await familyRows(context, record);
    if (rows instanceof Transient) continue;
    if (!(rows instanceof ConnectorError))
      await ports.mirror.ingest(lease, 'catalogue', (transaction) => ingestRecords(transaction, rows, context));
    await ports.mirror.noteAsked(lease, record.ref);
  }
}

/** The rows of a family, asked for by its name, or why they cannot be read, which is told. @throws ConnectorError about the account. */
export async function familyRows(
  { runtime, posCalls, log }: SliceContext,
  record: PosRecord,
): Promise<readonly PosRecord[] | ConnectorError> {
  const rows = await attempt(() => runtime.pos.readFamily(record, posCalls));
  if (rows instanceof ConnectorError)
    log.warn({ ref: record.ref, sku: record.sku, rule: 'G-04', code: rows.code }, rows.message);
  return rows;
}
