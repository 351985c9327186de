import { CsvError, parse } from 'csv-parse/sync';
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

/** What was read of a table, or why it is none. */
export type ReadTable = { readonly rows: readonly (readonly string[])[] } | { readonly why: string };

/**
 * A table as a person saved it, with whichever of the three usual signs between cells; rows without any text are left out, and so is the
 * apostrophe that made a cell a text.
 */
export function readTable(text: string): ReadTable {
  try {
    const rows = parse(text, {
      bom: true,
      delimiter: [',', ';', '\t'],
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      trim: true,
    });
    return { rows: rows.map((row) => row.map(unmarked)) };
  } catch (error) {
    if (error instanceof CsvError) return { why: error.message };
    throw error;
  }
}

const unmarked = (cell: string): string => (/^'[=+\-@]/.test(cell) ? cell.slice(1) : cell);
