import type { BatchLoad, BatchPace } from './pace.js';

/** A batch at the store. */
export interface SentBatch {
  readonly key: string;
  readonly ticket: string;
  readonly load: BatchLoad;
  /** Ms since epoch when the store took it. */
  readonly sentAtMs: number;
  /** False where `sentAtMs` is only known roughly, so that nothing is learned from it. */
  readonly timed: boolean;
}

/** A moment as far as polls tell: none of them hits it. Both in ms since epoch. */
export interface Moment {
  readonly probablyMs: number;
  readonly latestMs: number;
}

/** When the store begins with a batch, and when it should be done. */
export interface Turn {
  readonly begun: Moment;
  readonly expectedAtMs: number;
  /** The batch before it was seen to end. */
  readonly known: boolean;
}

/**
 * Our batches at the store, which works them off one after the other. Kept for the life of a connector: those that an earlier slice left
 * open are among them.
 */
export class StoreQueue {
  /** When each should be done, in ms since epoch, in the order in which they were handed in. */
  private readonly expected = new Map<string, number>();
  private lastEnded: Moment = { probablyMs: 0, latestMs: 0 };

  constructor(private readonly pace: BatchPace) {}

  /** Ms since epoch when a batch that is handed in now should be done. */
  expectedAtMs(load: BatchLoad, nowMs: number): number {
    return Math.max(nowMs, this.lastEnded.probablyMs, ...this.expected.values()) + this.pace.estimateMs(load);
  }

  enter(key: string, expectedAtMs: number): void {
    this.expected.set(key, expectedAtMs);
  }

  /** @param ended null when that was not seen. */
  leave(key: string, ended: Moment | null): void {
    this.expected.delete(key);
    if (ended !== null) this.lastEnded = ended;
  }

  /** A batch that waited behind another began when that one was done, which may be sooner or later than was thought when it was sent. */
  turnOf({ key, sentAtMs, load }: SentBatch): Turn {
    const keys = [...this.expected.keys()];
    const before = [...this.expected.values()].slice(0, Math.max(0, keys.indexOf(key)));
    const probablyMs = Math.max(sentAtMs, this.lastEnded.probablyMs, ...before);
    const begun = { probablyMs, latestMs: Math.max(probablyMs, this.lastEnded.latestMs) };
    return { begun, expectedAtMs: probablyMs + this.pace.estimateMs(load), known: before.length === 0 };
  }
}
