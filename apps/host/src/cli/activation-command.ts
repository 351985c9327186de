import type { ActivationReport, MeantRows } from '@tillbridge/sync-engine';
import { say, type Language } from '../messages/say.js';
import type { Command, CommandAnswer } from './command.js';
import { firstLines } from './first-lines.js';
import { handOver } from './hand-over.js';
import { skuList } from './sku-list.js';

/** Which products are meant; `tag` and `all` stand alone. */
export interface Meant {
  readonly skus: readonly string[];
  /** A CSV file with a column `sku`, null for none. */
  readonly file: string | null;
  /** Those that have this tag in the POS now, null for none. */
  readonly tag: string | null;
  /** Every one. */
  readonly all: boolean;
}

const FIRST_ROWS = 20;

/**
 * `activate` and `deactivate`: what the operator offers online. Exit code 1 when no living row of the POS has one of the SKUs or the
 * tag, or nothing was named.
 */
export function activationCommand(meant: Meant, activated: boolean): Command {
  return async (runtime, tools): Promise<CommandAnswer> => {
    const { language } = tools;
    const rows = await meantRows(meant, language);
    if ('sentence' in rows) return { exitCode: 1, report: rows, lines: [rows.sentence] };
    const report = await tools.engine.activate(runtime, rows.meant, activated, tools.abort);
    const changed = report.rows.filter((row) => row.changed).length;
    const noted = changed > 0 && report.source === 'list';
    const next = noted ? [await handOver(tools, runtime.connectionId)] : [];
    const unknown = report.unknown.map((sku) => say('explain.unknown', { sku }, language));
    return {
      exitCode: unknown.length > 0 || (meant.tag !== null && report.rows.length === 0) ? 1 : 0,
      report,
      lines: [...activationLines(report, meant.tag, language), ...unknown, ...next],
    };
  };
}

async function meantRows(
  { skus, file, tag, all }: Meant,
  language: Language,
): Promise<{ readonly meant: MeantRows } | { readonly sentence: string }> {
  const named = skus.length > 0 || file !== null;
  if (all) return named || tag !== null ? { sentence: say('activation.both', {}, language) } : { meant: null };
  if (tag !== null) return named ? { sentence: say('activation.tagAlone', {}, language) } : { meant: { tag } };
  if (!named) return { sentence: say('activation.nobody', {}, language) };
  const list = await skuList(skus, file, language);
  return 'sentence' in list ? list : { meant: list.skus };
}

function activationLines(
  { rows, unknown, activated, source }: ActivationReport,
  tag: string | null,
  language: Language,
): readonly string[] {
  if (rows.length === 0 && tag !== null) return [say('activation.noTag', { tag: tag.trim() }, language)];
  if (rows.length === 0) return unknown.length > 0 ? [] : [say('activation.none', {}, language)];
  const word = activated ? 'on' : 'off';
  const changed = rows.filter((row) => row.changed);
  const same = rows.length - changed.length;
  return [
    ...(tag === null ? [] : [say('activation.tag', { tag: tag.trim(), count: rows.length }, language)]),
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
