export * from './connection-runtime.js';
export * from './ports/index.js';
export * from './reports.js';
export * from './sync-engine.js';
export * from './sync-engine.module.js';
export * from './system-clock.js';
export type { Candidate, DoubtCode, MatchAnswer } from './planning/match.js';
export type { PlanMarks, PlanRefusal } from './planning/plan-marks.js';
export { RESTORABLE, restorableOf, type Restorable } from './planning/restore.js';
export { UNDO_LEFT, type UndoLeft } from './planning/undo.js';
export type { UndoField } from './planning/undo-values.js';
export type { Return } from './planning/taken-out.js';
export { ConnectionRefused } from './lanes/connection-settings.js';
export { OutOfService } from './lanes/out-of-service.js';
export { isAtRest } from './planning/disconnection.js';
export { obstacles } from './planning/selling.js';
export {
  type ActivationSource,
  type Field,
  type FieldChoice,
  FIELD_RANGES,
  type FieldMode,
  type FieldPolicy,
  FIELDS,
  POS_ONLY_FIELDS,
  POST_2022,
  STORE_ONLY_FIELDS,
} from '@tillbridge/mapping-core';
