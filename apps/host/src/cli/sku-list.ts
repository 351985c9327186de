import { readFile } from 'node:fs/promises';
import { say, type Language } from '../messages/say.js';
import { readTable } from './csv.js';

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
  const table = readTable(text);
  if ('why' in table) return { sentence: say('skus.unreadable', { file, why: table.why }, language) };
  const [head = [], ...rows] = table.rows;
  const column = head.findIndex((name) => name.toLowerCase() === 'sku');
  if (column < 0) return { sentence: say('skus.noColumn', { file }, language) };
  return { skus: rows.flatMap((row) => row[column] ?? []) };
}

const whyOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
