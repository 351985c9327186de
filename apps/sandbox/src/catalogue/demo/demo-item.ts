/** A text in both languages of the demo shop. */
export interface Text {
  readonly fr: string;
  readonly en: string;
}

/** One value of an option: `code` goes into SKUs, the rest is added to the item's price and weight. */
export interface AxisValue {
  readonly code: string;
  readonly text: Text;
  readonly plusCents?: number;
  readonly plusG?: number;
}

export interface Axis {
  readonly name: Text;
  readonly values: readonly AxisValue[];
}

/** One family of the demo shop. */
export interface DemoItem {
  /** Handle, stem of picture names and start of SKUs. */
  readonly key: string;
  readonly brand: string | null;
  readonly name: Text;
  /** Price with tax, in euro cents. */
  readonly priceCents: number;
  /** Grams; null when unknown. */
  readonly weightG: number | null;
  readonly axes: readonly Axis[];
  readonly text: Text;
  /** Not activated for online. */
  readonly offline?: true;
  readonly untracked?: true;
  /** A picture for each value of the first option, beside those of the family. */
  readonly ownPictures?: true;
}

/** A part of the shop: what its items have in common. */
export interface Department {
  /** Two digits of the bar code. */
  readonly number: number;
  readonly facts: readonly Text[];
  readonly care: Text;
  readonly items: readonly DemoItem[];
}

type Extras = Pick<DemoItem, 'offline' | 'untracked' | 'ownPictures'>;

/** `names` and `texts` are French, then English. */
export function item(
  key: string,
  brand: string | null,
  names: readonly [string, string],
  [priceCents, weightG]: readonly [number, number | null],
  axes: readonly Axis[],
  texts: readonly [string, string],
  extras: Extras = {},
): DemoItem {
  return { key, brand, name: text(...names), priceCents, weightG, axes, text: text(...texts), ...extras };
}

export function text(fr: string, en: string): Text {
  return { fr, en };
}
