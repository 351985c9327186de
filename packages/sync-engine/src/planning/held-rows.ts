import type { PosRecord } from '@tillbridge/connector-sdk/model';
import type { FamilyWork } from '../ports/index.js';

/**
 * The rows that the listing of a held family is made of: what has come to the family since is not in it, and does not keep it on sale
 * . A listing that is to be made again is made of all.
 */
export function heldRows({ members, records }: Pick<FamilyWork, 'members' | 'records'>): readonly PosRecord[] {
  if (records.length === 0) return members;
  const held = new Set(records.map(({ memberRef }) => memberRef));
  return members.filter(({ ref }) => held.has(ref));
}
