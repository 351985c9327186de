import { createHash } from 'node:crypto';
import type { PosRecord } from '@tillbridge/connector-sdk/model';
import type { KnownRecord } from '../ports/index.js';

/** What a row says, without its version: two equal texts need no work. */
export function contentHash(record: PosRecord): string {
  return createHash('sha1')
    .update(JSON.stringify({ ...record, version: 0 }))
    .digest('base64url');
}

/**
 * Whether a row read from the POS replaces the one we hold: a higher version does, and so does the same version with other
 * content (a renamed brand, another tax); a lower one never, whatever order pages and polls arrive in (U-06).
 */
export function isNews(
  known: Pick<KnownRecord, 'version' | 'contentHash'> | undefined,
  version: number,
  hash: string,
): boolean {
  if (known === undefined || version > known.version) return true;
  return version === known.version && hash !== known.contentHash;
}

/** The row with its online flag settled, and whether the flag had gone missing. */
export interface FlaggedRecord {
  readonly record: PosRecord;
  readonly flagLost: boolean;
}

/** A flag that was known and is missing from an answer changes nothing and is to be told (A-04, `channel-unknown`). */
export function keepKnownFlag(record: PosRecord, known: Pick<KnownRecord, 'online'> | undefined): FlaggedRecord {
  const held = known?.online ?? null;
  if (record.online !== null || record.deleted || held === null) return { record, flagLost: false };
  return { record: { ...record, online: held }, flagLost: true };
}
