import { isDeepStrictEqual } from 'node:util';
import type { BookPrice, Listing, NamedThing, PosRecord, StockLevel } from '@tillbridge/connector-sdk/model';
import {
  type ApplyingFamily,
  type ApplyingWork,
  type DriftNote,
  FAMILY_STATES,
  type FamilyChange,
  type FamilyCounts,
  FamilyPort,
  type FamilyState,
  type FamilySettlement,
  type FamilyWork,
  type FeedName,
  type FeedPlace,
  type JournalEntry,
  type Lease,
  type MirrorRecord,
  PRIORITY,
  type RetriedFamily,
  type SkuHolder,
  type StateReason,
  type SweptListing,
  type WantedFamily,
} from '../src/ports/index.js';
import { ANEW, applyingOf, type FamilyRow, noteApplying, sweptOf } from './memory-rows.js';
import type { MemoryBatches, MemoryLanes } from './memory-ports.js';
import { holdsSku, isLinked, isNowhere, reasonsOf } from './memory-standing.js';
import { listedIn } from './memory-listed.js';

export type { FamilyRow } from './memory-rows.js';

const NEW: FamilyRow = {
  applying: null,
  intents: [],
  stockWanted: 0,
  stockDone: 0,
  stockNotBeforeMs: 0,
  stockAttempts: 0,
  againAtMs: null,
  ledger: [],
  drift: [],
  hold: null,
  takenOut: null,
  conflict: null,
  wanted: 0,
  done: 0,
  priority: PRIORITY.offline,
  settlement: null,
  seenBy: null,
  link: null,
  records: [],
  images: [],
  applied: null,
};

/** The tables of one connection, shared by mirror and families. */
export class Tables {
  readonly rows = new Map<string, MirrorRecord>();
  readonly levels = new Map<string, StockLevel>();
  readonly bookPrices = new Map<string, BookPrice>();
  readonly named = new Map<string, NamedThing>();
  readonly places = new Map<FeedName, FeedPlace>();
  readonly families = new Map<string, FamilyRow>();
  readonly journal: JournalEntry[] = [];
  /** The runs that a write was made for. */
  readonly runsOf = new Map<JournalEntry, readonly string[]>();
  /** The runs that are writing now. */
  runsAtWork: (held: boolean) => readonly string[] = () => [];
  /** Rows on the operator's list. */
  readonly activated = new Set<string>();
  /** By row: the sweep that met it last. */
  readonly seenRows = new Map<string, string>();
  /** The same of prices in books. */
  readonly seenPrices = new Map<string, string>();

  constructor(
    readonly lanes: MemoryLanes,
    readonly batches: MemoryBatches,
  ) {}

  family = (familyId: string): FamilyRow => this.families.get(familyId) ?? NEW;
  membersOf = (familyId: string): readonly PosRecord[] =>
    [...this.rows.values()].filter((entry) => entry.familyId === familyId).map((entry) => entry.record);

  activatedOf = (familyId: string): readonly string[] =>
    this.membersOf(familyId).flatMap(({ ref }) => (this.activated.has(ref) ? [ref] : []));

  write(entries: readonly JournalEntry[]): void {
    this.journal.push(...entries);
    for (const entry of entries) this.runsOf.set(entry, this.runsAtWork(this.family(entry.familyId).hold !== null));
  }

  /** A living row has this SKU (D-05). */
  isDemanded = (sku: string): boolean => [...this.rows.values()].some(({ skuKey }) => skuKey === sku);

  want(families: readonly WantedFamily[]): void {
    for (const { familyId, priority } of families) {
      const before = this.family(familyId);
      const settlement = before.settlement && { ...before.settlement, ...ANEW };
      this.families.set(familyId, { ...before, wanted: before.wanted + 1, priority, settlement });
      this.wantStock([familyId]);
    }
  }

  wantStock(familyIds: readonly string[]): void {
    for (const familyId of familyIds) {
      const before = this.family(familyId);
      const stockWanted = before.stockWanted + 1;
      this.families.set(familyId, { ...before, stockWanted, stockNotBeforeMs: 0, stockAttempts: 0 });
    }
  }
}

export class MemoryFamilies extends FamilyPort {
  constructor(private readonly tables: Tables) {
    super();
  }

  listed = (): Promise<readonly string[]> => Promise.resolve(listedIn(this.tables.families));
  take(_connectionId: string, limit: number, nowMs: number, busy: readonly string[]): Promise<readonly FamilyWork[]> {
    const due = [...this.tables.families]
      .filter(([familyId, row]) => row.wanted > row.done && !busy.includes(familyId))
      .filter(([, row]) => (row.settlement?.notBeforeMs ?? 0) <= nowMs)
      .sort(([, a], [, b]) => a.priority - b.priority);
    return Promise.resolve(due.slice(0, limit).map(([familyId]) => this.workOf(familyId)));
  }

  load = (_connectionId: string, familyIds: readonly string[]): Promise<readonly FamilyWork[]> =>
    Promise.resolve(familyIds.map((familyId) => this.workOf(familyId)));

  unlinked(_connectionId: string, after: string, limit: number): Promise<readonly FamilyWork[]> {
    const fits = ([familyId, row]: [string, FamilyRow]): boolean =>
      row.link === null && row.takenOut === null && familyId > after;
    const found = [...this.tables.families].filter(fits).map(([familyId]) => familyId);
    return this.load('', found.sort().slice(0, limit));
  }

  async setConflicts(
    lease: Lease,
    conflicts: readonly { readonly familyId: string; readonly reason: StateReason }[],
    settled: readonly string[],
  ): Promise<void> {
    this.tables.lanes.check(lease);
    const told = new Map(conflicts.map(({ familyId, reason }) => [familyId, reason]));
    for (const [familyId, row] of this.tables.families) {
      if (!told.has(familyId) && !settled.includes(familyId)) continue;
      const conflict = told.get(familyId) ?? null;
      if (isDeepStrictEqual(conflict, row.conflict)) continue;
      this.tables.families.set(familyId, { ...row, conflict });
      await this.want(lease, [familyId]);
    }
  }

  setApplying(lease: Lease, families: readonly ApplyingFamily[]): Promise<void> {
    this.tables.lanes.check(lease);
    noteApplying(this.tables.families, families);
    return Promise.resolve();
  }

  applying = (): Promise<readonly ApplyingWork[]> => Promise.resolve(applyingOf(this.tables.families));

  makeDue(lease: Lease): Promise<void> {
    this.tables.lanes.check(lease);
    for (const [familyId, row] of this.tables.families)
      if (row.settlement !== null && row.wanted > row.done)
        this.tables.families.set(familyId, { ...row, settlement: { ...row.settlement, notBeforeMs: 0, attempts: 0 } });
    return Promise.resolve();
  }

  skuHolders(_connectionId: string, keys: readonly string[]): Promise<readonly SkuHolder[]> {
    const held = [...this.tables.rows.values()].filter(
      ({ skuKey, familyId }) => skuKey !== null && keys.includes(skuKey) && !isNowhere(this.tables.family(familyId)),
    );
    return Promise.resolve(
      held.map(({ record, familyId, skuKey }) => ({
        skuKey: skuKey!,
        ref: record.ref,
        familyId,
        name: record.name,
        sku: record.sku ?? '',
        createdAt: record.createdAt,
        linked: isLinked(this.tables.family(familyId), record.ref),
        holds: holdsSku(this.tables.family(familyId), record.ref, skuKey!),
      })),
    );
  }

  storeSkuHolders(_connectionId: string, skus: readonly string[]) {
    const sent = [...this.tables.families].flatMap(([familyId, row]) =>
      row.records.filter(({ sku }) => skus.includes(sku)).map((record) => ({ ...record, familyId })),
    );
    return Promise.resolve(sent);
  }

  save(lease: Lease, changes: readonly FamilyChange[], opened: readonly string[] = []): Promise<void> {
    this.tables.lanes.check(lease);
    this.tables.wantStock(opened);
    for (const { familyId, journal, ledger = [], closed = [], unlinked, ...change } of changes) {
      const row = this.tables.family(familyId);
      const renewed = new Set([...ledger.map(({ memberRef }) => memberRef), ...closed]);
      const kept = row.ledger.filter(({ memberRef }) => !renewed.has(memberRef));
      const intents = row.intents.filter(({ memberRef }) => !closed.includes(memberRef));
      const known = { ...row, ...change, ledger: [...kept, ...ledger], intents };
      const gone = { link: null, records: [], images: [], applied: null, ledger: [], intents: [] };
      this.tables.families.set(familyId, unlinked === true ? { ...known, ...gone } : known);
      this.tables.write(journal ?? []);
    }
    return Promise.resolve();
  }

  settle(lease: Lease, settlements: readonly FamilySettlement[]): Promise<void> {
    this.tables.lanes.check(lease);
    for (const settlement of settlements) {
      const row = this.tables.family(settlement.familyId);
      const { reached, drift = row.drift, againAtMs = row.againAtMs } = settlement;
      this.tables.families.set(settlement.familyId, {
        ...row,
        done: reached ?? row.done,
        drift,
        againAtMs,
        settlement,
      });
    }
    return Promise.resolve();
  }

  wantDue(lease: Lease, nowMs: number): Promise<void> {
    const due = [...this.tables.families].filter(([, { againAtMs }]) => againAtMs !== null && againAtMs <= nowMs);
    for (const [familyId, row] of due) this.tables.families.set(familyId, { ...row, againAtMs: null });
    return this.want(
      lease,
      due.map(([familyId]) => familyId),
    );
  }

  doubt(_lease: Lease, familyIds: readonly string[]): Promise<void> {
    for (const familyId of familyIds) {
      const row = this.tables.family(familyId);
      if (row.applied === null) continue;
      this.tables.families.set(familyId, { ...row, applied: { ...row.applied, doubted: true } });
    }
    return Promise.resolve();
  }

  driftNotes(): Promise<readonly DriftNote[]> {
    const drifting = [...this.tables.families].filter(([, { drift }]) => drift.length > 0);
    return Promise.resolve(drifting.map(([familyId, { drift }]) => ({ familyId, name: familyId, sku: null, drift })));
  }

  findBySku(_connectionId: string, sku: string): Promise<readonly string[]> {
    const rows = [...this.tables.rows.values()].filter(({ skuKey, record }) => (skuKey ?? record.sku?.trim()) === sku);
    const shown = [...this.tables.families].filter(([, { records }]) => records.some((one) => one.sku.trim() === sku));
    return Promise.resolve([...new Set([...rows.map(({ familyId }) => familyId), ...shown.map(([id]) => id)])]);
  }

  standing(_connectionId: string, familyId: string) {
    const { settlement, wanted, done } = this.tables.family(familyId);
    if (settlement === null) return Promise.resolve(null);
    const { state, reason, remark } = settlement;
    return Promise.resolve({ state, reason, remark, wanted: wanted > done });
  }

  journal(_connectionId: string, familyId: string, limit: number): Promise<readonly JournalEntry[]> {
    const entries = this.tables.journal.filter((entry) => entry.familyId === familyId);
    return Promise.resolve(entries.toReversed().slice(0, limit));
  }

  policyKey: string | null = null;

  wantForPolicy(lease: Lease, policyKey: string): Promise<boolean> {
    this.tables.lanes.check(lease);
    if (this.policyKey === policyKey) return Promise.resolve(false);
    this.policyKey = policyKey;
    return this.want(lease, [...this.tables.families.keys()]).then(() => true);
  }

  want(_lease: Lease, familyIds: readonly string[]): Promise<void> {
    for (const familyId of familyIds) {
      const row = this.tables.family(familyId);
      const settlement = row.settlement === null ? null : { ...row.settlement, ...ANEW };
      this.tables.families.set(familyId, { ...row, wanted: row.wanted + 1, settlement });
    }
    return Promise.resolve();
  }

  retryBlocked(_lease: Lease, code: string): Promise<void> {
    for (const [familyId, row] of this.tables.families) {
      const { settlement, wanted, done } = row;
      if (settlement?.state !== 'blocked' || (wanted === done && settlement.reason?.code !== code)) continue;
      const due = { ...settlement, ...ANEW };
      this.tables.families.set(familyId, { ...row, wanted: wanted > done ? wanted : wanted + 1, settlement: due });
    }
    return Promise.resolve();
  }

  retry(_lease: Lease, familyIds: readonly string[] | null, nowMs: number): Promise<readonly RetriedFamily[]> {
    const retried: RetriedFamily[] = [];
    for (const [familyId, row] of this.tables.families) {
      const { settlement, wanted, done, images, stockWanted, stockDone } = row;
      const pictures = images.filter(({ state }) => state === 'refused').length;
      const waits = wanted > done && (settlement?.notBeforeMs ?? 0) > nowMs;
      const stockWaits = stockWanted > stockDone && row.stockNotBeforeMs > nowMs;
      const redone = settlement?.state === 'blocked' || pictures > 0;
      if (familyIds?.includes(familyId) === false || !(redone || waits || stockWaits)) continue;
      this.tables.families.set(familyId, {
        ...row,
        wanted: wanted > done || !redone ? wanted : wanted + 1,
        settlement: settlement && { ...settlement, ...ANEW },
        stockNotBeforeMs: stockWaits ? 0 : row.stockNotBeforeMs,
        images: images.map((image) => (image.state === 'refused' ? { ...image, retryAtMs: nowMs } : image)),
      });
      const entry = { familyId, step: 'retry', atMs: nowMs, before: null, after: null, outcome: 'done', message: null };
      this.tables.journal.push(entry as JournalEntry);
      retried.push({ familyId, name: familyId, sku: null, state: settlement?.state ?? 'pending', pictures });
    }
    return Promise.resolve(retried);
  }

  sweptListings = (_connectionId: string, refs: readonly string[]): Promise<readonly SweptListing[]> =>
    Promise.resolve(this.swept().filter(({ listingRef }) => refs.includes(listingRef)));

  noteObserved(
    _lease: Lease,
    read: readonly { familyId: string; observed: Listing }[],
    askedAtMs: number,
  ): Promise<void> {
    for (const { familyId, observed } of read) {
      const row = this.tables.family(familyId);
      if (row.applied !== null && (row.link?.lastWriteAtMs ?? 0) < askedAtMs)
        this.tables.families.set(familyId, { ...row, applied: { ...row.applied, observed } });
    }
    return Promise.resolve();
  }

  noteFindable(_lease: Lease, seen: readonly { familyId: string; findable: boolean }[]): Promise<void> {
    for (const { familyId, findable } of seen) {
      const row = this.tables.family(familyId);
      const observed = row.applied?.observed;
      if (row.applied === null || observed == null) continue;
      const applied = { ...row.applied, observed: { ...observed, findable } };
      this.tables.families.set(familyId, { ...row, applied });
    }
    return Promise.resolve();
  }

  markSeen(_lease: Lease, refs: readonly string[], seenBy: string): Promise<void> {
    for (const [familyId, row] of this.tables.families)
      if (refs.includes(row.link?.listingRef ?? '')) this.tables.families.set(familyId, { ...row, seenBy });
    return Promise.resolve();
  }

  unseen(_connectionId: string, sweepId: string, writtenBeforeMs: number): Promise<readonly SweptListing[]> {
    const unseen = this.swept().filter(({ familyId }) => this.tables.family(familyId).seenBy !== sweepId);
    return Promise.resolve(unseen.filter(({ lastWriteAtMs }) => lastWriteAtMs < writtenBeforeMs));
  }

  counts(): Promise<FamilyCounts> {
    const rows = [...this.tables.families.values()];
    const byState = Object.fromEntries(FAMILY_STATES.map((state) => [state, 0])) as Record<FamilyState, number>;
    for (const { settlement } of rows) if (settlement !== null) byState[settlement.state] += 1;
    const wanted = rows.filter((row) => row.wanted > row.done).length;
    const linked = rows.filter(({ link }) => link?.state === 'linked').length;
    return Promise.resolve({ byState, wanted, linked, reasons: reasonsOf(rows), drift: [] });
  }

  made(_connectionId: string, sinceMs: number): Promise<number> {
    const answered = this.tables.journal.filter(
      ({ step, outcome, atMs }) => step === 'create' && outcome === 'done' && atMs >= sinceMs,
    );
    const open = [...this.tables.families.values()].filter(
      ({ link }) => link?.state === 'creating' && link.attemptedAtMs > 0,
    );
    return Promise.resolve(answered.length + open.length);
  }

  notes = () => Promise.resolve([]);

  nextDueMs(): Promise<number | null> {
    const waiting = [...this.tables.families.values()].filter((row) => row.wanted > row.done);
    const due = waiting.map((row) => row.settlement?.notBeforeMs ?? 0);
    return Promise.resolve(due.length === 0 ? null : Math.min(...due));
  }

  private swept = (): readonly SweptListing[] => sweptOf(this.tables.families);

  private workOf(familyId: string): FamilyWork {
    const { wanted, settlement, link, records, images, applied, ledger, drift, hold, takenOut, conflict } =
      this.tables.family(familyId);
    const members = this.tables.membersOf(familyId);
    const refs = new Set(members.map(({ ref }) => ref));
    const levels = [...this.tables.levels.values()].filter(({ ref }) => refs.has(ref));
    const { attempts = 0, failing = null } = settlement ?? {};
    const known = { link, records, images, applied, ledger, drift, hold, takenOut, conflict };
    const activated = this.tables.activatedOf(familyId);
    const flagLost = [...refs].filter((ref) => this.tables.rows.get(ref)?.flagLost === true);
    return { familyId, generation: wanted, attempts, failing, members, activated, flagLost, levels, ...known };
  }
}
