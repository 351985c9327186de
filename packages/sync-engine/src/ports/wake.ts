import type { LaneName } from './lane.js';

/** The queue that wakes lanes. A job says only "lane X of connection Y has work"; the work stands in our tables. */
export abstract class WakePort {
  /** Asks for a slice; several requests before it starts are one. */
  abstract wake(connectionId: string, lane: LaneName, afterMs?: number): Promise<void>;
  /**
   * The same for a lane beside the one at work. Where the queue is not used, by a command that works alone, its lanes look by themselves:
   * then nothing is done.
   */
  abstract wakeHere(connectionId: string, lane: LaneName): Promise<void>;
  /** Calls `slice` for every wake-up until `stop` is called. */
  abstract work(lane: LaneName, slice: (connectionId: string) => Promise<void>): Promise<void>;
  /** Takes no new job and waits for the running ones. */
  abstract stop(): Promise<void>;
}
