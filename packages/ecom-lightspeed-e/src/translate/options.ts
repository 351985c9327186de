import { isDeepStrictEqual } from 'node:util';
import type { ListingOption, OptionChoice } from '@tillbridge/connector-sdk';
import type { WireOption, WireProduct } from '../wire.js';
import { newChoice, optionBody } from './create.js';
import type { StepOf } from './step-request.js';

type WireChoice = NonNullable<WireOption['choices']>[number];

/** Equal after F-18. */
const same = (one: string, other: string): boolean => one.trim() === other.trim();

/**
 * The whole option list to write (F-21): options and choices that are there go back as they were read, with type, swatches,
 * modifiers, translations and default; ours follow the step's order, others stay behind the one they stood behind.
 * A choice leaves only when `drop` names it and no variation uses it; an option only with its last choice.
 * @param deleted variations of the read listing that are deleted since.
 * @returns null when the list stands so already.
 */
export function writtenOptions(
  product: WireProduct,
  step: StepOf<'options'>,
  deleted: ReadonlySet<string>,
): readonly WireOption[] | null {
  const read = product.options ?? [];
  const used = usedChoices(product, deleted);
  const leaves = (choice: OptionChoice): boolean =>
    step.drop.some((dropped) => isChoice(dropped, choice)) && !used.some((use) => isChoice(use, choice));
  const ours = step.options.map((option) => mergeOption(read, option, leaves));
  const others = read.flatMap((option) => (isNamed(option, step) ? [option] : withoutDropped(option, leaves)));
  const written = weave(ours, others, ({ name }) => name.trim());
  return isDeepStrictEqual(written, read) ? null : written;
}

function isNamed(option: WireOption, step: StepOf<'options'>): boolean {
  return step.options.some(({ name }) => same(name, option.name));
}

function isChoice(one: OptionChoice, other: OptionChoice): boolean {
  return same(one.name, other.name) && same(one.value, other.value);
}

function usedChoices(product: WireProduct, deleted: ReadonlySet<string>): readonly OptionChoice[] {
  return (product.combinations ?? [])
    .filter(({ id }) => !deleted.has(id))
    .flatMap(({ options }) => (options ?? []).map(({ name, value }) => ({ name, value: value ?? '' })));
}

type Leaves = (choice: OptionChoice) => boolean;

function mergeOption(read: readonly WireOption[], option: ListingOption, leaves: Leaves): WireOption {
  const was = read.find(({ name }) => same(name, option.name));
  if (was === undefined) return optionBody(option);
  const choices = was.choices ?? [];
  const named = option.values.map((value) => choices.find(({ text }) => same(text, value)) ?? newChoice(value));
  const others = choices.filter(
    (choice) => named.includes(choice) || !leaves({ name: option.name, value: choice.text }),
  );
  return withChoices(
    was,
    weave(named, others, ({ text }) => text.trim()),
  );
}

function withoutDropped(option: WireOption, leaves: Leaves): readonly WireOption[] {
  const choices = option.choices ?? [];
  const left = choices.filter(({ text }) => !leaves({ name: option.name, value: text }));
  if (left.length === choices.length) return [option];
  return left.length === 0 ? [] : [withChoices(option, left)];
}

/** The default is a place in the list and follows its choice. */
function withChoices(option: WireOption, choices: readonly WireChoice[]): WireOption {
  const { defaultChoice } = option;
  const whole = { ...option, choices: [...choices] };
  if (defaultChoice === null || defaultChoice === undefined) return whole;
  const preset = option.choices?.[defaultChoice];
  const place = preset === undefined ? -1 : choices.indexOf(preset);
  return { ...whole, defaultChoice: Math.max(0, place) };
}

/** `named` in their order, each followed by those of `read` that are not named and stood behind it. */
function weave<Entry>(named: readonly Entry[], read: readonly Entry[], keyOf: (entry: Entry) => string): Entry[] {
  const keys = new Set(named.map(keyOf));
  const behind = new Map<string | null, Entry[]>();
  let last: string | null = null;
  for (const entry of read) {
    const key = keyOf(entry);
    if (keys.has(key)) last = key;
    else behind.set(last, [...(behind.get(last) ?? []), entry]);
  }
  return [...(behind.get(null) ?? []), ...named.flatMap((entry) => [entry, ...(behind.get(keyOf(entry)) ?? [])])];
}
