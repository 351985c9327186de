import { type FactoryProvider, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import {
  BatchPort,
  BudgetPort,
  ConnectionPort,
  FamilyPort,
  GuardPort,
  LanePort,
  MirrorPort,
  RunPort,
  StockPort,
  UndoPort,
  WakePort,
} from '@tillbridge/sync-engine/ports';
import { DataSource } from 'typeorm';
import { createDataSource, migrate } from './data-source.js';
import { type DatabaseHandle, openDatabase } from './embedded/open-database.js';
import { BatchRepository } from './repositories/batch.repository.js';
import { BudgetRepository } from './repositories/budget.repository.js';
import { ConnectionRepository } from './repositories/connection.repository.js';
import { FamilyRepository } from './repositories/family.repository.js';
import { GuardRepository } from './repositories/guard.repository.js';
import { LaneRepository } from './repositories/lane.repository.js';
import { MirrorRepository } from './repositories/mirror.repository.js';
import { RunRepository } from './repositories/run.repository.js';
import { StockRepository } from './repositories/stock.repository.js';
import { UndoRepository } from './repositories/undo.repository.js';
import { STORAGE_OPTIONS, StorageModuleClass, type StorageOptions } from './storage.options.js';
import { BossWake } from './wake/boss-wake.js';
import { WorkerPresence } from './workers/presence.js';

/** Token of the open `DatabaseHandle`. */
export const DATABASE = Symbol.for('tillbridge:database');

const database: FactoryProvider<DatabaseHandle> = {
  provide: DATABASE,
  inject: [STORAGE_OPTIONS],
  useFactory: (options: StorageOptions) => openDatabase(options),
};

const dataSource: FactoryProvider<DataSource> = {
  provide: DataSource,
  inject: [DATABASE, STORAGE_OPTIONS],
  useFactory: async (handle: DatabaseHandle, options: StorageOptions) => {
    const source = createDataSource(handle.connection, options.log);
    try {
      await source.initialize();
      await migrate(source);
      return source;
    } catch (error) {
      if (source.isInitialized) await source.destroy();
      await handle.release();
      throw error;
    }
  },
};

const wake: FactoryProvider<WakePort> = {
  provide: WakePort,
  inject: [DATABASE, STORAGE_OPTIONS],
  useFactory: (handle: DatabaseHandle, options: StorageOptions) => new BossWake(handle.connection, options.log),
};

const presence: FactoryProvider<WorkerPresence> = {
  provide: WorkerPresence,
  inject: [DATABASE, DataSource, STORAGE_OPTIONS],
  useFactory: (handle: DatabaseHandle, source: DataSource, options: StorageOptions) =>
    new WorkerPresence(handle.connection, source, options.log),
};

const PORTS = [
  { provide: BatchPort, useClass: BatchRepository },
  { provide: BudgetPort, useClass: BudgetRepository },
  { provide: ConnectionPort, useClass: ConnectionRepository },
  { provide: FamilyPort, useClass: FamilyRepository },
  { provide: GuardPort, useClass: GuardRepository },
  { provide: LanePort, useClass: LaneRepository },
  { provide: MirrorPort, useClass: MirrorRepository },
  { provide: RunPort, useClass: RunRepository },
  { provide: StockPort, useClass: StockRepository },
  { provide: UndoPort, useClass: UndoRepository },
];

/** The database, its tables brought up to date, and every port of the engine. Global: one per process. */
@Module({
  providers: [database, dataSource, wake, presence, ...PORTS],
  exports: [DATABASE, DataSource, WakePort, WorkerPresence, ...PORTS.map((port) => port.provide)],
})
export class StorageModule extends StorageModuleClass implements OnApplicationShutdown {
  constructor(
    private readonly wake: WakePort,
    private readonly presence: WorkerPresence,
    private readonly dataSource: DataSource,
    @Inject(DATABASE) private readonly handle: DatabaseHandle,
  ) {
    super();
  }

  /** In this order: a slice that ends still needs the pool, and the pool needs the server. */
  async onApplicationShutdown(): Promise<void> {
    await this.wake.stop();
    await this.presence.withdraw();
    await this.dataSource.destroy();
    await this.handle.release();
  }
}
