import type { PosRecord, SavedListing } from '@tillbridge/connector-sdk/model';
import { heldRows } from '../src/planning/held-rows.js';
import {
  type ApprovedStep,
  type DuePolicy,
  type GuardedKind,
  type GuardFacts,
  type KeptListing,
  GuardPort,
  type HeldStep,
  type JournalEntry,
  type Lease,
  type Link,
  PRIORITY,
  type ShownQuantity,
  type StockChange,
  type StockCounts,
  type StockIntent,
  StockPort,
  type StockSettlement,
  type StockWork,
  type TrippedGuard,
} from '../src/ports/index.js';
import { foldStock } from '../src/planning/stock-outcome.js';
import type { FamilyRow, Tables } from './memory-catalogue.js';

interface Approval {
  readonly kind: GuardedKind;
  readonly familyId: string;
  readonly listingRef: string;
  readonly approvedAtMs: number;
  readonly lapsedAtMs: number | null;
}

/** Links whose listing can be hidden or deleted. */
const KEPT: ReadonlySet<string> = new Set(['linked', 'released']);

/** Guards that count in the same tables as everything else. */
export class MemoryGuards extends GuardPort {
  guards: TrippedGuard[] = [];
  readonly saved: SavedListing[] = [];
  approvals: Approval[] = [];

  constructor(private readonly tables: Tables) {
    super();
  }

  facts(_connectionId: string, kind: GuardedKind, sinceMs: number, policy: DuePolicy): Promise<GuardFacts> {
    const linked = [...this.tables.families].filter(([, { link }]) => link?.state === 'linked');
    const done = this.tables.journal.filter(
      (entry) =>
        entry.step === kind &&
        entry.outcome === 'done' &&
        entry.atMs >= sinceMs &&
        !this.approvals.some((one) => this.carriedOut(one) === entry),
    );
    const due = this.kept().filter(([familyId, row]) => this.isDue(kind, familyId, row, policy));
    const open =
      kind === 'delete'
        ? this.kept().filter((one) => !due.includes(one) && this.isOpen(one[0], one[1].link, sinceMs))
        : [];
    const trippedAtMs = this.guards.find((guard) => guard.kind === kind)?.trippedAtMs ?? null;
    return Promise.resolve({
      linked: linked.length,
      done: done.length + open.length,
      due: due.length,
      trippedAtMs,
    });
  }

  private kept = () => [...this.tables.families].filter(([, { link }]) => link !== null && KEPT.has(link.state));

  /** A deletion was sent within the window and has no outcome, and no approval let it through. */
  private isOpen(familyId: string, link: Link | null, sinceMs: number): boolean {
    if (link === null || link.attemptedAtMs <= Math.max(link.lastWriteAtMs, sinceMs - 1)) return false;
    return !this.approvals.some(
      (one) =>
        one.kind === 'delete' &&
        one.familyId === familyId &&
        this.carriedOut(one) === undefined &&
        one.approvedAtMs <= link.attemptedAtMs &&
        link.attemptedAtMs < (one.lapsedAtMs ?? Number.POSITIVE_INFINITY),
    );
  }

  private isDue(kind: GuardedKind, familyId: string, row: FamilyRow, { goneBeforeMs, activation }: DuePolicy): boolean {
    if (row.takenOut !== null)
      return row.takenOut.listing === kind && (kind === 'delete' || row.applied?.shown === true);
    if (row.link?.state !== 'linked') return false;
    const living = this.tables.membersOf(familyId).filter((member) => !member.deleted);
    const isOn = ({ ref, online: flag }: PosRecord): boolean =>
      activation === 'list' ? this.tables.activated.has(ref) : flag === true;
    const online = (members: readonly PosRecord[]): boolean => members.some((one) => isOn(one) && one.active);
    if (row.hold !== null) {
      const held = heldRows({ members: living, records: row.records });
      return (
        kind === 'hide' &&
        row.applied?.shown === true &&
        (row.hold.aims.visible === false || (row.hold.posOnline && !online(held)))
      );
    }
    const wanted = row.records.some(({ sku, detached }) => !detached && this.tables.isDemanded(sku));
    const goes = goneBeforeMs !== null && ((row.link.goneSinceMs ?? Number.MAX_SAFE_INTEGER) <= goneBeforeMs || wanted);
    if (kind === 'delete') return living.length === 0 && goes;
    return row.applied?.shown === true && (living.length === 0 ? !goes : !online(living));
  }

  trip(_lease: Lease, guard: TrippedGuard): Promise<void> {
    this.guards.push(guard);
    return Promise.resolve();
  }

  due(_connectionId: string, kind: GuardedKind, policy: DuePolicy): Promise<readonly HeldStep[]> {
    const due = this.kept().filter(([familyId, row]) => this.isDue(kind, familyId, row, policy));
    return Promise.resolve(
      due.map(([familyId, row]) => ({
        familyId,
        listingRef: row.link?.listingRef ?? '',
        name: row.applied?.sent.name ?? '',
        sku: row.records[0]?.sku ?? null,
      })),
    );
  }

  approve(_connectionId: string, kind: GuardedKind, steps: readonly HeldStep[], approvedAtMs: number): Promise<void> {
    this.guards = this.guards.filter((guard) => guard.kind !== kind);
    const familyIds = new Set(steps.map(({ familyId }) => familyId));
    this.approvals = [
      ...this.approvals.filter((one) => one.kind !== kind || !familyIds.has(one.familyId)),
      ...steps.map(({ familyId, listingRef }) => ({ kind, familyId, listingRef, approvedAtMs, lapsedAtMs: null })),
    ];
    this.tables.want(steps.map(({ familyId }) => ({ familyId, priority: PRIORITY.online })));
    return Promise.resolve();
  }

  approved(_connectionId: string, kind: GuardedKind, policy: DuePolicy): Promise<readonly ApprovedStep[]> {
    const open = this.approvals.filter(
      (one) => one.kind === kind && one.lapsedAtMs === null && this.carriedOut(one) === undefined,
    );
    return Promise.resolve(
      open.flatMap(({ familyId, listingRef, approvedAtMs }) => {
        const row = this.tables.family(familyId);
        if (row.link === null || !KEPT.has(row.link.state) || (kind === 'hide' && row.applied?.shown !== true))
          return [];
        const changed = row.link.listingRef !== listingRef || !this.isDue(kind, familyId, row, policy);
        return [{ familyId, approvedAtMs, changed }];
      }),
    );
  }

  /** The first step of the kind that was done for the family since the approval. */
  private carriedOut({ kind, familyId, approvedAtMs, lapsedAtMs }: Approval): JournalEntry | undefined {
    return this.tables.journal.find(
      (entry) =>
        entry.step === kind &&
        entry.familyId === familyId &&
        entry.outcome === 'done' &&
        entry.atMs >= approvedAtMs &&
        entry.atMs < (lapsedAtMs ?? Number.POSITIVE_INFINITY),
    );
  }

  lapse(lease: Lease, kind: GuardedKind, approvedAtMs: readonly number[], atMs: number): Promise<void> {
    this.tables.lanes.check(lease);
    this.approvals = this.approvals.map((one) =>
      one.kind === kind && approvedAtMs.includes(one.approvedAtMs)
        ? { ...one, lapsedAtMs: one.lapsedAtMs ?? atMs }
        : one,
    );
    return Promise.resolve();
  }

  tripped = (): Promise<readonly TrippedGuard[]> => Promise.resolve(this.guards);

  keep(lease: Lease, _familyId: string, listing: SavedListing): Promise<void> {
    this.tables.lanes.check(lease);
    this.saved.push(listing);
    return Promise.resolve();
  }

  keptListings(_connectionId: string, refs: readonly string[]): Promise<ReadonlyMap<string, KeptListing>> {
    const listings = this.saved.filter(({ ref }) => refs.includes(ref));
    const files = (listing: SavedListing) =>
      listing.files.map(({ url, bytes }, seq) => ({ seq, url, hasBytes: bytes !== null }));
    return Promise.resolve(
      new Map(listings.map((listing) => [listing.ref, { document: listing.document, files: files(listing) }])),
    );
  }

  keptFile(_connectionId: string, listingRef: string, seq: number): Promise<Uint8Array | null> {
    return Promise.resolve(this.saved.find(({ ref }) => ref === listingRef)?.files[seq]?.bytes ?? null);
  }
}

/** A number for a record that is gone meanwhile is nobody's; one that the catalogue has on its way stays what it is. */
function stockAfter(row: FamilyRow, work: StockWork, change: StockChange): Pick<FamilyRow, 'ledger' | 'intents'> {
  const record = row.records.find(({ memberRef }) => memberRef === change.memberRef);
  const owned = record?.detached === false && (row.link?.state === 'linked' || row.link?.state === 'creating');
  const kept = row.ledger.some(
    ({ memberRef, state, touchedAtMs }) =>
      memberRef === change.memberRef &&
      state === 'opening' &&
      !(change.ledger?.state === 'unsure' && change.ledger.touchedAtMs === touchedAtMs),
  );
  const { ledger, intents } = foldStock(work, change);
  return {
    ledger: owned && !kept ? ledger : row.ledger,
    intents: owned || change.intent === null ? intents : row.intents,
  };
}

/** Stock as work, in the same tables. */
export class TablesStock extends StockPort {
  policyKey: string | null = null;

  constructor(private readonly tables: Tables) {
    super();
  }

  take(_connectionId: string, limit: number, nowMs: number, except: readonly string[]): Promise<readonly StockWork[]> {
    const due = this.waiting().filter(([familyId, row]) => row.stockNotBeforeMs <= nowMs && !except.includes(familyId));
    return Promise.resolve(due.slice(0, limit).map(([familyId, row]) => this.workOf(familyId, row)));
  }

  save(lease: Lease, changes: readonly StockChange[]): Promise<void> {
    this.tables.lanes.check(lease);
    for (const change of changes) {
      const row = this.tables.family(change.familyId);
      this.tables.families.set(change.familyId, {
        ...row,
        ...stockAfter(row, this.workOf(change.familyId, row), change),
      });
      if (change.journal !== undefined) this.tables.write([change.journal]);
    }
    return Promise.resolve();
  }

  settle(lease: Lease, settlements: readonly StockSettlement[]): Promise<void> {
    this.tables.lanes.check(lease);
    for (const { familyId, generation, reached, attempts, notBeforeMs } of settlements) {
      const row = this.tables.family(familyId);
      const waits = row.stockWanted > generation ? {} : { stockAttempts: attempts, stockNotBeforeMs: notBeforeMs };
      this.tables.families.set(familyId, { ...row, stockDone: reached ?? row.stockDone, ...waits });
    }
    return Promise.resolve();
  }

  wantForPolicy(_lease: Lease, policyKey: string): Promise<boolean> {
    if (this.policyKey === policyKey) return Promise.resolve(false);
    this.policyKey = policyKey;
    this.tables.wantStock([...this.tables.families.keys()]);
    return Promise.resolve(true);
  }

  doubt(_lease: Lease, shown: readonly ShownQuantity[]): Promise<number> {
    let doubted = 0;
    for (const { listingRef, variationRef, quantity, asOfMs } of shown)
      for (const [familyId, row] of this.tables.families) {
        const record =
          row.link?.listingRef === listingRef && row.records.find((one) => one.variationRef === variationRef);
        const entry = record && row.ledger.find(({ memberRef }) => memberRef === record.memberRef);
        if (!entry || entry.state !== 'open' || entry.touchedAtMs > asOfMs) continue;
        if (row.intents.some(({ memberRef }) => memberRef === entry.memberRef)) continue;
        if (quantity === null || entry.expected === quantity) continue;
        const ledger = row.ledger.map((one) =>
          one === entry ? { ...one, state: 'unsure' as const, firstRead: null } : one,
        );
        this.tables.families.set(familyId, { ...row, ledger });
        this.tables.wantStock([familyId]);
        doubted += 1;
      }
    return Promise.resolve(doubted);
  }

  nextDueMs(): Promise<number | null> {
    const due = this.waiting().map(([, row]) => row.stockNotBeforeMs);
    return Promise.resolve(due.length === 0 ? null : Math.min(...due));
  }

  counts(): Promise<StockCounts> {
    const rows = [...this.tables.families.values()];
    const unsure = rows.flatMap(({ ledger }) => ledger.filter(({ state }) => state === 'unsure')).length;
    const intents = rows.flatMap((row) => row.intents).length;
    return Promise.resolve({ wanted: this.waiting().length, unsure, intents });
  }

  intents = (_connectionId: string, familyId: string): Promise<readonly StockIntent[]> =>
    Promise.resolve(this.tables.family(familyId).intents);

  private waiting(): [string, FamilyRow][] {
    return [...this.tables.families].filter(
      ([, row]) => row.stockWanted > row.stockDone && row.link?.state === 'linked',
    );
  }

  private workOf(familyId: string, row: FamilyRow): StockWork {
    const members = this.tables.membersOf(familyId);
    const refs = new Set(members.map(({ ref }) => ref));
    return {
      familyId,
      generation: row.stockWanted,
      attempts: row.stockAttempts,
      listingRef: row.link?.listingRef ?? '',
      lastWriteAtMs: row.link?.lastWriteAtMs ?? 0,
      simple: row.applied?.sent.shape.kind === 'simple',
      members,
      activated: this.tables.activatedOf(familyId),
      levels: [...this.tables.levels.values()].filter(({ ref }) => refs.has(ref)),
      records: row.records,
      ledger: row.ledger,
      intents: row.intents,
    };
  }
}
