/** Where a command writes. A line of progress is replaced by the next one and by what follows; it is only shown on a terminal. */
export interface Terminal {
  line(text: string): void;
  progress(text: string): void;
  error(text: string): void;
}

/** The two streams of a process, as far as they are needed. */
export interface TerminalStreams {
  readonly out: { readonly isTTY?: boolean; readonly columns?: number; write(text: string): unknown };
  readonly error: { write(text: string): unknown };
}

const ERASE_LINE = '\r\u001b[2K';

export function openTerminal(streams: TerminalStreams): Terminal {
  const { out, error } = streams;
  const isTerminal = out.isTTY === true;
  let shown = false;
  const erase = (): void => {
    if (shown) out.write(ERASE_LINE);
    shown = false;
  };
  return {
    line: (text) => {
      erase();
      out.write(`${text}\n`);
    },
    progress: (text) => {
      if (!isTerminal) return;
      out.write(ERASE_LINE + text.slice(0, widthOf(out.columns) - 1));
      shown = true;
    },
    error: (text) => {
      erase();
      error.write(`${text}\n`);
    },
  };
}

/** A terminal that does not tell its width, or tells 0, is taken for an ordinary one. */
function widthOf(columns: number | undefined): number {
  return columns === undefined || columns < 1 ? 80 : columns;
}
