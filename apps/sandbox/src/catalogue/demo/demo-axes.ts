import { text } from './demo-item.js';
import type { Axis, AxisValue } from './demo-item.js';

const COLOURS = {
  fir: ['SAP', 'Sapin', 'Fir green'],
  slate: ['ARD', 'Ardoise', 'Slate'],
  ochre: ['OCR', 'Ocre', 'Ochre'],
  ecru: ['ECR', 'Écru', 'Ecru'],
  brick: ['BRI', 'Brique', 'Brick'],
  night: ['NUI', 'Bleu nuit', 'Midnight blue'],
  moss: ['MOU', 'Mousse', 'Moss'],
  sand: ['SAB', 'Sable', 'Sand'],
  sky: ['CIE', 'Ciel', 'Sky'],
  charcoal: ['CHA', 'Charbon', 'Charcoal'],
  plum: ['PRU', 'Prune', 'Plum'],
} as const;

type ClothesSize = 'XS' | 'S' | 'M' | 'L' | 'XL' | 'XXL';

/** Option "Colour" with some of the house colours. */
export function colours(...names: readonly (keyof typeof COLOURS)[]): Axis {
  const values = names.map((name) => {
    const [code, fr, en] = COLOURS[name];
    return { code, text: text(fr, en) };
  });
  return { name: text('Couleur', 'Colour'), values };
}

/** Option "Size" with clothing sizes. */
export function clothes(...sizes: readonly ClothesSize[]): Axis {
  return { name: text('Taille', 'Size'), values: sizes.map((size) => ({ code: size, text: text(size, size) })) };
}

/** One value: code, French, English, added euro cents, added grams. */
export function value(code: string, fr: string, en: string, plusCents = 0, plusG = 0): AxisValue {
  return { code, text: text(fr, en), plusCents, plusG };
}

/** An option of any name. */
export function axis(fr: string, en: string, ...values: readonly AxisValue[]): Axis {
  return { name: text(fr, en), values };
}

/** A value that reads alike in both languages. */
export function plain(code: string, both: string, plusCents = 0, plusG = 0): AxisValue {
  return value(code, both, both, plusCents, plusG);
}
