import {
  AuthExpired,
  ConnectorError,
  type ImageRefusal,
  Invalid,
  NotFound,
  RateLimited,
  type StepOutcome,
  type StepResult,
  Suspended,
  Transient,
} from '@tillbridge/connector-sdk';
import { isMissingProduct } from '../client.js';
import { lostInBatch } from '../messages.js';
import { listingOf } from '../translate/listing.js';
import {
  parseWire,
  type WireBatchResponse,
  wireCreated,
  wireDeleted,
  wireDone,
  type WireProduct,
  wireProduct,
  wireUpdated,
} from '../wire.js';
import { lineAnswer } from './answer.js';
import { lineId, type SentEntry } from './entry.js';

/**
 * What one answer means. `result` is null for a read made for a later step, and for a request that was not done at all;
 * `product` is there when the answer shows the product; `error` when it was refused.
 */
export interface Verdict {
  readonly entry: SentEntry;
  readonly result: StepResult | null;
  readonly product: WireProduct | null;
  readonly error: ConnectorError | null;
  /** False when the store did not execute the request: its plan ends without an outcome. */
  readonly executed: boolean;
}

/** The meaning of every line of a finished batch, in the order they were sent. */
export function verdictsOf(
  entries: readonly SentEntry[],
  responses: readonly WireBatchResponse[],
  nowMs: number,
): readonly Verdict[] {
  const byId = new Map(responses.map((response) => [response.id ?? '', response]));
  return entries.map((entry, index) => lineVerdict(entry, byId.get(lineId(index)), nowMs));
}

/** The meaning of a batch that could not be followed to its end: every request may have been done. */
export const lostVerdicts = (entries: readonly SentEntry[]): readonly Verdict[] =>
  entries.map((entry) =>
    refused(entry, new Transient(lostInBatch(entry.facts.label), { call: entry.facts.label }, true)),
  );

function lineVerdict(entry: SentEntry, response: WireBatchResponse | undefined, nowMs: number): Verdict {
  const answer = lineAnswer(entry.facts, response, nowMs);
  switch (answer.kind) {
    case 'answered':
      return answered(entry, answer.body);
    case 'refused':
      return refused(entry, answer.error);
    case 'not-executed':
      return { entry, result: null, product: null, error: null, executed: false };
  }
}

/** The meaning of an answer 200. Never throws: an unreadable body is a failed step. */
export function answered(entry: SentEntry, body: unknown): Verdict {
  try {
    return { entry, ...read(entry, body), error: null, executed: true };
  } catch (error) {
    if (error instanceof ConnectorError) return refused(entry, error);
    throw error;
  }
}

/** The meaning of a refusal. One that came from the limit was not executed (RateLimited). */
export function refused(entry: SentEntry, error: ConnectorError): Verdict {
  if (error instanceof RateLimited) return { entry, result: null, product: null, error, executed: false };
  if (isGone(entry, error)) return { entry, ...done(entry.listingRef ?? '', null), error: null, executed: true };
  const image = refusedImage(entry, error);
  const failure = error.toFailure();
  const result: StepResult =
    image === null
      ? { status: 'failed', failure }
      : { status: 'failed', failure: { ...failure, code: 'invalid' }, refusedImage: image };
  return { entry, result, product: null, error, executed: true };
}

/** True for refusals that concern the whole account. */
export function endsAll(error: ConnectorError | null): error is AuthExpired | Suspended {
  return error instanceof AuthExpired || error instanceof Suspended;
}

/** What a group of answers says of steps; reads for later steps say nothing. */
export function outcomesOf(verdicts: readonly Verdict[]): readonly StepOutcome[] {
  return verdicts.flatMap(({ entry, result }) =>
    result === null ? [] : [{ familyId: entry.familyId, step: entry.step, result }],
  );
}

function read(entry: SentEntry, body: unknown): Pick<Verdict, 'result' | 'product'> {
  const { label } = entry.facts;
  if (entry.purpose === 'read') return { result: null, product: parseWire(wireProduct, body, label) };
  switch (entry.step.kind) {
    case 'create': {
      const created = parseWire(wireCreated, body, label);
      // The vendor does not document that a creation answers with the product, so one that cannot be read is none.
      const item = wireProduct.safeParse(created.item);
      return done(created.id, item.success ? item.data : null);
    }
    case 'observe': {
      const product = parseWire(wireProduct, body, label);
      return done(product.id, product);
    }
    case 'create-variation': {
      const made = parseWire(wireCreated, body, label);
      return done(entry.listingRef ?? '', null, made.id);
    }
    case 'hide':
    case 'show':
    case 'update':
    case 'options':
    case 'order-images': {
      const product = parseWire(wireUpdated, body, label).item ?? null;
      return done(product?.id ?? entry.listingRef ?? '', product);
    }
    case 'update-variation':
    case 'images':
    case 'upload-image':
    case 'variation-image':
      parseWire(wireDone, body, label);
      return done(entry.listingRef ?? '', null);
    case 'delete':
    case 'delete-variation':
    case 'delete-image':
    case 'delete-variation-image':
      // A count of 0 says that it was not there any more.
      parseWire(wireDeleted, body, label);
      return done(entry.listingRef ?? '', null);
  }
}

function done(
  listingRef: string,
  product: WireProduct | null,
  variationRef?: string,
): Pick<Verdict, 'result' | 'product'> {
  const observed = product === null ? null : listingOf(product);
  return {
    result: { status: 'done', listingRef, observed, ...(variationRef === undefined ? {} : { variationRef }) },
    product,
  };
}

/** True when what a step deletes is not there any more, in the store's own words about that very thing (D-02, V-03). */
function isGone(entry: SentEntry, error: ConnectorError): boolean {
  if (entry.purpose === 'read' || !(error instanceof NotFound)) return false;
  switch (entry.step.kind) {
    case 'delete':
      return isMissingProduct(error);
    case 'delete-variation':
      return error.args['on'] === 'variation';
    case 'delete-image':
      return error.vendorCode === null
        ? /^(gallery )?(image|picture)\b/i.test(error.message)
        : /^(GALLERY_)?(IMAGE|PICTURE)_NOT_FOUND$/.test(error.vendorCode);
    default:
      return false;
  }
}

/** A single picture the store will not take (I-06): its content or its address, not a product that is not there. */
function refusedImage(entry: SentEntry, error: ConnectorError): ImageRefusal | null {
  const { step } = entry;
  if (entry.purpose === 'read' || (step.kind !== 'upload-image' && step.kind !== 'variation-image')) return null;
  const noPicture =
    error instanceof NotFound &&
    error.vendorCode === null &&
    !/^(product|combination|variation)\b/i.test(error.message);
  if (!noPicture && !(error instanceof Invalid)) return null;
  return { ref: step.image.ref, content: step.image.content, message: error.message };
}
