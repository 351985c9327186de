import { say, type Language } from '../messages/say.js';

/** The lines of the first `most` things, or of all, indented; and how many were left out. */
export function firstLines<Thing>(
  things: readonly Thing[],
  { most, all }: { readonly most: number; readonly all: boolean },
  linesOf: (thing: Thing) => readonly string[],
  language: Language,
): readonly string[] {
  const shown = all ? things : things.slice(0, most);
  const rest = things.length - shown.length;
  const left = rest > 0 ? [say('status.moreAll', { count: rest }, language)] : [];
  return [...shown.flatMap(linesOf), ...left].map((line) => `  ${line}`);
}
