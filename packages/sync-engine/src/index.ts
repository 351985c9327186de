export * from './connection-runtime.js';
export * from './ports/index.js';
export * from './reports.js';
export * from './sync-engine.js';
export * from './sync-engine.module.js';
export * from './system-clock.js';
export { RESTORABLE, restorableOf, type Restorable } from './planning/restore.js';
export { ConnectionRefused } from './lanes/connection-settings.js';
export { obstacles } from './planning/selling.js';
