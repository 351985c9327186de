import {
  type ConnectorError,
  type DesiredImage,
  isSavedFileUrl,
  type ListingPlan,
  NotFound,
  type PlanStep,
} from '@tillbridge/connector-sdk';
import { ITEM_FIELDS } from '../fields.js';
import { variationUnknown } from '../messages.js';
import type { WireProduct } from '../wire.js';
import type { Body } from './create.js';

/** One request under the store's address, sent directly or inside a batch. */
export interface SubRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** From the store's root, with its query. */
  readonly path: string;
  readonly body?: Body;
  /** A picture file of ours that is sent as the body, directly and never in a batch: its address by `savedFileUrl`. */
  readonly file?: string;
}

/** The parts of a listing that are read before they are written, each stale after a step that changes it. */
export type Part = 'attributes' | 'options' | 'variations' | 'images';

/** What is known of a listing while its plan runs. */
export interface Known {
  readonly plan: ListingPlan;
  readonly listingRef: string;
  /**
   * The product as read by id during this plan, null before that and once a step has changed this part of it: the only
   * source of lists that are written back (F-21).
   */
  fresh(part: Part): WireProduct | null;
  /** The product as the latest answer showed it that lists its pictures, null once a step has changed them: enough to take one out. */
  readonly pictured: WireProduct | null;
  /** The product as the latest answer showed it, perhaps without parts the vendor left out. */
  readonly shown: WireProduct | null;
  /** The store's ids of the variations this plan has made, by member ref. */
  readonly made: ReadonlyMap<string, string>;
  /** The store's ids of the variations this plan has deleted. */
  readonly deleted: ReadonlySet<string>;
}

/** `read`: the listing must be read by id before the step can be written. `done`: it stands as the step wants it, so nothing is written. */
export type StepRequest =
  | { readonly kind: 'send'; readonly request: SubRequest }
  | { readonly kind: 'read' }
  | { readonly kind: 'done'; readonly product: WireProduct }
  | { readonly kind: 'impossible'; readonly error: ConnectorError };

export type StepOf<Kind extends PlanStep['kind']> = Extract<PlanStep, { kind: Kind }>;

/** Left unescaped, which a query allows: hundreds of these stand in one batch. */
export const RETURNED = `returnItem=true&responseFields=${ITEM_FIELDS}`;

export const send = (request: SubRequest): StepRequest => ({ kind: 'send', request });

export const queryOf = (parameters: Readonly<Record<string, string>>): string =>
  new URLSearchParams(parameters).toString();

/** The store fetches the picture from its address, unless we have its file (E-Series reference, images). */
export function upload(path: string, image: DesiredImage): SubRequest {
  if (isSavedFileUrl(image.url)) return { method: 'POST', path, file: image.url };
  return { method: 'POST', path: `${path}?${queryOf({ externalUrl: image.url })}` };
}

export function unknownVariation(step: PlanStep, memberRef: string): StepRequest {
  const facts = { call: `step ${step.kind}`, args: { on: 'variation' } };
  return { kind: 'impossible', error: new NotFound(variationUnknown(memberRef), facts) };
}
