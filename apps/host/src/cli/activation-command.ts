import type { ActivationReport } from '@tillbridge/sync-engine';
import { say, type Language } from '../messages/say.js';
import type { Command, CommandAnswer } from './command.js';
import { firstLines } from './first-lines.js';
import { handOver } from './hand-over.js';
import { type SkuList, skuList } from './sku-list.js';

/** Which products are meant; `all`: every one, alone. */
export interface Meant {
  readonly skus: readonly string[];
  /** A CSV file with a column `sku`, null for none. */
  readonly file: string | null;
  readonly all: boolean;
}

const FIRST_ROWS = 20;

/**
 * `activate` and `deactivate`: what the operator offers online. Exit code 1 when no living row of the POS has one of the SKUs, or
 * nothing was named.
 */
export function activationCommand(meant: Meant, activated: boolean): Command {
  return async (runtime, tools): Promise<CommandAnswer> => {
    const { language } = tools;
    const list = await meantSkus(meant, language);
    if ('sentence' in list) return { exitCode: 1, report: list, lines: [list.sentence] };
    const report = await tools.engine.activate(runtime, list.skus, activated, tools.abort);
    const changed = report.rows.filter((row) => row.changed).length;
    const noted = changed > 0 && report.source === 'list';
    const next = noted ? [await handOver(tools, runtime.connectionId)] : [];
    const unknown = report.unknown.map((sku) => say('explain.unknown', { sku }, language));
    return {
      exitCode: unknown.length > 0 ? 1 : 0,
      report,
      lines: [...activationLines(report, language), ...unknown, ...next],
    };
  };
}

async function meantSkus(
  { skus, file, all }: Meant,
  language: Language,
): Promise<SkuList | { readonly skus: readonly string[] | null }> {
  const named = skus.length > 0 || file !== null;
  if (all) return named ? { sentence: say('activation.both', {}, language) } : { skus: null };
  return named ? skuList(skus, file, language) : { sentence: say('activation.nobody', {}, language) };
}

function activationLines(
  { rows, unknown, activated, source }: ActivationReport,
  language: Language,
): readonly string[] {
  if (rows.length === 0) return unknown.length > 0 ? [] : [say('activation.none', {}, language)];
  const word = activated ? 'on' : 'off';
  const changed = rows.filter((row) => row.changed);
  const same = rows.length - changed.length;
  return [
    ...(changed.length > 0 ? [say(`activation.${word}`, { count: changed.length }, language)] : []),
    ...firstLines(
      changed,
      { most: FIRST_ROWS, all: false, more: 'activation.more' },
      ({ name, sku }) => [say('subject.sku', { name, sku }, language)],
      language,
    ),
    ...(same > 0 ? [say(`activation.${word}Same`, { count: same }, language)] : []),
    ...(source === 'pos' ? [say('activation.unused', {}, language)] : []),
  ];
}
