import type { OptionChoice, PosRecord } from '@tillbridge/connector-sdk/model';
import type { MappingInput, VariantBlock } from './mapping-input.js';
import { selectionOf, type FamilyAttribute } from './option-list.js';
import type { Reason } from './reason.js';
import { nameArgs, skuProblem } from './record.js';
import { ownersWithin } from './sku.js';

/** A variant that may be published, with its choices as the POS spells them. */
export interface SellableVariant {
  readonly member: PosRecord;
  readonly choices: readonly OptionChoice[];
}

/** Variants in the order of the members, parted into those that may be published and those that may not. */
export interface SortedVariants {
  readonly sellable: readonly SellableVariant[];
  readonly blocks: readonly VariantBlock[];
}

/**
 * Parts a family's variants (V-04, V-07). A variant keeps its place among the values also while it is blocked for its SKU:
 * else a later one with the same values would be published now and stand in its way when the SKU is mended.
 */
export function sortOutVariants(
  members: readonly PosRecord[],
  attributes: readonly FamilyAttribute[],
  input: MappingInput,
): SortedVariants {
  const within = ownersWithin(members, input.linkedMembers);
  const taken = new Map<string, PosRecord>();
  const sellable: SellableVariant[] = [];
  const blocks: VariantBlock[] = [];
  for (const member of members) {
    const selection = selectionOf(member, attributes);
    if (selection.kind === 'incomplete') {
      blocks.push({ memberRef: member.ref, reason: optionMissing(member, selection.attribute) });
      continue;
    }
    const first = taken.get(selection.key);
    if (first === undefined) taken.set(selection.key, member);
    const reason = first === undefined ? skuProblem(member, within, input) : optionsDuplicate(member, first);
    if (reason === null) sellable.push({ member, choices: selection.choices });
    else blocks.push({ memberRef: member.ref, reason });
  }
  return { sellable, blocks };
}

/** Args: `name`, `sku`, `variant`, and `attribute`, the one without a value (V-04). */
function optionMissing(member: PosRecord, attribute: string): Reason {
  return { code: 'option-missing', rule: 'V-04', args: { ...nameArgs(member), attribute } };
}

/** Args: `name`, `sku`, `variant`, and `firstRef` and `firstSku`, the variant that has these values already (V-04). */
function optionsDuplicate(member: PosRecord, first: PosRecord): Reason {
  const args = { ...nameArgs(member), firstRef: first.ref, firstSku: first.sku ?? '' };
  return { code: 'options-duplicate', rule: 'V-04', args };
}
