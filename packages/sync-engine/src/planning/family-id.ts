import { randomBytes } from 'node:crypto';

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A family id at random: 8 characters of Crockford's base 32, 40 random bits (ADR 0004). */
export function drawFamilyId(): string {
  return Array.from(randomBytes(8), (byte) => LETTERS[byte % 32]).join('');
}

/** SKU of a family's own product, written once: no shopper can buy it (V-08). */
export const familySku = (familyId: string): string => `F-${familyId.slice(0, 8)}`;

/** The mark of a product (M-01). */
export const listingKey = (connectionId: string, familyId: string): string => `tb:${connectionId}:${familyId}`;

/** The mark of a variation: that of its product, and the POS row (M-01). */
export const variationKey = (connectionId: string, familyId: string, memberRef: string): string =>
  `${listingKey(connectionId, familyId)}:${memberRef}`;

/** The POS row that a variation's mark names, null when the mark is not ours. */
export function memberOfKey(key: string | null, connectionId: string, familyId: string): string | null {
  const prefix = `${listingKey(connectionId, familyId)}:`;
  return key?.startsWith(prefix) === true ? key.slice(prefix.length) : null;
}
