/** What somebody asks for: `sync` reads what changed in the POS and settles it; `reconcile` reads both sides whole first. */
export type AskedKind = 'sync' | 'reconcile';

/**
 * `follow`: what the host saw change and wrote by itself; `undo`: what puts the writes of another run back; `apply`: what a plan
 * showed before.
 */
export type RunKind = AskedKind | 'follow' | 'undo' | 'apply';

/** Figures of a run, counted while it goes. */
export interface RunFigures {
  /** Families that were due when the work began, growing with what is found. */
  readonly families: number;
  readonly settled: number;
  readonly created: number;
  readonly updated: number;
  readonly shown: number;
  readonly hidden: number;
  readonly deleted: number;
  readonly images: number;
  /** Stock differences that the store confirmed. */
  readonly stock: number;
  readonly blocked: number;
  readonly writes: number;
  readonly failures: number;
  readonly sweptRecords: number;
  readonly sweptListings: number;
}

export const NO_FIGURES: RunFigures = {
  families: 0,
  settled: 0,
  created: 0,
  updated: 0,
  shown: 0,
  hidden: 0,
  deleted: 0,
  images: 0,
  stock: 0,
  blocked: 0,
  writes: 0,
  failures: 0,
  sweptRecords: 0,
  sweptListings: 0,
};

export interface Run {
  readonly runId: string;
  readonly connectionId: string;
  readonly kind: RunKind;
  readonly state: 'requested' | 'sweeping' | 'settling' | 'done' | 'failed';
  readonly requestedAtMs: number;
  readonly finishedAtMs: number | null;
  readonly figures: RunFigures;
  /** A whole sentence when it failed. */
  readonly message: string | null;
}

/** What people call a run by, as `status` shows it. */
export const runName = ({ runId }: Pick<Run, 'runId'>): string => runId.slice(0, 6);

/** Runs that somebody asked for or that the schedule started. */
export abstract class RunPort {
  /**
   * Makes a run, or joins one of its kind that nobody has begun to read for: whatever was edited before the request is in its
   * reading. Joined, it was requested now.
   */
  abstract request(connectionId: string, kind: AskedKind): Promise<Run>;
  /** A run that needs no reading: its writing begins at once. */
  abstract begin(connectionId: string, kind: Exclude<RunKind, AskedKind>): Promise<Run>;
  abstract find(runId: string): Promise<Run | null>;
  /** Open runs, oldest first. */
  abstract open(connectionId: string): Promise<readonly Run[]>;
  /**
   * The run's reading has ended, its writing begins.
   * @returns false when the run was asked for again since `run` was read: it needs a newer reading first.
   */
  abstract settle(run: Run): Promise<boolean>;
  abstract setState(runId: string, state: Run['state'], message?: string | null): Promise<void>;
  /** Adds to the figures. */
  abstract add(runId: string, figures: Partial<RunFigures>): Promise<void>;
  abstract latest(connectionId: string, limit: number): Promise<readonly Run[]>;
}
