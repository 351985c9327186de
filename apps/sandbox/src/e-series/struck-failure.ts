import type { Strike } from '../core/faults.js';
import { StoreFailure } from './world/store-failure.js';

const CODES: Readonly<Record<number, string>> = {
  402: 'NOT_AVAILABLE_ON_CURRENT_PLAN',
  409: 'CONSTRAINT_VIOLATION',
  429: 'RATE_LIMITED',
  500: 'INTERNAL_ERROR',
};

/** The store's error for a status that a fault imposes; the fault's own `errorCode` comes first (§12, a 429 §11). */
export function struckFailure(status: number, strike: Strike): StoreFailure {
  const message = status >= 500 ? 'Internal server error' : `Refused with ${status}`;
  const code = strike.errorCode ?? CODES[status] ?? null;
  const retryAfterSeconds = status === 429 ? Math.ceil(strike.retryAfterSeconds) : null;
  return new StoreFailure(status, code, message, retryAfterSeconds);
}
