import type { ListingPlan, PlanStep } from '@tillbridge/connector-sdk';
import { PRODUCT_FIELDS, WRITE_BACK_FIELDS } from '../fields.js';
import { createBody } from './create.js';
import { mediaBody } from './media.js';
import { deletePicture, orderPictures } from './picture-request.js';
import {
  type Known,
  queryOf,
  RETURNED,
  send,
  type StepOf,
  type StepRequest,
  type SubRequest,
  upload,
} from './step-request.js';
import { attributeChanges, updateBody } from './update.js';
import { createVariation, updateVariation, variationImage, writeOptions } from './variation-request.js';

export function readRequest(listingRef: string): SubRequest {
  return { method: 'GET', path: `/products/${listingRef}?responseFields=${PRODUCT_FIELDS}` };
}

/** The read before a list is written back (F-21). */
export function writeBackReadRequest(listingRef: string): SubRequest {
  return { method: 'GET', path: `/products/${listingRef}?responseFields=${WRITE_BACK_FIELDS}` };
}

export function lookupRequest(externalKey: string, fields: string): SubRequest {
  return { method: 'GET', path: `/products?${queryOf({ externalReferenceId: externalKey })}&responseFields=${fields}` };
}

/** The creation of a listing; the answer is asked for the variations only when pictures of variants need their ids. */
export function createRequest(step: StepOf<'create'>, plan: ListingPlan): SubRequest {
  const needsIds = plan.steps.some((other) => other.kind === 'variation-image' && other.variationRef === null);
  const path = `/products?saveCombinations=true${needsIds ? `&${RETURNED}` : ''}`;
  return { method: 'POST', path, body: createBody(step, plan.externalKey) };
}

/** The next request for a step of a listing that exists. */
export function stepRequest(step: Exclude<PlanStep, StepOf<'create'>>, known: Known): StepRequest {
  const product = `/products/${known.listingRef}`;
  switch (step.kind) {
    case 'hide':
      return send({ method: 'PUT', path: `${product}?${RETURNED}`, body: { enabled: false } });
    case 'show':
      return send({ method: 'PUT', path: `${product}?${RETURNED}`, body: { enabled: true } });
    case 'observe':
      return send(readRequest(known.listingRef));
    case 'update':
      return update(step, known, product);
    case 'create-variation':
      return createVariation(step, product);
    case 'update-variation':
      return updateVariation(step, known, product);
    case 'options':
      return writeOptions(step, known, product);
    case 'delete-variation':
      return send({ method: 'DELETE', path: `${product}/combinations/${step.variationRef}` });
    case 'delete':
      return send({ method: 'DELETE', path: product });
    case 'images':
      return send({ method: 'PUT', path: `${product}/media`, body: mediaBody(step.images) });
    case 'upload-image':
      return send(upload(`${product}/${step.main ? 'image' : 'gallery'}`, step.image));
    case 'variation-image':
      return variationImage(step, known, product);
    case 'delete-image':
      return deletePicture(step, known, product);
    case 'delete-variation-image':
      return send({ method: 'DELETE', path: `${product}/combinations/${step.variationRef}/image` });
    case 'order-images':
      return orderPictures(step, known, product);
  }
}

function update(step: StepOf<'update'>, known: Known, product: string): StepRequest {
  const read = known.fresh('attributes');
  if (attributeChanges(step.changes, step.record) !== null && read === null) return { kind: 'read' };
  return send({
    method: 'PUT',
    path: `${product}?${RETURNED}`,
    body: updateBody(step.changes, step.record, read?.attributes),
  });
}
