/** A group of sentences in another language: the same keys, each with a sentence of its own. */
export type Translation<Group> = { readonly [Key in keyof Group]: string };

const NO_BREAK = '\u00a0';

/** French blanks that no line may end at: before `:`, `;`, `?`, `!`, `%` and `»`, and after `«`. The sources are written with plain ones. */
export function typeset<Group>(group: Translation<Group>): Translation<Group> {
  const sentences = Object.entries<string>(group).map(([key, text]) => [
    key,
    text.replace(/ (?=[:;?!»%])/g, NO_BREAK).replace(/« /g, `«${NO_BREAK}`),
  ]);
  return Object.fromEntries(sentences) as Translation<Group>;
}
