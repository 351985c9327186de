import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { explainError } from '../messages/explain-error.js';
import { say, type Language } from '../messages/say.js';
import { csvOf, type Table } from './csv.js';

/** Writes a table into a file. @returns where it stands, or a sentence that says why it does not. */
export async function writeTable(
  table: Table,
  out: string,
  language: Language,
): Promise<{ readonly file: string } | { readonly sentence: string }> {
  const file = path.resolve(out);
  try {
    await writeFile(file, csvOf(table, language, 'file'));
    return { file };
  } catch (error) {
    return { sentence: say('report.unwritten', { file, why: explainError(error) }, language) };
  }
}
