import { isList, isRecord, type Json, type JsonDraft, type JsonRecord } from './json.js';
import type { ChoiceRecord, OptionRecord, OptionValue, VariationRecord } from './product-record.js';
import { StoreFailure, wrongParameter } from './store-failure.js';

const CHOICE_TYPES: readonly string[] = ['SELECT', 'RADIO', 'CHECKBOX', 'SIZE', 'SWATCHES'];
const OPTION_TYPES: readonly string[] = [...CHOICE_TYPES, 'TEXTFIELD', 'TEXTAREA', 'DATE', 'FILES'];
const NO_MODIFIER: JsonRecord = { priceModifier: 0, priceModifierType: 'ABSOLUTE' };

function parsedChoice(value: Json): ChoiceRecord {
  if (!isRecord(value) || typeof value.text !== 'string') throw wrongParameter('options', JSON.stringify(value));
  const { text } = value;
  const rest: JsonDraft = { ...NO_MODIFIER, ...value };
  for (const key of ['text', 'textTranslated']) Reflect.deleteProperty(rest, key);
  return { text, rest };
}

function defaultChoiceOf(value: JsonRecord, type: string, choices: readonly ChoiceRecord[]): number | null {
  const { defaultChoice } = value;
  if (typeof defaultChoice === 'number') return defaultChoice;
  return defaultChoice === null || type === 'CHECKBOX' || choices.length === 0 ? null : 0;
}

function parsedOption(value: Json): OptionRecord {
  if (!isRecord(value) || typeof value.name !== 'string' || value.name === '') {
    throw wrongParameter('options', JSON.stringify(value));
  }
  const { name, required } = value;
  const type = typeof value.type === 'string' ? value.type : 'SELECT';
  if (!OPTION_TYPES.includes(type)) throw wrongParameter('options.type', type);
  const sent = isList(value.choices) ? value.choices : [];
  const choices = CHOICE_TYPES.includes(type) ? sent.map(parsedChoice) : [];
  return { type, name, required: required === true, choices, defaultChoice: defaultChoiceOf(value, type, choices) };
}

/** The options after a write: the sent list is the value (§2.5). Two options or choices of one name → 400 [U]. */
export function parsedOptions(sent: Json): readonly OptionRecord[] {
  if (!isList(sent)) throw wrongParameter('options', JSON.stringify(sent));
  const options = sent.map(parsedOption);
  const names = new Set(options.map((one) => one.name));
  if (names.size < options.length) throw wrongParameter('options', 'two options of one name');
  for (const { name, choices } of options) {
    const texts = new Set(choices.map((one) => one.text));
    if (texts.size < choices.length) throw wrongParameter('options', `option ${name} has two choices of one text`);
  }
  return options;
}

/** A variation's identity as sent: name and value of each option. */
export function parsedOptionValues(sent: Json | undefined): readonly OptionValue[] {
  if (!isList(sent) || sent.length === 0) throw wrongParameter('options', JSON.stringify(sent ?? null));
  return sent.map((one) => {
    if (!isRecord(one) || typeof one.name !== 'string' || typeof one.value !== 'string') {
      throw wrongParameter('options', JSON.stringify(one));
    }
    return { name: one.name, value: one.value };
  });
}

/** The same option set gives the same key, whatever the order it was sent in. */
export function optionSetKey(values: readonly OptionValue[]): string {
  return JSON.stringify(
    values.map(({ name, value }) => [name, value]).sort((a, b) => (String(a) < String(b) ? -1 : 1)),
  );
}

/** Options with what a variation names added: an unknown option becomes a SELECT (§3.3 [D]), an unknown choice is added [I]. */
export function withNamedOptions(
  options: readonly OptionRecord[],
  values: readonly OptionValue[],
): readonly OptionRecord[] {
  let after = options;
  for (const { name, value } of values) {
    const known = after.find((one) => one.name === name);
    const choice: ChoiceRecord = { text: value, rest: NO_MODIFIER };
    if (known === undefined) {
      after = [...after, { type: 'SELECT', name, required: false, defaultChoice: 0, choices: [choice] }];
    } else if (known.choices.every((one) => one.text !== value)) {
      const grown = { ...known, choices: [...known.choices, choice] };
      after = after.map((one) => (one === known ? grown : one));
    }
  }
  return after;
}

/** True when every option and choice the variation names still exists. */
export function fitsOptions(variation: VariationRecord, options: readonly OptionRecord[]): boolean {
  return variation.options.every(({ name, value }) =>
    options.some((one) => one.name === name && one.choices.some((choice) => choice.text === value)),
  );
}

/** 409 when a variation uses an option or a choice that the product no longer has (§3.5). */
export function checkOptionsInUse(variations: readonly VariationRecord[], options: readonly OptionRecord[]): void {
  for (const { id, options: values } of variations) {
    for (const { name, value } of values) {
      const option = options.find((one) => one.name === name);
      if (option === undefined) {
        const message = `Combination #${id} contains removed option '${name}'`;
        throw new StoreFailure(409, 'COMBINATION_CONTAINS_REMOVED_OPTION', message);
      }
      if (option.choices.every((choice) => choice.text !== value)) {
        const message = `Combination #${id} contains removed value '${value}' of option '${name}'`;
        throw new StoreFailure(409, 'COMBINATION_CONTAINS_REMOVED_OPTION_VALUE', message);
      }
    }
  }
}
