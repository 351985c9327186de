/** Lines of text in columns. Numbers stand at the right of theirs. */
export function columns(rows: readonly (readonly string[])[], gap = 2): readonly string[] {
  const widths: number[] = [];
  const total = rows.reduce((most, row) => Math.max(most, row.length), 0);
  for (const row of rows) row.forEach((cell, place) => (widths[place] = Math.max(widths[place] ?? 0, widthOf(cell))));
  return rows.map((row) =>
    row
      .map((cell, place) => {
        const space = ' '.repeat((widths[place] ?? 0) - widthOf(cell));
        if (/^[\d.,]+ ?%?$/.test(cell)) return space + cell;
        return place === total - 1 ? cell : cell + space;
      })
      .join(' '.repeat(gap))
      .trimEnd(),
  );
}

/** Cells of a terminal that a text takes; combining marks take none. */
function widthOf(text: string): number {
  return [...text.normalize('NFC')].filter((char) => !/\p{Mn}/u.test(char)).length;
}

/** A figure with what it is measured against. */
export interface Measure {
  readonly name: string;
  readonly value: string;
  readonly bar: string;
  /** Null: a figure without a bar. */
  readonly met: boolean | null;
  readonly conditions: string;
}

export function measureLines(measures: readonly Measure[]): readonly string[] {
  const rows = measures.map(({ name, value, bar, met, conditions }) => [
    met === null ? ' ' : met ? '✓' : '✗',
    name,
    value,
    bar,
    conditions,
  ]);
  return columns([['', 'what', 'measured', 'bar', 'conditions'], ...rows]);
}
