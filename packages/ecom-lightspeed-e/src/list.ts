import { ContractViolation, type ListCursor, type ListPage, type StoreCallContext } from '@tillbridge/connector-sdk';
import * as z from 'zod';
import type { LightspeedEClient } from './client.js';
import type { Clock } from './clock.js';
import { listStopped, pageUnreadable } from './messages.js';
import { listingOf } from './translate/listing.js';
import type { WireProduct, WireProductList } from './wire.js';

/** Largest page the vendor gives. */
export const PAGE = 100;

/**
 * A place in the list by creation time: the next page begins at the second `createdFrom` and passes over the `ties`
 * products of that second that were already read, so offsets stay small and no product is read twice. `seen` counts all.
 */
export interface Place {
  readonly createdFrom: number | null;
  readonly ties: number;
  readonly seen: number;
}

export const START: Place = { createdFrom: null, ties: 0, seen: 0 };

const storedPlace = z.object({
  createdFrom: z.int().nullable(),
  ties: z.int().nonnegative(),
  seen: z.int().nonnegative(),
});

/** All products by creation time. @throws ContractViolation when the list ends before its own total. */
export async function* walkList(
  since: ListCursor | null,
  client: LightspeedEClient,
  clock: Clock,
  context: StoreCallContext,
): AsyncIterable<ListPage> {
  let place: Place | null = since === null ? START : storedPlace.parse(JSON.parse(since));
  while (place !== null) {
    const askedAtMs = clock.now();
    const window = { createdFrom: place.createdFrom, offset: place.ties, limit: PAGE };
    const page = await client.products(window, context);
    const total = place.seen - place.ties + page.total;
    const next: Place | null = nextPlace(place, page);
    const cursor = next === null ? null : JSON.stringify(next);
    const listings = page.items.flatMap((item) => ('unreadable' in item ? [] : [listingOf(item)]));
    const unreadable = page.items.flatMap((item) => ('unreadable' in item ? [item.id] : []));
    if (listings.length === 0 && unreadable.length > 1)
      throw new ContractViolation(pageUnreadable(unreadable.length), { call: 'GET /products', httpStatus: 200 });
    yield { cursor, listings, unreadable, total, askedAtMs };
    place = next;
  }
}

/**
 * Where the list goes on after a page, null after the last one. The store may give shorter pages than asked for.
 * @throws ContractViolation for an empty page before the end: a shortened list must not look complete.
 */
export function nextPlace(
  place: Place,
  page: Pick<WireProductList, 'total'> & { readonly items: readonly Pick<WireProduct, 'createTimestamp'>[] },
): Place | null {
  const count = page.items.length;
  if (place.ties + count >= page.total) return null;
  const last = page.items.at(-1)?.createTimestamp;
  if (last === undefined)
    throw new ContractViolation(listStopped(place.ties, page.total), { call: 'GET /products', httpStatus: 200 });
  const tail = page.items.filter((item) => item.createTimestamp === last).length;
  const ties = last === place.createdFrom ? place.ties + tail : tail;
  return { createdFrom: last, ties, seen: place.seen + count };
}
