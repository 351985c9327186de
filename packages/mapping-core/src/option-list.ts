import type { ListingOption, OptionChoice, PosRecord, VariantOption } from '@tillbridge/connector-sdk/model';
import type { NameBook } from './mapping-input.js';
import { textKey } from './text-equality.js';

/** An attribute of a family: how its rows are told apart, and its newest name, null when nobody says it. */
export interface FamilyAttribute {
  readonly key: string;
  readonly name: string | null;
}

/**
 * All attributes any member has: in the order of the first row, then as they first appear (F-06). The mirror's name of an
 * attribute wins over the row's, which may be older.
 */
export function familyAttributes(members: readonly PosRecord[], names: NameBook): readonly FamilyAttribute[] {
  const found: { key: string; name: string | null }[] = [];
  for (const member of members)
    for (const option of member.options) {
      const key = attributeKey(option);
      const known = found.find((attribute) => attribute.key === key);
      if (known === undefined) found.push({ key, name: nameOf(option, names) });
      else known.name ??= nameOf(option, names);
    }
  return found;
}

function attributeKey(option: VariantOption): string {
  return option.attributeRef ?? textKey(option.name);
}

function nameOf(option: VariantOption, names: NameBook): string | null {
  const newest = option.attributeRef === null ? undefined : names.attribute(option.attributeRef);
  const name = newest ?? option.name;
  return name === null || name.trim() === '' ? null : name;
}

/** What one variant chooses, in the family's order of attributes; or the attribute it has no value for (V-04). */
export type Selection =
  | { readonly kind: 'complete'; readonly choices: readonly OptionChoice[]; readonly key: string }
  | { readonly kind: 'incomplete'; readonly attribute: string };

/** Reads a variant's values; an attribute without a name, or a blank value, is missing (V-04). */
export function selectionOf(member: PosRecord, attributes: readonly FamilyAttribute[]): Selection {
  const choices: OptionChoice[] = [];
  let key = '';
  for (const attribute of attributes) {
    const value = member.options.find((option) => attributeKey(option) === attribute.key)?.value ?? null;
    if (attribute.name === null || value === null || textKey(value) === '')
      return { kind: 'incomplete', attribute: attribute.name ?? '' };
    choices.push({ name: attribute.name, value });
    key += `${textKey(value)}\u0000`;
  }
  return { kind: 'complete', choices, key };
}

/**
 * The options of a listing. It grows variant by variant: values stand in the order they first appear, and one that equals
 * an earlier one (F-18) takes the earlier spelling, so that every choice is found in the list letter by letter (F-07).
 */
export class OptionList {
  private readonly values: readonly Map<string, string>[];

  constructor(private readonly attributes: readonly FamilyAttribute[]) {
    this.values = attributes.map(() => new Map<string, string>());
  }

  /** Takes up a variant's choices, in the order of the attributes; gives them back as the list spells them. */
  add(choices: readonly OptionChoice[]): readonly OptionChoice[] {
    return choices.map((choice, index) => {
      const spellings = this.values[index];
      const key = textKey(choice.value);
      const earlier = spellings?.get(key);
      if (earlier === undefined) spellings?.set(key, choice.value);
      return earlier === undefined || earlier === choice.value ? choice : { name: choice.name, value: earlier };
    });
  }

  toOptions(): readonly ListingOption[] {
    return this.attributes.map((attribute, index) => ({
      name: attribute.name ?? '',
      values: [...(this.values[index]?.values() ?? [])],
    }));
  }
}
