/** What decides how long a batch takes. */
export interface BatchLoad {
  readonly requests: number;
  /** Pictures of all requests, and of the request that holds most of them. */
  readonly images: number;
  readonly mostImages: number;
}

/** How long a batch took, in ms. */
export interface Took {
  /** It cannot have been less: a poll came before the end. Null when none did. */
  readonly leastMs: number | null;
  readonly probablyMs: number;
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

  /** Goes up only when it must have taken longer than was thought: small batches are quicker than polls can tell. */
  learn(load: BatchLoad, { leastMs, probablyMs }: Took): void {
    const seen = probablyMs / base(load);
    const known = load.images > 0 ? this.withImages : this.plain;
    const least = leastMs === null ? null : leastMs / base(load);
    const bounded = Math.min(50, Math.max(0.2, nextFactor(known, seen, least)));
    if (load.images > 0) this.withImages = bounded;
    else this.plain = bounded;
  }
}

/** Done at the first poll tells only that the guess was long enough: it comes down a little. */
function nextFactor(known: number, seen: number, least: number | null): number {
  if (least === null) return Math.min(known, seen) * 0.97;
  return least > known ? known * 0.4 + seen * 0.6 : known;
}

/**
 * Ms to wait after a poll that came too early, from what was done by then. No more than a third of the time so far: requests are not of one
 * weight, and a batch that is found long after its end has told little about its pace.
 */
export function remainingMs(elapsedMs: number, completed: number, total: number): number {
  const left = completed <= 0 ? elapsedMs : (elapsedMs * Math.max(0, total - completed)) / completed;
  return Math.min(LONGEST_WAIT_MS, Math.max(MIN_POLL_GAP_MS, Math.min(left, elapsedMs / 3)));
}

/** Requests are worked off side by side, the pictures of one after each other. */
function base(load: BatchLoad): number {
  const images = Math.max(load.mostImages, load.images / PARALLEL);
  return Math.ceil(Math.max(1, load.requests) / PARALLEL) * ROUND_MS + images * IMAGE_MS;
}
