import type { ReleaseOf } from '@tillbridge/sync-engine';
import { say } from '../messages/say.js';
import { type Command, refused } from './command.js';
import { firstLines } from './first-lines.js';
import { handOver } from './hand-over.js';

const FIRST_RELEASED = 20;

/** What `release` was asked for. */
export interface ReleaseRequest {
  readonly skus: readonly string[];
  readonly run: string | null;
  readonly all: boolean;
}

/** `release SKU... | --run RUN | --all`: what an undo holds follows the POS again. Exit code 1 when nothing was released. */
export function releaseCommand(request: ReleaseRequest): Command {
  return async (runtime, tools) => {
    const { language } = tools;
    const of = releaseOf(request);
    if (of === null) return refused(say('release.what', {}, language));
    const report = await tools.engine.release(runtime, of, tools.abort);
    const { released, unknown } = report;
    const next = released.length > 0 ? [await handOver(tools, runtime.connectionId)] : [];
    const lines = [
      say(released.length === 0 ? 'release.nothing' : 'release.done', { count: released.length }, language),
      ...firstLines(
        released,
        { most: FIRST_RELEASED, all: false, more: 'status.moreNotes' },
        (name) => [name],
        language,
      ),
      ...unknown.map((name) => say('release.unknown', { name }, language)),
      ...next,
    ];
    return { exitCode: released.length === 0 || unknown.length > 0 ? 1 : 0, report, lines };
  };
}

/** Exactly one of the three. */
function releaseOf({ skus, run, all }: ReleaseRequest): ReleaseOf | null {
  if (all) return skus.length === 0 && run === null ? 'all' : null;
  if (run !== null) return skus.length === 0 ? { run: run.trim() } : null;
  return skus.length === 0 ? null : { skus: skus.map((sku) => sku.trim()) };
}
