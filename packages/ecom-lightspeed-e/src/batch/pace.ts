/** What decides how long a batch takes. */
export interface BatchLoad {
  readonly requests: number;
  /** Pictures of all requests, and of the request that holds most of them. */
  readonly images: number;
  readonly mostImages: number;
}

/** Two polls of one batch are never closer than this. */
export const MIN_POLL_GAP_MS = 300;

const PARALLEL = 100;
const ROUND_MS = 40;
const IMAGE_MS = 150;
const FIRST_POLL_MS = 60;
const LONGEST_WAIT_MS = 1_000;

/** Learns how fast the store works batches off, so that one poll is mostly enough. Kept for the life of a connector. */
export class BatchPace {
  private plain = 1;
  private withImages = 1;

  /** Ms from the moment the store begins until it should be done. */
  estimateMs(load: BatchLoad): number {
    return Math.max(FIRST_POLL_MS, base(load) * (load.images > 0 ? this.withImages : this.plain));
  }

  /** @param tookMs ms from begin to end, as far as polls tell; `early` when one of them came before the end. */
  learn(load: BatchLoad, tookMs: number, early: boolean): void {
    const seen = tookMs / base(load);
    const known = load.images > 0 ? this.withImages : this.plain;
    // Done at the first poll tells only that the guess was long enough: come down a little.
    const next = early ? known * 0.4 + seen * 0.6 : Math.min(known, seen) * 0.97;
    const bounded = Math.min(50, Math.max(0.2, next));
    if (load.images > 0) this.withImages = bounded;
    else this.plain = bounded;
  }
}

/** Ms to wait after a poll that came too early, from what was done by then. */
export function remainingMs(elapsedMs: number, completed: number, total: number): number {
  const left = completed <= 0 ? elapsedMs : (elapsedMs * Math.max(0, total - completed)) / completed;
  return Math.min(LONGEST_WAIT_MS, Math.max(MIN_POLL_GAP_MS, left));
}

/** Requests are worked off side by side, the pictures of one after each other. */
function base(load: BatchLoad): number {
  const images = Math.max(load.mostImages, load.images / PARALLEL);
  return Math.ceil(Math.max(1, load.requests) / PARALLEL) * ROUND_MS + images * IMAGE_MS;
}
