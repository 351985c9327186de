import type { PosRecord } from '@tillbridge/connector-sdk/model';
import type { MappingInput } from './mapping-input.js';
import type { FamilyAttribute } from './option-list.js';
import type { Reason } from './reason.js';
import { textKey } from './text-equality.js';

/** The most attributes a POS family has (F-20). */
export const MAX_ATTRIBUTES = 3;
/** The most variants of one family, and the most variations a store takes in one request (F-20). */
export const MAX_VARIANTS = 200;

/**
 * What keeps a whole family with options from being published: limits of both sides (F-20), attributes that cannot be told
 * apart (V-04), a store plan without variations, which does not stop a family that is there already.
 * Args: `name`; `count` and `limit` for limits; `attribute` for attributes of the same name.
 */
export function familyProblem(
  head: PosRecord,
  members: readonly PosRecord[],
  attributes: readonly FamilyAttribute[],
  input: MappingInput,
): Reason | null {
  const { name } = head;
  const variants = String(members.length);
  if (attributes.length === 0) return { code: 'attributes-missing', rule: 'F-20', args: { name, count: variants } };
  if (attributes.length > MAX_ATTRIBUTES)
    return { code: 'too-many-attributes', rule: 'F-20', args: limitArgs(name, attributes.length, MAX_ATTRIBUTES) };
  if (members.length > MAX_VARIANTS)
    return { code: 'too-many-variants', rule: 'F-20', args: limitArgs(name, members.length, MAX_VARIANTS) };
  const twice = repeatedName(attributes);
  if (twice !== null) return { code: 'attributes-duplicate', rule: 'V-04', args: { name, attribute: twice } };
  if (!input.store.variationsAllowed && !members.some((member) => input.linkedMembers.has(member.ref)))
    return { code: 'plan-no-variations', rule: 'A-09', args: { name, count: variants } };
  return null;
}

function limitArgs(name: string, count: number, limit: number): Readonly<Record<string, string>> {
  return { name, count: String(count), limit: String(limit) };
}

function repeatedName(attributes: readonly FamilyAttribute[]): string | null {
  const names = attributes.flatMap((attribute) => (attribute.name === null ? [] : [textKey(attribute.name)]));
  return names.find((name, index) => names.indexOf(name) !== index) ?? null;
}
