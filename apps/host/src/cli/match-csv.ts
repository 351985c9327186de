/** Sign between two cells: programs of a French office expect the other one. */
export type Delimiter = ',' | ';' | '\t';

/** What makes a program for tables count instead of show: such a cell gets a sign before it that says "text". */
const FORMULA = /^[=+\-@]/;

/** Rows as text that a program for tables opens: quoted where needed, with a mark that says UTF-8. */
export function writeCsv(rows: readonly (readonly string[])[], delimiter: Delimiter): string {
  const cell = (text: string): string => {
    const shown = FORMULA.test(text) ? `'${text}` : text;
    return /["\r\n\t,;]/.test(shown) ? `"${shown.replaceAll('"', '""')}"` : shown;
  };
  return `\uFEFF${rows.map((row) => row.map(cell).join(delimiter)).join('\r\n')}\r\n`;
}

/** Rows of such a text, whichever of the three signs its first line uses; rows without any text are left out. */
export function readCsv(text: string): readonly (readonly string[])[] {
  const content = text.replace(/^\uFEFF/, '');
  const delimiter = delimiterOf(content.split(/\r?\n/, 1)[0] ?? '');
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  const endCell = (): void => {
    row.push(cell.trim());
    cell = '';
  };
  const endRow = (): void => {
    endCell();
    if (row.some((one) => one !== '')) rows.push(row);
    row = [];
  };
  for (let at = 0; at < content.length; at += 1) {
    const sign = content.charAt(at);
    if (quoted && sign === '"' && content.charAt(at + 1) === '"') {
      cell += '"';
      at += 1;
    } else if (sign === '"' && (quoted || cell.trim() === '')) quoted = !quoted;
    else if (quoted) cell += sign;
    else if (sign === delimiter) endCell();
    else if (sign === '\n') endRow();
    else if (sign !== '\r') cell += sign;
  }
  endRow();
  return rows;
}

function delimiterOf(line: string): Delimiter {
  const counted = ([',', ';', '\t'] as const).map((sign) => ({ sign, count: line.split(sign).length }));
  return counted.reduce((best, one) => (one.count > best.count ? one : best)).sign;
}
