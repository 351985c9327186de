import type { Fault } from '../core/faults.js';
import { StoreFailure } from './world/store-failure.js';

const CODES: Readonly<Record<number, string>> = {
  402: 'NOT_AVAILABLE_ON_CURRENT_PLAN',
  409: 'CONSTRAINT_VIOLATION',
  500: 'INTERNAL_ERROR',
};

/** The store's error for a status that a fault imposes; the fault's own `errorCode` comes first (§12). */
export function struckFailure(status: number, fault: Fault): StoreFailure {
  const message = status >= 500 ? 'Internal server error' : `Refused with ${status}`;
  return new StoreFailure(status, fault.errorCode ?? CODES[status] ?? null, message);
}
