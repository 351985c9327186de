type Stop = () => Promise<unknown>;

const EXIT_CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
const open = new Set<Teardown>();

/** What has to be stopped at the end, last things first, however the end comes. */
export class Teardown {
  private readonly stops: Stop[] = [];

  constructor() {
    open.add(this);
  }

  add(stop: Stop): void {
    this.stops.push(stop);
  }

  /** Stops all of it, once. @throws the first failure after the rest has been tried. */
  async run(): Promise<void> {
    const failures: unknown[] = [];
    for (let stop = this.stops.pop(); stop !== undefined; stop = this.stops.pop()) {
      await stop().catch((error: unknown) => failures.push(error));
    }
    open.delete(this);
    if (failures.length > 0) throw failures[0];
  }
}

/** Ctrl-C leaves nothing running either. */
export function stopOnSignals(): void {
  for (const [signal, code] of Object.entries(EXIT_CODES)) {
    process.once(signal, () => {
      void Promise.allSettled([...open].map((teardown) => teardown.run())).then(() => process.exit(code));
    });
  }
}
