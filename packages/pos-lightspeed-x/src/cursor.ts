import { createHash } from 'node:crypto';
import type { Cursor, NamedThing } from '@tillbridge/connector-sdk';
import * as z from 'zod';

/** The place in the feed `named`: brands have versions, attributes only a list, of which the last digest is kept. */
export interface NamedPlace {
  readonly brands: number;
  /** Null before the list was first read. */
  readonly attributes: string | null;
}

/** A place in a version feed; the text is stored by the engine. */
export function encodeVersion(version: number): Cursor {
  return String(version);
}

/** The version to read after: 0 without a cursor, null when the text is none of ours. */
export function decodeVersion(cursor: Cursor | null): number | null {
  if (cursor === null) return 0;
  const version = /^\d+$/.test(cursor) ? Number(cursor) : Number.NaN;
  return Number.isSafeInteger(version) ? version : null;
}

const namedPlace = z.object({ brands: z.int().min(0), attributes: z.string().nullable() });

export function encodeNamed(place: NamedPlace): Cursor {
  return JSON.stringify({ brands: place.brands, attributes: place.attributes });
}

/** The place to read after: the start without a cursor, null when the text is none of ours. */
export function decodeNamed(cursor: Cursor | null): NamedPlace | null {
  if (cursor === null) return { brands: 0, attributes: null };
  try {
    const parsed = namedPlace.safeParse(JSON.parse(cursor));
    return parsed.success ? parsed.data : null;
  } catch {
    // Text that is no JSON is none of ours, which null tells.
    return null;
  }
}

/** Equal for equal attributes, whatever their order. */
export function digestOf(attributes: readonly NamedThing[]): string {
  const lines = attributes.map((thing) => JSON.stringify([thing.ref, thing.name, thing.deleted]));
  return createHash('sha256').update(lines.sort().join('\n')).digest('hex');
}
