import type { DesiredImage, ListingPlan, PlanStep } from '@tillbridge/connector-sdk';
import { ITEM_FIELDS, PRODUCT_FIELDS } from '../fields.js';
import type { WireProduct } from '../wire.js';
import { type Body, createBody } from './create.js';
import { mediaBody } from './media.js';
import { attributeChanges, updateBody, variationBody } from './update.js';

/** One request under the store's address, sent directly or inside a batch. */
export interface SubRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** From the store's root, with its query. */
  readonly path: string;
  readonly body?: Body;
}

/** What is known of a listing while its plan runs. */
export interface Known {
  readonly plan: ListingPlan;
  readonly listingRef: string;
  /** The product as read by id during this plan, null before that: the only source of lists that are written back (F-21). */
  readonly read: WireProduct | null;
  /** The product as the latest answer showed it, perhaps without parts the vendor left out. */
  readonly shown: WireProduct | null;
}

/** `read`: the listing must be read by id before the step can be written. `unknown`: there is no such variation. */
export type StepRequest =
  | { readonly kind: 'send'; readonly request: SubRequest }
  | { readonly kind: 'read' }
  | { readonly kind: 'unknown-variation'; readonly memberRef: string };

type StepOf<Kind extends PlanStep['kind']> = Extract<PlanStep, { kind: Kind }>;

const query = (parameters: Readonly<Record<string, string>>): string => new URLSearchParams(parameters).toString();
const send = (request: SubRequest): StepRequest => ({ kind: 'send', request });
/** Left unescaped, which a query allows: hundreds of these stand in one batch. */
const returned = `returnItem=true&responseFields=${ITEM_FIELDS}`;

export function readRequest(listingRef: string): SubRequest {
  return { method: 'GET', path: `/products/${listingRef}?responseFields=${PRODUCT_FIELDS}` };
}

export function lookupRequest(externalKey: string, fields: string): SubRequest {
  return { method: 'GET', path: `/products?${query({ externalReferenceId: externalKey })}&responseFields=${fields}` };
}

/** The creation of a listing; the answer is asked for the variations only when pictures of variants need their ids. */
export function createRequest(step: StepOf<'create'>, plan: ListingPlan): SubRequest {
  const needsIds = plan.steps.some((other) => other.kind === 'variation-image' && other.variationRef === null);
  const path = `/products?saveCombinations=true${needsIds ? `&${returned}` : ''}`;
  return { method: 'POST', path, body: createBody(step, plan.externalKey) };
}

/** The next request for a step of a listing that exists. */
export function stepRequest(step: Exclude<PlanStep, StepOf<'create'>>, known: Known): StepRequest {
  const product = `/products/${known.listingRef}`;
  switch (step.kind) {
    case 'hide':
      return send({ method: 'PUT', path: `${product}?${returned}`, body: { enabled: false } });
    case 'show':
      return send({ method: 'PUT', path: `${product}?${returned}`, body: { enabled: true } });
    case 'observe':
      return send(readRequest(known.listingRef));
    case 'update':
      return update(step, known, `${product}?${returned}`);
    case 'update-variation':
      return updateVariation(step, known, product);
    case 'images':
      return send({ method: 'PUT', path: `${product}/media`, body: mediaBody(step.images) });
    case 'upload-image':
      return send(upload(`${product}/${step.main ? 'image' : 'gallery'}`, step.image));
    case 'variation-image':
      return variationImage(step, known, product);
  }
}

function update(step: StepOf<'update'>, known: Known, path: string): StepRequest {
  if (attributeChanges(step.changes, step.record) !== null && known.read === null) return { kind: 'read' };
  return send({
    method: 'PUT',
    path,
    body: updateBody(step.changes, step.record, known.read?.attributes),
  });
}

function updateVariation(step: StepOf<'update-variation'>, known: Known, product: string): StepRequest {
  const path = `${product}/combinations/${step.variationRef}`;
  if (attributeChanges({}, step.record) === null)
    return send({ method: 'PUT', path, body: variationBody(step.record, undefined) });
  if (known.read === null) return { kind: 'read' };
  const combination = known.read.combinations?.find((candidate) => candidate.id === step.variationRef);
  if (combination === undefined) return { kind: 'unknown-variation', memberRef: step.memberRef };
  return send({ method: 'PUT', path, body: variationBody(step.record, combination.attributes) });
}

function variationImage(step: StepOf<'variation-image'>, known: Known, product: string): StepRequest {
  const ref = step.variationRef ?? variationByMark(step.memberRef, known);
  if (ref === null && known.read === null) return { kind: 'read' };
  if (ref === null) return { kind: 'unknown-variation', memberRef: step.memberRef };
  return send(upload(`${product}/combinations/${ref}/image`, step.image));
}

function upload(path: string, image: DesiredImage): SubRequest {
  return { method: 'POST', path: `${path}?${query({ externalUrl: image.url })}` };
}

/** The variation that carries the member's mark: the one its creation wrote, else a mark that ends in the member ref (M-01). */
function variationByMark(memberRef: string, known: Known): string | null {
  const created = known.plan.steps.find((step) => step.kind === 'create');
  const written = created?.variationKeys[memberRef];
  const combinations = [...(known.read?.combinations ?? []), ...(known.shown?.combinations ?? [])];
  const found = combinations.find(({ externalReferenceId: mark }) => {
    if (mark === null || mark === undefined) return false;
    return written === undefined ? mark === memberRef || mark.endsWith(`:${memberRef}`) : mark === written;
  });
  return found?.id ?? null;
}
