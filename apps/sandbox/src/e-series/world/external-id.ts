import type { JsonRecord } from './json.js';
import { wrongParameter } from './store-failure.js';
import type { WriteContext } from './write-context.js';

/** The reference id after a partial write; `""` clears it, null as `explicitNull` says (§2.5 [U]). */
export function patchedExternalId(before: string | null, body: JsonRecord, context: WriteContext): string | null {
  const sent = body.externalReferenceId;
  if (sent === undefined) return before;
  if (sent === null) return context.switches.explicitNull === 'clear' ? null : before;
  if (typeof sent !== 'string') throw wrongParameter('externalReferenceId', JSON.stringify(sent));
  return sent === '' ? null : sent;
}
