import type {
  DifferenceOutcome,
  DifferenceResult,
  Listing,
  PosRecord,
  Quantity,
  StepFailure,
  StockDifference,
  StockLevel,
  Variation,
} from '@tillbridge/connector-sdk/model';
import {
  type JournalEntry,
  type LedgerEntry,
  type Lease,
  type RecordLink,
  type ShownQuantity,
  type StockChange,
  type StockCounts,
  type StockIntent,
  StockPort,
  type StockSettlement,
  type StockWork,
} from '../src/ports/index.js';
import { failure, LANDS_MS } from './builders.js';
import type { HandClock, MemoryLanes } from './memory-ports.js';

/** What is stored of a linked family's stock. */
interface StockRow extends Omit<StockWork, 'levels' | 'generation'> {
  readonly wanted: number;
  readonly done: number;
  readonly notBeforeMs: number;
}

/** The stock of linked families in memory. */
export class MemoryStock extends StockPort {
  readonly rows = new Map<string, StockRow>();
  readonly levels = new Map<string, StockLevel>();
  readonly journal: JournalEntry[] = [];
  private policyKey: string | null = null;

  intents = (_connectionId: string, familyId: string): Promise<readonly StockIntent[]> =>
    Promise.resolve(this.rows.get(familyId)?.intents ?? []);

  constructor(private readonly lanes: MemoryLanes) {
    super();
  }

  /** A family whose listing stands in the store, its ledger open with these numbers. */
  link(
    familyId: string,
    members: readonly PosRecord[],
    records: readonly RecordLink[],
    ledger: readonly LedgerEntry[],
  ) {
    const listingRef = `L-${familyId}`;
    const fresh = { activated: [], attempts: 0, lastWriteAtMs: 0, intents: [], wanted: 0, done: 0, notBeforeMs: 0 };
    const simple = members.every(({ options }) => options.length === 0);
    this.rows.set(familyId, { familyId, listingRef, members, records, ledger, simple, ...fresh });
  }

  /** Changes what is stored of a family, as another lane would. */
  change(familyId: string, over: Partial<StockRow>): void {
    this.rows.set(familyId, { ...this.row(familyId), ...over });
  }

  /** A level of the POS, and the family wanted. */
  setLevel(level: StockLevel): void {
    this.levels.set(`${level.ref} ${level.outletRef}`, level);
    for (const row of this.rows.values())
      if (row.members.some(({ ref }) => ref === level.ref)) this.raise(row.familyId);
  }

  take(_connectionId: string, limit: number, nowMs: number, except: readonly string[]): Promise<readonly StockWork[]> {
    const due = [...this.rows.values()].filter((row) => row.wanted > row.done && row.notBeforeMs <= nowMs);
    return Promise.resolve(
      due
        .filter((row) => !except.includes(row.familyId))
        .slice(0, limit)
        .map((row) => this.workOf(row)),
    );
  }

  async save(lease: Lease, changes: readonly StockChange[]): Promise<void> {
    this.lanes.check(lease);
    for (const { familyId, memberRef, ledger, intent, journal } of changes) {
      const row = this.row(familyId);
      const others = <Thing extends { memberRef: string }>(all: readonly Thing[]) =>
        all.filter((one) => one.memberRef !== memberRef);
      this.change(familyId, {
        ...(ledger === undefined ? {} : { ledger: [...others(row.ledger), ledger] }),
        ...(intent === undefined ? {} : { intents: [...others(row.intents), ...(intent === null ? [] : [intent])] }),
      });
      if (journal !== undefined) this.journal.push(journal);
    }
  }

  async settle(lease: Lease, settlements: readonly StockSettlement[]): Promise<void> {
    this.lanes.check(lease);
    for (const { familyId, generation, reached, attempts, notBeforeMs } of settlements) {
      const { wanted, done } = this.row(familyId);
      this.change(familyId, { done: reached ?? done, ...(wanted > generation ? {} : { attempts, notBeforeMs }) });
    }
  }

  async wantForPolicy(lease: Lease, policyKey: string): Promise<boolean> {
    this.lanes.check(lease);
    const changed = this.policyKey !== policyKey;
    this.policyKey = policyKey;
    if (changed) for (const familyId of this.rows.keys()) this.raise(familyId);
    return changed;
  }

  async doubt(_lease: Lease, shown: readonly ShownQuantity[]): Promise<number> {
    let doubted = 0;
    for (const { listingRef, variationRef, quantity, asOfMs } of shown)
      for (const row of this.rows.values()) {
        const record = row.records.find((one) => one.variationRef === variationRef && row.listingRef === listingRef);
        const entry = row.ledger.find(({ memberRef }) => memberRef === record?.memberRef);
        if (entry?.state !== 'open' || entry.expected === quantity || entry.touchedAtMs > asOfMs) continue;
        if (row.intents.some(({ memberRef }) => memberRef === entry.memberRef)) continue;
        const others = row.ledger.filter((one) => one !== entry);
        this.change(row.familyId, { ledger: [...others, { ...entry, state: 'unsure' }] });
        this.raise(row.familyId);
        doubted += 1;
      }
    return Promise.resolve(doubted);
  }

  nextDueMs(): Promise<number | null> {
    const due = [...this.rows.values()].filter((row) => row.wanted > row.done).map((row) => row.notBeforeMs);
    return Promise.resolve(due.length === 0 ? null : Math.min(...due));
  }

  counts(): Promise<StockCounts> {
    const rows = [...this.rows.values()];
    const unsure = rows.flatMap((row) => row.ledger).filter(({ state }) => state === 'unsure').length;
    const intents = rows.flatMap((row) => row.intents).length;
    return Promise.resolve({ wanted: rows.filter((row) => row.wanted > row.done).length, unsure, intents });
  }

  row(familyId: string): StockRow {
    return this.rows.get(familyId)!;
  }

  entry(memberRef: string): LedgerEntry | undefined {
    return [...this.rows.values()].flatMap((row) => row.ledger).find((entry) => entry.memberRef === memberRef);
  }

  intent(memberRef: string) {
    return [...this.rows.values()].flatMap((row) => row.intents).find((intent) => intent.memberRef === memberRef);
  }

  private raise(familyId: string): void {
    this.change(familyId, { wanted: this.row(familyId).wanted + 1, notBeforeMs: 0 });
  }

  private workOf({ wanted, done: _done, notBeforeMs: _notBeforeMs, ...row }: StockRow): StockWork {
    const refs = new Set(row.members.map(({ ref }) => ref));
    return { ...row, generation: wanted, levels: [...this.levels.values()].filter(({ ref }) => refs.has(ref)) };
  }
}

/** What happens to one difference. `late`: it takes effect so many ms after its answer was given up. */
export type Luck =
  | { readonly kind: 'lost'; readonly effect: 'none' | 'done' | 'late' }
  | { readonly kind: 'not-sent' }
  | { readonly kind: 'failed'; readonly code: StepFailure['code'] };

const CALL_MS = 40;
const LATE_MS = LANDS_MS - 100;

/** The quantities of a store that applies differences, and counts how often it applied each. */
export class AdjustableStore {
  readonly quantities = new Map<string, Quantity | null>();
  /** Of each intent, how often it took effect. */
  readonly applied = new Map<string, number>();
  /** Units sent, in order. */
  readonly sent: string[] = [];
  readonly reads: string[] = [];
  /** What happens to the next differences. */
  readonly luck: (Luck | null)[] = [];
  /** Called where the process may die. */
  point = (): void => undefined;
  private pending: { readonly atMs: number; readonly apply: () => void }[] = [];

  constructor(
    private readonly clock: HandClock,
    private readonly stock: MemoryStock,
  ) {}

  shown(listingRef: string, variationRef: string | null): Quantity | null | undefined {
    this.settle();
    return this.quantities.get(`${listingRef} ${variationRef ?? ''}`);
  }

  put(listingRef: string, variationRef: string | null, quantity: Quantity | null): void {
    this.settle();
    this.quantities.set(`${listingRef} ${variationRef ?? ''}`, quantity);
  }

  observe = async (refs: readonly string[]): Promise<ReadonlyMap<string, Listing>> => {
    this.point();
    this.clock.now += CALL_MS;
    this.settle();
    this.reads.push(...refs);
    this.point();
    return Promise.resolve(new Map(refs.flatMap((ref) => this.listing(ref).map((listing) => [ref, listing]))));
  };

  async *adjustStock(differences: readonly StockDifference[]): AsyncIterable<DifferenceOutcome> {
    for (const difference of differences) {
      this.point();
      this.clock.now += CALL_MS;
      const result = this.adjust(difference);
      this.point();
      yield await Promise.resolve({ difference, result });
    }
  }

  private adjust(difference: StockDifference): DifferenceResult {
    const luck = this.luck.shift() ?? null;
    if (luck?.kind === 'not-sent') return { status: 'not-sent' };
    this.sent.push(`${difference.memberRef} ${String(difference.units)}`);
    if (luck?.kind === 'failed') return { status: 'failed', failure: failure(luck.code) };
    if (this.shown(difference.listingRef, difference.variationRef) === undefined)
      return { status: 'failed', failure: failure('not-found') };
    const apply = this.effectOf(difference);
    if (luck?.effect === 'late') this.pending.push({ atMs: this.clock.now + LATE_MS, apply });
    else if (luck?.effect !== 'none') apply();
    return luck === null ? { status: 'done' } : { status: 'unsure', message: 'No answer.' };
  }

  /** The effect belongs to the intent that is stored now: there must be one. */
  private effectOf({ memberRef, listingRef, variationRef, units }: StockDifference): () => void {
    const intent = this.stock.intent(memberRef);
    if (intent?.units !== units) throw new Error(`A difference of ${memberRef} without an intent.`);
    const key = `${memberRef} ${String(intent.sentAtMs)}`;
    return () => {
      this.applied.set(key, (this.applied.get(key) ?? 0) + 1);
      const place = `${listingRef} ${variationRef ?? ''}`;
      const before = this.quantities.get(place);
      if (typeof before === 'number') this.quantities.set(place, before + units);
    };
  }

  /** What was late has come by now. */
  private settle(): void {
    const due = this.pending.filter(({ atMs }) => atMs <= this.clock.now);
    this.pending = this.pending.filter(({ atMs }) => atMs > this.clock.now);
    for (const { apply } of due) apply();
  }

  private listing(ref: string): Listing[] {
    const own = [...this.quantities].filter(([place]) => place.split(' ')[0] === ref);
    if (own.length === 0) return [];
    const product = own.find(([place]) => place === `${ref} `)?.[1] ?? 0;
    const variations = own
      .filter(([place]) => place !== `${ref} `)
      .map(([place, quantity]) => ({ ref: place.split(' ')[1], quantity }) as Variation);
    return [{ ref, quantity: product, variations } as unknown as Listing];
  }
}
