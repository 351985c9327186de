import type { DesiredVariant, OptionChoice } from '@tillbridge/connector-sdk/model';
import { isBlank, sameText } from '@tillbridge/mapping-core';

type Choices = readonly OptionChoice[];

/**
 * The choices of a variation that is about to lack one for some of these options, since our own list gives them to its listing: a blank
 * stands for each. Whether the store keeps such a variation is not known (V-05).
 */
export function withBlanks(choices: Choices, options: readonly string[]): Choices {
  const lacking = options.filter((name) => !choices.some((choice) => sameText(choice.name, name)));
  return [...choices, ...lacking.map((name) => ({ name, value: '' }))];
}

export const filled = (choices: Choices): Choices => choices.filter(({ value }) => !isBlank(value));

/** Its variation may have gone with a longer list of ours: one that is missing is not the merchant's doing. */
export const mayHaveGone = ({ choices }: DesiredVariant): boolean => choices.some(({ value }) => isBlank(value));

/** Nobody knows its choices: those it had, or those that were sent. */
export const isMoving = ({ choices }: DesiredVariant): boolean => choices.length === 0;
