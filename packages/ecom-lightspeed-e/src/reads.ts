import { type Listing, type StoreCallContext, Transient } from '@tillbridge/connector-sdk';
import type { LineAnswer } from './batch/answer.js';
import type { Tools } from './batch/follow.js';
import { readMany } from './batch/read-many.js';
import { labelOf } from './call-facts.js';
import { isMissingProduct } from './client.js';
import { LIST_FIELDS } from './fields.js';
import { readSkipped } from './messages.js';
import { listingOf } from './translate/listing.js';
import { lookupRequest, readRequest } from './translate/request.js';
import { parseWire, wireProduct, wireProductList, type WireProductList } from './wire.js';

/** Up to so many reads go as direct calls: a batch costs its own call and its polls. */
const FEW = 5;

/** Reads by id, which the vendor answers with what was last written; what is not there is missing from the answer. */
export async function observeAll(
  refs: readonly string[],
  tools: Tools,
  context: StoreCallContext,
): Promise<ReadonlyMap<string, Listing>> {
  const found = new Map<string, Listing>();
  const wanted = [...new Set(refs)];
  if (wanted.length <= FEW) {
    for (const ref of wanted) {
      const product = await tools.client.product(ref, context);
      if (product !== null) found.set(ref, listingOf(product));
    }
    return found;
  }
  const requests = wanted.map(readRequest);
  const answers = await readMany(requests, tools, context);
  for (const [index, ref] of wanted.entries()) {
    const body = bodyOrMissing(answers[index]);
    if (body !== undefined) found.set(ref, listingOf(parseWire(wireProduct, body, labelOf(readRequest(ref)))));
  }
  return found;
}

/** Looks marks of products and variations up in the store's index (M-01). */
export async function findAll(
  keys: readonly string[],
  tools: Tools,
  context: StoreCallContext,
): Promise<ReadonlyMap<string, Listing>> {
  const found = new Map<string, Listing>();
  const wanted = [...new Set(keys)];
  if (wanted.length <= FEW) {
    for (const key of wanted) keep(found, key, await tools.client.productsByMark(key, context));
    return found;
  }
  const requests = wanted.map((key) => lookupRequest(key, LIST_FIELDS));
  const answers = await readMany(requests, tools, context);
  for (const [index, key] of wanted.entries()) {
    const body = bodyOrMissing(answers[index]);
    if (body !== undefined) keep(found, key, parseWire(wireProductList, body, 'GET /products'));
  }
  return found;
}

/** The index also finds a product by the mark of one of its variations; one whose own mark it is comes first. */
function keep(found: Map<string, Listing>, key: string, page: WireProductList): void {
  const listings = page.items.map(listingOf);
  const listing =
    listings.find((candidate) => candidate.externalKey === key) ??
    listings.find((candidate) => candidate.variations.some((variation) => variation.externalKey === key));
  if (listing !== undefined) found.set(key, listing);
}

/** @throws the store's refusal, unless it says that the product is not there. */
function bodyOrMissing(answer: LineAnswer | undefined): unknown {
  if (answer === undefined || answer.kind === 'not-executed') throw new Transient(readSkipped, { call: 'GET /batch' });
  if (answer.kind === 'answered') return answer.body;
  if (isMissingProduct(answer.error)) return undefined;
  throw answer.error;
}
