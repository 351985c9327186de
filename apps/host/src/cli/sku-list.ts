import { readFile } from 'node:fs/promises';
import { CsvError, parse } from 'csv-parse/sync';
import { say, type Language } from '../messages/say.js';

/** SKUs that a command is for, or a sentence that says why there are none. */
export type SkuList = { readonly skus: readonly string[] } | { readonly sentence: string };

/** The SKUs named on the command line and those of a CSV file with a column `sku`, comma or semicolon between its columns. */
export async function skuList(named: readonly string[], file: string | null, language: Language): Promise<SkuList> {
  const read = file === null ? { skus: [] } : await skusOf(file, language);
  if ('sentence' in read) return read;
  const skus = [...named, ...read.skus].map((sku) => sku.trim()).filter((sku) => sku !== '');
  return skus.length === 0 ? { sentence: say('skus.none', {}, language) } : { skus };
}

async function skusOf(file: string, language: Language): Promise<SkuList> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    return { sentence: say('skus.unreadable', { file, why: whyOf(error) }, language) };
  }
  try {
    const [head = [], ...rows] = parse(text, { bom: true, delimiter: [',', ';'], skip_empty_lines: true, trim: true });
    const column = head.findIndex((name) => name.toLowerCase() === 'sku');
    if (column < 0) return { sentence: say('skus.noColumn', { file }, language) };
    return { skus: rows.flatMap((row) => row[column] ?? []) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { sentence: say('skus.unreadable', { file, why: whyOf(error) }, language) };
  }
}

const whyOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
