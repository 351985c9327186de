import type { PosRecord, Quantity } from '@tillbridge/connector-sdk/model';
import type { ConnectionOptions, ConnectionRuntime } from '../src/connection-runtime.js';
import type { EnginePorts } from '../src/lanes/engine-ports.js';
import { SLICE_MS } from '../src/planning/slice-length.js';
import type { SliceContext } from '../src/lanes/slice-context.js';
import { StockLane } from '../src/lanes/stock-lane.js';
import {
  type FeedPlace,
  type LedgerEntry,
  type MirrorTransaction,
  NOWHERE,
  type RecordLink,
  type StockIntent,
  type StockWork,
} from '../src/ports/index.js';
import type { SliceResult } from '../src/sync-engine.js';
import { CONNECTION, LANDS_MS, level, NOW_MS, OPTIONS, row, storeSettings, variantRow } from './builders.js';
import { HandClock, MemoryBatches, MemoryConnections, MemoryLanes, MemoryRuns } from './memory-ports.js';
import { MemoryPos } from './memory-pos.js';
import { AdjustableStore, MemoryStock } from './memory-stock.js';

/** The process ends here. */
export class Death extends Error {}

export const LAG_MS = 5_000;
const RESTART_MS = 8_000;

export const open = (memberRef: string, expected: Quantity, over: Partial<LedgerEntry> = {}): LedgerEntry => ({
  memberRef,
  expected,
  state: 'open',
  touchedAtMs: NOW_MS - 60_000,
  firstRead: null,
  ...over,
});
export const tied = (memberRef: string, variationRef: string | null, over: Partial<RecordLink> = {}): RecordLink => ({
  memberRef,
  variationRef,
  detached: false,
  sku: `SKU-${memberRef}`,
  ...over,
});

/** The work of the simple product p1, with nothing but its ledger and what is under way to it. */
export const workOf = (ledger: readonly LedgerEntry[], intents: readonly StockIntent[] = []): StockWork => ({
  familyId: 'p',
  generation: 1,
  attempts: 0,
  listingRef: 'L-p',
  lastWriteAtMs: 0,
  activated: [],
  simple: true,
  members: [row('p1')],
  levels: [],
  records: [tied('p1', null)],
  ledger,
  intents,
});

/** A shop with the simple product p1 and the family t of v1 and v2, all of them level at 3, and the stock lane of it. */
export class StockShop {
  readonly clock = new HandClock();
  readonly lanes = new MemoryLanes();
  readonly runs = new MemoryRuns(this.clock.nowMs);
  readonly batches = new MemoryBatches();
  readonly stock = new MemoryStock(this.lanes);
  readonly store = new AdjustableStore(this.clock, this.stock);
  readonly pos = new MemoryPos();
  readonly wantedInCatalogue: string[] = [];
  readonly doubtedInCatalogue: string[] = [];
  readonly places = new Map<string, FeedPlace>();
  readonly runtime: ConnectionRuntime;
  private readonly connections = new MemoryConnections();
  /** Ends the process at its so-manieth step; null: it lives. */
  diesAt: number | null = null;
  private steps = 0;

  constructor(options: Partial<ConnectionOptions> = {}) {
    this.add('p', [row('p1')], [tied('p1', null)]);
    this.add('t', [variantRow('v1', null, 'S'), variantRow('v2', 'v1', 'M')], [tied('v1', 'V1'), tied('v2', 'V2')]);
    const capabilities = {
      lookupLagMs: LAG_MS,
      landsWithinMs: LANDS_MS,
      budget: { kind: 'window', calls: 600, perMs: 60_000, reserved: 60 },
    };
    const { observe } = this.store;
    const adjustStock: AdjustableStore['adjustStock'] = (differences) => this.store.adjustStock(differences);
    const settings = () => Promise.resolve(storeSettings());
    const store = { capabilities, observe, adjustStock, settings } as unknown as ConnectionRuntime['store'];
    const accounts = { posAccount: 'till', storeAccount: 'shop' };
    this.runtime = { connectionId: CONNECTION, pos: this.pos, store, ...accounts, options: { ...OPTIONS, ...options } };
    this.store.point = () => {
      this.step();
    };
    this.readNow();
  }

  /** The POS was read to its end just now. */
  readNow(): void {
    for (const feed of ['catalogue', 'stock'])
      this.places.set(feed, { ...NOWHERE, cursor: 'c', complete: true, completedAtMs: this.clock.now });
  }

  add(familyId: string, members: readonly PosRecord[], records: readonly RecordLink[], quantity = 3): void {
    this.stock.link(
      familyId,
      members,
      records,
      records.map(({ memberRef }) => open(memberRef, quantity)),
    );
    for (const { ref } of members) this.stock.setLevel(level(ref, String(quantity)));
    for (const { variationRef } of records) this.store.put(`L-${familyId}`, variationRef, quantity);
  }

  /** The POS says so much of a row. */
  sell(ref: string, left: number | string): void {
    this.stock.setLevel(level(ref, String(left)));
  }

  /** What the store shows of a row. */
  shown(ref: string): Quantity | null | undefined {
    return this.store.shown(ref === 'p1' ? 'L-p' : 'L-t', ref === 'p1' ? null : ref.toUpperCase());
  }

  /** Somebody sets a number in the store. */
  edit(ref: string, quantity: Quantity | null): void {
    this.store.put(ref === 'p1' ? 'L-p' : 'L-t', ref === 'p1' ? null : ref.toUpperCase(), quantity);
  }

  /** A sweep doubts what the store shows otherwise than our ledger has it. */
  async sweep(): Promise<void> {
    const shown = ['p1', 'v1', 'v2'].flatMap((ref) => {
      const quantity = this.shown(ref);
      const [listingRef, variationRef] = ref === 'p1' ? ['L-p', null] : ['L-t', ref.toUpperCase()];
      return quantity === undefined ? [] : [{ listingRef, variationRef, quantity, asOfMs: this.clock.now - LAG_MS }];
    });
    await this.stock.doubt({ connectionId: CONNECTION, lane: 'stock', fence: 0 }, shown);
  }

  /** What a slice that begins now holds in its hands; another process loses the lane. */
  context(): SliceContext {
    const fence = this.lanes.takeOver(CONNECTION, 'stock');
    const startedMs = this.clock.now;
    const left = () => Math.max(0, SLICE_MS.stock - (this.clock.now - startedMs));
    return {
      runtime: this.runtime,
      ports: this.ports(),
      slice: { remainingMs: left, sliceLeftMs: left },
      lease: { connectionId: CONNECTION, lane: 'stock', fence },
      posCalls: {},
      storeCalls: {},
      disconnection: null,
      log: { debug: () => undefined, info: () => undefined, warn: () => undefined },
    } as unknown as SliceContext;
  }

  /** One slice; after a death another process goes on when the lease is over. Then the time passes that the slice asks for. */
  async slice(): Promise<SliceResult> {
    try {
      const result = await new StockLane(this.context()).run();
      this.clock.now += result.afterMs;
      return result;
    } catch (error) {
      if (!(error instanceof Death)) throw error;
      this.diesAt = null;
      this.clock.now += RESTART_MS;
      return { again: true, afterMs: 0 };
    }
  }

  /** Slices until nothing is wanted. */
  async settle(): Promise<void> {
    for (let slices = 0; slices < 200; slices += 1) {
      this.readNow();
      if (!(await this.slice()).again) return;
    }
    throw new Error('The stock does not settle.');
  }

  /** How many steps the process has made that it could have died at. */
  get stepsMade(): number {
    return this.steps;
  }

  private step(): void {
    this.steps += 1;
    if (this.diesAt !== null && this.steps >= this.diesAt) throw new Death();
  }

  private ports(): EnginePorts {
    const mirror = {
      place: (_connectionId: string, feed: string) => Promise.resolve(this.places.get(feed) ?? NOWHERE),
      ingest: async (_lease: unknown, feed: string, work: (transaction: MirrorTransaction) => Promise<unknown>) =>
        work(this.transaction(feed)),
    };
    const families = {
      want: async (_lease: unknown, ids: readonly string[]) => void this.wantedInCatalogue.push(...ids),
      doubt: async (_lease: unknown, ids: readonly string[]) => void this.doubtedInCatalogue.push(...ids),
    };
    return {
      connections: this.mortal(this.connections),
      mirror: this.mortal(mirror),
      stock: this.mortal(this.stock),
      families: this.mortal(families),
      runs: this.mortal(this.runs),
      batches: this.mortal(this.batches),
      clock: this.clock,
    } as unknown as EnginePorts;
  }

  private transaction(feed: string): MirrorTransaction {
    return {
      place: this.places.get(feed) ?? NOWHERE,
      saveLevels: async (levels: Parameters<MirrorTransaction['saveLevels']>[0]) => {
        for (const read of levels) this.stock.setLevel(read);
        return levels.map(({ ref }) => ref);
      },
      wantStockOf: () => Promise.resolve(),
      setPlace: async (place: FeedPlace) => void this.places.set(feed, place),
    } as unknown as MirrorTransaction;
  }

  /** A port of a process that may die before or after each of its calls. */
  private mortal<Port extends object>(port: Port): Port {
    return new Proxy(port, {
      get: (target, key) => {
        const value: unknown = Reflect.get(target, key);
        if (typeof value !== 'function') return value;
        return async (...given: unknown[]) => {
          this.step();
          const answer: unknown = await Reflect.apply(value, target, given);
          this.step();
          return answer;
        };
      },
    });
  }
}
