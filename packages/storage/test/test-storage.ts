import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from '@jest/globals';
import {
  decimal,
  type DesiredListing,
  type NamedThing,
  type PosRecord,
  type StockLevel,
} from '@tillbridge/connector-sdk/model';
import type {
  FamilySettlement,
  LaneName,
  Lease,
  Link,
  MirrorRecord,
  StockSettlement,
} from '@tillbridge/sync-engine/ports';
import type { DataSource } from 'typeorm';
import { createDataSource, migrate } from '../src/data-source.js';
import { type DatabaseHandle, openDatabase } from '../src/embedded/open-database.js';
import { BatchRepository } from '../src/repositories/batch.repository.js';
import { BudgetRepository } from '../src/repositories/budget.repository.js';
import { ConnectionRepository } from '../src/repositories/connection.repository.js';
import { FamilyRepository } from '../src/repositories/family.repository.js';
import { GuardRepository } from '../src/repositories/guard.repository.js';
import { LaneRepository } from '../src/repositories/lane.repository.js';
import { MirrorRepository } from '../src/repositories/mirror.repository.js';
import { RunRepository } from '../src/repositories/run.repository.js';
import { StockRepository } from '../src/repositories/stock.repository.js';
import { UndoRepository } from '../src/repositories/undo.repository.js';

/** A machine under load may need this long to make and start a server. */
export const SERVER_START_MS = 60_000;

export const newDataFolder = (below = ''): string => join(mkdtempSync(join(tmpdir(), 'tb-test-')), below);

/** Takes away a data folder, and the files that stand elsewhere when root runs the tests. */
export function removeDataFolder(folder: string): void {
  if (process.getuid?.() === 0) {
    const place = readFileSync(join(folder, 'database-location'), 'utf8').trim();
    rmSync(place, { recursive: true, force: true });
  }
  rmSync(folder, { recursive: true, force: true });
}

/** Opens a storage before the tests of a file, and closes it after them. */
export function opensStorage(take: (opened: TestStorage) => void): void {
  let opened: TestStorage;
  beforeAll(async () => {
    opened = await TestStorage.open();
    take(opened);
  }, SERVER_START_MS);
  afterAll(async () => {
    await opened.close();
  });
}

export class TestStorage {
  readonly lanes: LaneRepository;
  readonly mirror: MirrorRepository;
  readonly families: FamilyRepository;
  readonly batches: BatchRepository;
  readonly budgets: BudgetRepository;
  readonly runs: RunRepository;
  readonly connections: ConnectionRepository;
  readonly stocks: StockRepository;
  readonly guards: GuardRepository;
  readonly undos: UndoRepository;
  private connectionCount = 0;

  private constructor(
    readonly folder: string,
    readonly handle: DatabaseHandle,
    readonly dataSource: DataSource,
  ) {
    this.lanes = new LaneRepository(dataSource);
    this.mirror = new MirrorRepository(dataSource);
    this.families = new FamilyRepository(dataSource);
    this.batches = new BatchRepository(dataSource);
    this.budgets = new BudgetRepository(dataSource);
    this.runs = new RunRepository(dataSource);
    this.connections = new ConnectionRepository(dataSource);
    this.stocks = new StockRepository(dataSource);
    this.guards = new GuardRepository(dataSource);
    this.undos = new UndoRepository(dataSource, this.runs);
  }

  static async open(): Promise<TestStorage> {
    const folder = newDataFolder();
    const handle = await openDatabase({ dataFolder: folder });
    const dataSource = await createDataSource(handle.connection, () => undefined).initialize();
    await migrate(dataSource);
    return new TestStorage(folder, handle, dataSource);
  }

  async close(): Promise<void> {
    await this.dataSource.destroy();
    await this.handle.release();
    removeDataFolder(this.folder);
  }

  async lease(connectionId: string, lane: LaneName = 'catalogue'): Promise<Lease> {
    const lease = await this.lanes.acquire(connectionId, lane, 'test', 60_000);
    if (lease === null) throw new Error('The lane is held.');
    return lease;
  }

  /** A connection that no other test of the file has. */
  freshId(): string {
    this.connectionCount += 1;
    return `c${String(this.connectionCount)}`;
  }

  freshLease(lane?: LaneName): Promise<Lease> {
    return this.lease(this.freshId(), lane);
  }

  /** Brings rows into the mirror and marks their families wanted. */
  async ingest(lease: Lease, records: readonly MirrorRecord[], priority = 10): Promise<void> {
    await this.mirror.ingest(lease, 'catalogue', async (transaction) => {
      await transaction.saveRecords(records);
      await transaction.want(records.map(({ familyId }) => ({ familyId, priority })));
    });
  }
}

export function row(ref: string, familyId: string, change: Partial<PosRecord> = {}): MirrorRecord {
  const record: PosRecord = {
    ref,
    version: 1,
    posFamilyRef: null,
    parentRef: null,
    variantCount: null,
    createdAt: '2026-01-01T00:00:00Z',
    deleted: false,
    name: `Name of ${ref}`,
    description: null,
    brandRef: null,
    brandName: null,
    categories: [],
    tags: [],
    sku: `SKU-${ref}`,
    codes: [],
    options: [],
    active: true,
    online: true,
    tracked: true,
    priceIncludingTax: decimal('19.99'),
    priceExcludingTax: null,
    familyImages: [],
    ownImages: [],
    weight: null,
    dimensions: null,
    ...change,
  };
  return { record, familyId, contentHash: JSON.stringify(change), skuKey: record.sku, flagLost: false };
}

export const level = (ref: string, amount: string, version = 1, deleted = false): StockLevel => ({
  ref,
  outletRef: 'o1',
  level: decimal(amount),
  version,
  deleted,
});

export const brand = (ref: string, name: string, deleted = false): NamedThing => ({
  kind: 'brand',
  ref,
  name,
  deleted,
});

export const settled = (
  familyId: string,
  reached: number | null,
  change: Partial<FamilySettlement> = {},
): FamilySettlement => ({
  familyId,
  reached,
  state: 'online',
  reason: null,
  remark: null,
  attempts: 0,
  failing: null,
  notBeforeMs: 0,
  ...change,
});

export const stockSettled = (
  familyId: string,
  reached: number | null,
  change: Partial<StockSettlement> = {},
): StockSettlement => ({ familyId, generation: reached ?? 99, reached, attempts: 0, notBeforeMs: 0, ...change });

export const link = (listingRef: string | null, change: Partial<Link> = {}): Link => ({
  state: listingRef === null ? 'creating' : 'linked',
  listingRef,
  externalKey: `key-${listingRef ?? 'none'}`,
  attemptedAtMs: 5,
  lastWriteAtMs: 5,
  goneSinceMs: null,
  ownStock: false,
  imageMode: 'media',
  ...change,
});

export const sent: DesiredListing = {
  name: 'Cup',
  description: '',
  brand: null,
  price: decimal('5'),
  online: true,
  gallery: [],
  shape: {
    kind: 'simple',
    record: { memberRef: 'a', sku: 'SKU-a', upc: null, price: decimal('5'), weight: null, dimensions: null },
  },
};
