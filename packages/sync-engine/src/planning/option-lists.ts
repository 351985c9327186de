import type { ListingOption, OptionChoice, PlanStep } from '@tillbridge/connector-sdk/model';
import { sameOptions, sameText, textKey } from '@tillbridge/mapping-core';

/** Option lists with their values, in the order of the store. */
export type Options = readonly ListingOption[];
type Choices = readonly OptionChoice[];

/** An option list to be written. */
export type OptionsStep = Extract<PlanStep, { kind: 'options' }>;

/**
 * Our options with the values that are `used`, in the POS's order; a value, or an option, that only a blocked variant still has stands
 * behind. An option of the POS that nobody uses yet has its values.
 */
export function optionsWith(desired: Options, sent: Options, used: readonly Choices[]): Options {
  const inUse = valuesByName(used.flat());
  const named = distinct([...desired, ...sent].map(({ name }) => name));
  return named.flatMap((name): Options => {
    const wanted = valuesOf(desired, name);
    const values = inUse.get(textKey(name));
    if (values === undefined) return wanted.length === 0 ? [] : [{ name, values: wanted }];
    const ordered = [...wanted, ...valuesOf(sent, name), ...values.values()];
    return [{ name, values: distinct(ordered.filter((value) => values.has(textKey(value)))) }];
  });
}

/** Every value of a list as a choice. */
export const choicesIn = (options: Options): Choices =>
  options.flatMap(({ name, values }) => values.map((value) => ({ name, value })));

/**
 * The list to write, with what leaves it; null when it stands so already.
 * @param foreign choices of variations that are not ours: they leave nothing.
 */
export function optionsStep(options: Options, before: Options, foreign: readonly Choices[] = []): OptionsStep | null {
  if (sameOptions(options, before)) return null;
  const kept = valuesByName([...choicesIn(options), ...foreign.flat()]);
  const drop = choicesIn(before).filter(({ name, value }) => kept.get(textKey(name))?.has(textKey(value)) !== true);
  return { kind: 'options', options, drop };
}

/**
 * Until the answers are there the lists may hold what they held and what was sent. One value stands twice, which no wanted list has: after
 * a lost answer the lists are sent again.
 */
export function maybeOptions(before: Options, steps: readonly OptionsStep[]): Options {
  if (steps.length === 0) return before;
  const sent = steps.flatMap(({ options }) => options);
  const [first, ...others] = optionsWith(before, sent, [choicesIn(before), choicesIn(sent)]);
  return first === undefined ? [] : [{ ...first, values: [...first.values, ...first.values.slice(0, 1)] }, ...others];
}

/** Whether the list stands in the store as it was sent: no answer is missing. */
export const isCertain = (options: Options): boolean =>
  options.every(({ values }) => new Set(values.map(textKey)).size === values.length);

/** What of our lists stands in the store: all of it, or after a lost answer what a reading shows. */
export function listedOptions(sent: Options, observed: Options): Options {
  if (isCertain(sent)) return sent;
  const shown = valuesByName(choicesIn(observed));
  return sent.flatMap(({ name, values }): Options => {
    const there = values.filter((value) => shown.get(textKey(name))?.has(textKey(value)) === true);
    return there.length === 0 ? [] : [{ name, values: distinct(there) }];
  });
}

const valuesOf = (options: Options, name: string): readonly string[] =>
  options.find((option) => sameText(option.name, name))?.values ?? [];

/** The first of those that are equal. */
function distinct(texts: readonly string[]): readonly string[] {
  const byKey = new Map<string, string>();
  for (const text of texts) if (!byKey.has(textKey(text))) byKey.set(textKey(text), text);
  return [...byKey.values()];
}

function valuesByName(choices: Choices): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const byName = new Map<string, Map<string, string>>();
  for (const { name, value } of choices) {
    const values = byName.get(textKey(name)) ?? new Map<string, string>();
    byName.set(textKey(name), values);
    if (!values.has(textKey(value))) values.set(textKey(value), value);
  }
  return byName;
}
