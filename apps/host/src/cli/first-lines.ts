import { say, type Language } from '../messages/say.js';

/** How many are shown, or all; and how what is left out is told: `--all` shows it, unless another word is given. */
interface Bound {
  readonly most: number;
  readonly all: boolean;
  readonly more?: 'status.moreAll' | 'status.moreNotes' | 'explain.more' | 'activation.more';
}

/** The lines of the first `most` things, or of all, indented; and how many were left out. */
export function firstLines<Thing>(
  things: readonly Thing[],
  { most, all, more = 'status.moreAll' }: Bound,
  linesOf: (thing: Thing) => readonly string[],
  language: Language,
): readonly string[] {
  const shown = all ? things : things.slice(0, most);
  const rest = things.length - shown.length;
  const left = rest > 0 ? [say(more, { count: rest }, language)] : [];
  return [...shown.flatMap(linesOf), ...left].map((line) => `  ${line}`);
}
