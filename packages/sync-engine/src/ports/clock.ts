/** Time as the engine sees it: tests bring their own. */
export abstract class ClockPort {
  /** Ms since epoch. */
  abstract nowMs(): number;
  /** Ms on a clock that never goes back. */
  abstract monotonicMs(): number;
  /** Resolves after `ms`, or at once when the signal fires. */
  abstract sleep(ms: number, signal?: AbortSignal): Promise<void>;
}
