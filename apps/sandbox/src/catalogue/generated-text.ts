import type { Random } from '../core/random.js';

const OPENINGS = ['Made for daily use', 'Built to last', 'A quiet favourite', 'Simple and sturdy', 'Light in the hand'];
const MIDDLES = [
  'with seams that are sewn twice',
  'from material that ages well',
  'and finished by hand in small series',
  'with parts that can be replaced',
  'and tested through one whole winter',
];
const ENDINGS = [
  'It keeps its shape.',
  'It is easy to clean.',
  'It fits in any bag.',
  'It needs no care.',
  'It dries fast.',
];

/** HTML of about `length` characters: paragraphs and one list. */
export function htmlDescription(random: Random, length: number): string {
  const list = `<ul>${[1, 2, 3].map(() => `<li>${random.pick(ENDINGS)}</li>`).join('')}</ul>`;
  const paragraphs: string[] = [];
  for (let size = list.length; size < length; size += paragraphs.at(-1)?.length ?? length) {
    paragraphs.push(
      `<p>${random.pick(OPENINGS)}, ${random.pick(MIDDLES)}. <strong>${random.pick(ENDINGS)}</strong></p>`,
    );
  }
  // Joined once: a text grown by += would keep all its parts in memory.
  return [...paragraphs, list].join('');
}
