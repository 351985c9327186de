export { createDataSource, migrate } from './data-source.js';
export {
  type DatabaseConnection,
  type DatabaseHandle,
  openDatabase,
  type OpenDatabaseOptions,
} from './embedded/open-database.js';
export { DATABASE, StorageModule } from './storage.module.js';
export type { StorageOptions } from './storage.options.js';
export { WorkerPresence } from './workers/presence.js';
