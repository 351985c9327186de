import type { PlanStep } from '@tillbridge/connector-sdk';
import * as z from 'zod';
import { callFacts } from '../call-facts.js';
import type { BatchLine } from '../client.js';
import type { CallFacts } from '../errors.js';
import type { SubRequest } from '../translate/step-request.js';

/** One request of a family's plan. `read` is made for a step that still follows; `step` is the step itself. */
export interface Entry {
  readonly familyId: string;
  readonly step: PlanStep;
  readonly purpose: 'step' | 'read';
  /** The store's id of the product, null before its creation is answered. */
  readonly listingRef: string | null;
  readonly request: SubRequest;
}

/** One that was sent: its body, which the journal holds as long as anybody may need it, is let go. */
export type SentEntry = Omit<Entry, 'request'> & { readonly facts: CallFacts };

/** What a stored batch holds: the exact lines that were sent, and what each of them was for. */
export interface BatchContent {
  readonly entries: readonly Entry[];
  readonly lines: readonly BatchLine[];
}

const KINDS: Readonly<Record<PlanStep['kind'], true>> = {
  create: true,
  hide: true,
  show: true,
  update: true,
  'create-variation': true,
  'update-variation': true,
  options: true,
  'delete-variation': true,
  delete: true,
  images: true,
  'upload-image': true,
  'variation-image': true,
  'delete-image': true,
  'delete-variation-image': true,
  'order-images': true,
  observe: true,
};

const storedStep = z.custom<PlanStep>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    typeof value.kind === 'string' &&
    Object.hasOwn(KINDS, value.kind),
);

const storedRequest = {
  method: z.enum(['GET', 'POST', 'PUT', 'DELETE']),
  path: z.string(),
  body: z.record(z.string(), z.unknown()).exactOptional(),
};

const storedBatch = z.object({
  version: z.literal(1),
  lines: z.array(z.object({ id: z.string(), ...storedRequest })),
  purposes: z.array(
    z.object({
      familyId: z.string(),
      step: storedStep,
      purpose: z.enum(['step', 'read']),
      listingRef: z.string().nullable(),
    }),
  ),
});

export function contentOf(entries: readonly Entry[]): BatchContent {
  return { entries, lines: entries.map((entry, index) => ({ id: lineId(index), ...entry.request })) };
}

export function sentEntry({ request, ...entry }: Entry): SentEntry {
  return { ...entry, facts: callFacts(request) };
}

export function lineId(index: number): string {
  return `r${String(index)}`;
}

/** Our own text for the journal. */
export function encodeContent(content: BatchContent): string {
  const purposes = content.entries.map(({ familyId, step, purpose, listingRef }) => ({
    familyId,
    step,
    purpose,
    listingRef,
  }));
  return JSON.stringify({ version: 1, lines: content.lines, purposes });
}

/** @returns null when the text was written by a version of this connector that this one does not understand. */
export function decodeContent(payload: string): BatchContent | null {
  const parsed = storedBatch.safeParse(jsonOf(payload));
  if (!parsed.success || parsed.data.lines.length !== parsed.data.purposes.length) return null;
  const { lines, purposes } = parsed.data;
  const entries = purposes.flatMap((purpose, index): readonly Entry[] => {
    const line = lines[index];
    if (line === undefined) return [];
    const { id: _id, ...request } = line;
    return [{ ...purpose, request }];
  });
  return { lines, entries };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Unreadable text is answered with null by the caller, which then looks the families up.
    return undefined;
  }
}
