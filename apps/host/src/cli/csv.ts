import { stringify } from 'csv-stringify/sync';
import type { Language } from '../messages/say.js';

/** A table: its head, then its rows. */
export type Table = readonly (readonly (string | null)[])[];

/**
 * A table as CSV. A cell that a spreadsheet would take for a formula gets an apostrophe before it: product texts are anybody's. French
 * spreadsheets part cells by semicolons. Told to be for a file it has the mark by which Excel knows UTF-8, and its line ends.
 */
export function csvOf(table: Table, language: Language, to: 'file' | 'output'): string {
  return stringify([...table], {
    delimiter: language === 'fr' ? ';' : ',',
    escape_formulas: true,
    bom: to === 'file',
    record_delimiter: to === 'file' ? '\r\n' : '\n',
  });
}
