/** A JSON value as the wire carries it. Money and stock are JSON numbers here because the vendor's API has them so (§2.3). */
export type Json = null | boolean | number | string | readonly Json[] | JsonRecord;

/** A JSON object; an absent key reads as `undefined`. */
export interface JsonRecord {
  readonly [key: string]: Json | undefined;
}

/** A JSON object under construction. */
export interface JsonDraft {
  [key: string]: Json | undefined;
}

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isList(value: unknown): value is readonly Json[] {
  return Array.isArray(value);
}

/** True for anything `JSON.parse` can return. */
export function isJson(value: unknown): value is Json {
  return value === null || ['boolean', 'number', 'string'].includes(typeof value) || isRecord(value) || isList(value);
}

/** The parsed text, or undefined when it is not JSON. */
export function parseJson(text: string): Json | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return isJson(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}
