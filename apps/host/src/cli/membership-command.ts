import type { ChosenProduct, Leaving, LinkReport, Return, UnlinkReport } from '@tillbridge/sync-engine';
import { say, type Language } from '../messages/say.js';
import type { Command, CommandAnswer, CommandTools } from './command.js';
import { firstLines } from './first-lines.js';
import { handOver } from './hand-over.js';
import { skuList } from './sku-list.js';

/** Which products a command is for, and how much it says of them. */
export interface Chosen {
  readonly skus: readonly string[];
  /** A CSV file with a column `sku`, null for none. */
  readonly file: string | null;
  readonly all: boolean;
}

const FIRST_PRODUCTS = 20;
const RETURNS: readonly Return[] = ['back', 'anew', 'variation', 'in', 'gone'];

/** `unlink SKU...`: takes products out of the sync (M-06). Exit code 1 when nobody knows one of the SKUs. */
export function unlinkCommand(chosen: Chosen, listing: Leaving): Command {
  return forProducts(chosen, async (runtime, skus, tools) => {
    const report = await tools.engine.unlink(runtime, skus, listing, tools.abort);
    const noted = report.products.filter((product) => product.noted);
    const same = report.products.filter((product) => !product.noted);
    const lines = [
      ...productLines(`unlink.${listing}`, noted, chosen, tools.language),
      ...(listing === 'delete' && noted.length > 0 ? [say('plan.deletes', {}, tools.language)] : []),
      ...productLines('unlink.same', same, chosen, tools.language),
    ];
    return { report, lines, noted: noted.length > 0, failed: false };
  });
}

/**
 * `link SKU...`: takes products back into the sync, or makes again what was deleted in the store (M-06, D-02). Exit code 1 when nobody
 * knows one of the SKUs, or the POS has deleted a product.
 */
export function linkCommand(chosen: Chosen): Command {
  return forProducts(chosen, async (runtime, skus, tools) => {
    const report = await tools.engine.link(runtime, skus, tools.abort);
    const by = (kind: Return) => report.products.filter((product) => product.kind === kind);
    const lines = RETURNS.flatMap((kind) => productLines(`link.${kind}`, by(kind), chosen, tools.language));
    const noted = by('back').length + by('anew').length + by('variation').length > 0;
    return { report, lines, noted, failed: by('gone').length > 0 };
  });
}

interface Outcome {
  readonly report: UnlinkReport | LinkReport;
  readonly lines: readonly string[];
  /** Something is to be carried out. */
  readonly noted: boolean;
  readonly failed: boolean;
}

type Work = (runtime: Parameters<Command>[0], skus: readonly string[], tools: CommandTools) => Promise<Outcome>;

function forProducts({ skus, file }: Chosen, work: Work): Command {
  return async (runtime, tools): Promise<CommandAnswer> => {
    const { language } = tools;
    const list = await skuList(skus, file, language);
    if ('sentence' in list) return { exitCode: 1, report: list, lines: [list.sentence] };
    const { report, lines, noted, failed } = await work(runtime, list.skus, tools);
    const next = noted ? [await handOver(tools, runtime.connectionId)] : [];
    const unknown = report.unknown.map((sku) => say('explain.unknown', { sku }, language));
    return {
      exitCode: failed || unknown.length > 0 ? 1 : 0,
      report,
      lines: [...lines, ...unknown, ...next],
    };
  };
}

/** A sentence about these products, and their names below; none without products. */
function productLines(
  key: `unlink.${Leaving | 'same'}` | `link.${Return}`,
  products: readonly ChosenProduct[],
  { all }: Chosen,
  language: Language,
): readonly string[] {
  if (products.length === 0) return [];
  return [
    say(key, { count: products.length }, language),
    ...firstLines(
      products,
      { most: FIRST_PRODUCTS, all },
      ({ name, sku }) => [say('subject.sku', { name, sku }, language)],
      language,
    ),
  ];
}
