import Table from 'cli-table3';

const LONGEST_VALUE = 32;

/** Rows in aligned columns without any lines, indented by two blanks; wide characters are counted as they are shown. */
export function plainTable(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const table = new Table({
    head: [...head],
    style: { head: [], border: [], compact: true, 'padding-left': 0, 'padding-right': 2 },
    chars: NO_BORDERS,
  });
  for (const row of rows) table.push([...row]);
  return table
    .toString()
    .split('\n')
    .map((row) => `  ${row.trimEnd()}`);
}

/** A text on one line, cut with a sign where it is long. */
export function shorten(text: string, longest = LONGEST_VALUE): string {
  const flat = [...text.replace(/\s+/g, ' ')];
  return flat.length <= longest ? flat.join('') : `${flat.slice(0, longest - 1).join('')}…`;
}

const NO_BORDERS = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '',
};
