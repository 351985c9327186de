import type { Run, RunFigures } from '../ports/index.js';
import type { SliceContext } from './slice-context.js';

/**
 * The runs that a slice of the catalogue works for. What nobody asked for is written in a run of its own, so that it can be told and undone
 * like any other.
 */
export class RunBook {
  constructor(
    private readonly context: Pick<SliceContext, 'ports' | 'runtime'>,
    private runs: readonly Run[],
  ) {}

  /** Before the first write is stored, which belongs to every run that is at work then; what an undo holds is written by undos alone. */
  async begin(): Promise<void> {
    const { ports, runtime } = this.context;
    if (this.runs.every(({ kind }) => kind === 'undo'))
      this.runs = [...this.runs, await ports.runs.begin(runtime.connectionId, 'follow')];
  }

  async add(figures: Partial<RunFigures>): Promise<void> {
    for (const run of this.runs) await this.context.ports.runs.add(run.runId, figures);
  }

  /** Runs that somebody waits for: they end with their stock. */
  get awaited(): boolean {
    return this.runs.some(({ kind }) => kind !== 'follow');
  }

  async end(): Promise<void> {
    for (const run of this.runs) await this.context.ports.runs.setState(run.runId, 'done');
  }
}
