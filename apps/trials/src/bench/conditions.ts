import type { Trial } from './trial.js';

/** The conditions a figure was taken under. */
export function conditionsOf({ setting, speed, unlimited }: Trial, families: number | null): string {
  const count = families === null ? '' : `${String(families)} families, `;
  if (unlimited) return `${count}sub-requests count: ${setting}, no limits, no service times, index lag 2 s`;
  const clock = `clock ×${String(speed)}`;
  return `${count}sub-requests count: ${setting}, ${clock}, limits on, default service times, index lag 2 s`;
}
