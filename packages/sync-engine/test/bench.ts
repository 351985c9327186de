import { Logger } from '@nestjs/common';
import type { PosRecord } from '@tillbridge/connector-sdk/model';
import type { FieldPolicy } from '@tillbridge/mapping-core';
import type { ConnectionOptions, ConnectionRuntime } from '../src/connection-runtime.js';
import { LaneEngine } from '../src/lane-engine.js';
import { EnginePorts } from '../src/lanes/engine-ports.js';
import type { LaneName, Run, AskedKind } from '../src/ports/index.js';
import { CONNECTION, level, OPTIONS } from './builders.js';
import { type FamilyRow, MemoryFamilies, Tables } from './memory-catalogue.js';
import { MemoryMirror } from './memory-mirror.js';
import { MemoryGuards, TablesStock } from './memory-guards.js';
import {
  HandClock,
  MemoryBatches,
  MemoryBudgets,
  MemoryConnections,
  MemoryLanes,
  MemoryRuns,
  MemoryWake,
} from './memory-ports.js';
import { MemoryUndos } from './memory-undos.js';
import { MemoryPos } from './memory-pos.js';
import { Death, MemoryStore } from './memory-store.js';

const MOST_SLICES = 60;

/** The whole engine on ports in memory, between a POS and a store in memory. */
export class Bench {
  readonly clock = new HandClock();
  readonly lanes = new MemoryLanes();
  readonly batches = new MemoryBatches();
  readonly tables = new Tables(this.lanes, this.batches);
  readonly guards = new MemoryGuards(this.tables);
  readonly connections = new MemoryConnections();
  readonly budgets = new MemoryBudgets();
  readonly wake = new MemoryWake();
  readonly runs = new MemoryRuns(this.clock.nowMs);
  readonly pos = new MemoryPos();
  readonly store: MemoryStore;
  runtime: ConnectionRuntime;
  readonly ports: EnginePorts;
  engine: LaneEngine;

  constructor(connectionId = CONNECTION, shop = new MemoryStore(), over: Partial<ConnectionOptions> = {}) {
    this.store = shop;
    Logger.overrideLogger(false);
    this.store.nowMs = this.clock.nowMs;
    this.store.onCall = () => {
      this.clock.now += this.store.callMs;
    };
    this.store.onDeath = () => {
      // A dead process writes nothing more, not even in a `finally`.
      for (const lane of ['stock', 'catalogue', 'sweep'] as const) this.lanes.takeOver(connectionId, lane);
    };
    const { pos, store } = this;
    this.tables.runsAtWork = (held) => this.runs.writing(held);
    const options = { ...OPTIONS, ...over };
    this.runtime = { connectionId, pos, posAccount: 'till', store, storeAccount: 'shop', options };
    const families = new MemoryFamilies(this.tables);
    const stocks = new TablesStock(this.tables);
    this.connections.onConnect = () => {
      families.policyKey = null;
      stocks.policyKey = null;
    };
    this.ports = new EnginePorts(
      this.connections,
      this.lanes,
      new MemoryMirror(this.tables),
      families,
      stocks,
      this.guards,
      new MemoryUndos(this.tables, this.runs),
      this.runs,
      this.budgets,
      this.batches,
      this.wake,
      this.clock,
    );
    this.engine = new LaneEngine(this.ports);
  }

  /** A new process: nothing is left but what was stored. */
  restart(): void {
    this.engine = new LaneEngine(this.ports);
  }

  /** The operator chooses other modes for some fields (F-16). */
  choose(fields: Partial<FieldPolicy>): void {
    const { options } = this.runtime;
    this.runtime = { ...this.runtime, options: { ...options, fields: { ...options.fields, ...fields } } };
  }

  /** Puts rows into the POS, three of each on stock. */
  stock(...rows: readonly PosRecord[]): this {
    this.pos.put(...rows);
    this.pos.levels.push(...rows.map(({ ref }) => level(ref, '3')));
    return this;
  }

  /** Asks for a run and works until it is done; a death is a new process after the old one's lease. */
  async run(kind: AskedKind = 'sync'): Promise<Run> {
    const { runId } = await this.engine.requestRun(this.runtime, kind);
    for (let slices = 0; slices < MOST_SLICES; slices += 1) {
      if (kind === 'reconcile') await this.slice('sweep');
      await this.slice('stock');
      await this.slice('catalogue');
      const run = await this.engine.findRun(runId);
      if (run?.state === 'done') return run;
    }
    throw new Error(`The run is not done after ${String(MOST_SLICES)} slices.`);
  }

  /** The stock lane reads its feed, in no time: the catalogue waits for its first reading (V-09). */
  async readStock(): Promise<void> {
    await this.engine.slice(this.runtime, 'stock', new AbortController().signal);
  }

  /** One slice; then the time passes that it asks for. */
  async slice(lane: LaneName): Promise<void> {
    try {
      const result = await this.engine.slice(this.runtime, lane, new AbortController().signal);
      this.clock.now += Math.max(1, result?.afterMs ?? 0);
    } catch (error) {
      if (!(error instanceof Death)) throw error;
      this.clock.now += 8_000;
    }
  }

  /** The family that holds a row. */
  familyOf(ref: string): FamilyRow & { readonly familyId: string } {
    const { familyId } = this.tables.rows.get(ref)!;
    return { familyId, ...this.tables.family(familyId) };
  }

  /** The store's product of a row, undefined when there is none. */
  listingOf(ref: string) {
    return this.store.listings.get(this.familyOf(ref).link?.listingRef ?? '');
  }
}
