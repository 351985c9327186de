/** Tells processes on the same database whether a worker runs: the command line then leaves the work to it. */
export abstract class WorkerPresence {
  /** Shows this process as a worker until `withdraw`, or until it dies. */
  abstract announce(): Promise<void>;
  abstract withdraw(): Promise<void>;
  /** True while any process has announced itself. */
  abstract isWorkerRunning(): Promise<boolean>;
}
