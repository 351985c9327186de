import { compareDecimals, type Decimal, type ListingOption, type OptionChoice } from '@tillbridge/connector-sdk/model';

/**
 * A text as it is compared: composed, one kind of line end, no white space around it (F-18). Only for comparison: what is
 * sent stays as it is (F-19). Case, inner white space and zero-width characters count.
 */
export function textKey(text: string | null): string {
  if (text === null || AS_COMPARED.test(text)) return text ?? '';
  return text.normalize('NFC').replaceAll('\r\n', '\n').trim();
}

/** ASCII on one line, without white space around it: almost every text, and its own key. */
const AS_COMPARED = /^[!-~](?:[ -~]*[!-~])?$/;

/** "Red" and "Red " are the same, and so are absent and empty (F-18). */
export function sameText(a: string | null, b: string | null): boolean {
  return a === b || textKey(a) === textKey(b);
}

/** `20` and `20.00` are the same; absent and zero are not (F-18). */
export function sameDecimal(a: Decimal | null, b: Decimal | null): boolean {
  if (a === b) return true;
  return a !== null && b !== null && compareDecimals(a, b) === 0;
}

/** Sides of one size. */
type Sides = Readonly<Record<'length' | 'width' | 'height', Decimal>>;

/** Every side the same number; absent equals only absent (F-18). */
export function sameDimensions(a: Sides | null, b: Sides | null): boolean {
  if (a === null || b === null) return a === b;
  return sameDecimal(a.length, b.length) && sameDecimal(a.width, b.width) && sameDecimal(a.height, b.height);
}

/** The same choices whatever the order of the attributes (F-18). */
export function sameChoices(a: readonly OptionChoice[], b: readonly OptionChoice[]): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  return a.every((choice) =>
    b.some((other) => sameText(choice.name, other.name) && sameText(choice.value, other.value)),
  );
}

/** Equal for choices that are the same, whatever the order of the attributes (F-18). */
export const choicesKey = (choices: readonly OptionChoice[]): string =>
  JSON.stringify(
    choices.map(({ name, value }) => [textKey(name), textKey(value)]).sort(([a = ''], [b = '']) => (a < b ? -1 : 1)),
  );

/** The same options whatever the order of the attributes; the order of an option's values counts (F-07, F-18). */
export function sameOptions(a: readonly ListingOption[], b: readonly ListingOption[]): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  return a.every((option) => b.some((other) => sameText(option.name, other.name) && sameValues(option, other)));
}

function sameValues(a: ListingOption, b: ListingOption): boolean {
  if (a.values.length !== b.values.length) return false;
  return a.values.every((value, index) => sameText(value, b.values[index] ?? null));
}
