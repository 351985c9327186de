import type { WireAttribute } from '../wire.js';

/** The attributes that are ours (F-03, F-05); the vendor lets both be written by alias. */
export type OurAttribute = 'BRAND' | 'UPC';

/** What shall become of ours: a text is set, null is removed, an absent key stays as it was. */
export type AttributeChanges = Readonly<Partial<Record<OurAttribute, string | null>>>;

/** An entry of `attributes` as it is written. */
export type AttributeEntry =
  | { readonly alias: OurAttribute; readonly value: string }
  | { readonly id: number; readonly value: string; readonly show?: string }
  | { readonly name: string; readonly value: string; readonly show?: string };

const OURS: readonly OurAttribute[] = ['BRAND', 'UPC'];

/** The value of the attribute of this type, null when it is absent or empty. */
export function attributeValue(attributes: readonly WireAttribute[] | undefined, type: OurAttribute): string | null {
  const value = attributes?.find((attribute) => attribute.type === type)?.value?.trim() ?? '';
  return value === '' ? null : value;
}

/** A new list, for a product or variation that does not exist yet. */
export function newAttributes(changes: AttributeChanges): readonly AttributeEntry[] {
  return mergeAttributes([], changes);
}

/**
 * The whole list to write (F-21): the store may replace it, so entries that are not ours go back as they were read, in
 * their order, and ours follow by alias.
 */
export function mergeAttributes(
  read: readonly WireAttribute[] | undefined,
  changes: AttributeChanges,
): readonly AttributeEntry[] {
  const others = (read ?? []).filter((attribute) => !isOurs(attribute)).flatMap(asItWas);
  const ours = OURS.flatMap((alias): readonly AttributeEntry[] => {
    const changed = changes[alias];
    const value = changed === undefined ? attributeValue(read, alias) : changed;
    return value === null ? [] : [{ alias, value }];
  });
  return [...others, ...ours];
}

function isOurs(attribute: WireAttribute): boolean {
  return OURS.some((type) => attribute.type === type);
}

function asItWas(attribute: WireAttribute): readonly AttributeEntry[] {
  const { value } = attribute;
  if (value === null || value === undefined) return [];
  const show = attribute.show === undefined ? {} : { show: attribute.show };
  if (attribute.id !== undefined) return [{ id: attribute.id, value, ...show }];
  return attribute.name === undefined ? [] : [{ name: attribute.name, value, ...show }];
}
