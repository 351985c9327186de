import type { DesiredImage, ListingImage } from '@tillbridge/connector-sdk/model';
import type { FieldMode } from '@tillbridge/mapping-core';
import type { ImageLink } from '../ports/index.js';
import { galleryLinks } from './image-link.js';

/** How the gallery is to be tidied. */
export interface GalleryOrder {
  /** Every picture of the gallery in its new order, null when the order is right, or the merchant's. */
  readonly identities: readonly string[] | null;
  /** The gallery shows ours as the POS has them. */
  readonly settled: boolean;
  /** Identities of ours that the POS no longer has. */
  readonly removed: readonly string[];
}

/**
 * Ours in the POS's order at the places where ours stand, those to be removed last; pictures of the merchant keep their places, the
 * main one too (I-03, I-09). One of ours that the gallery no longer shows was taken out by the merchant and is left out. An order that
 * the merchant gave ours stays until the POS has another one, or another picture, unless pictures are enforced (U-03).
 */
export function galleryOrder(
  wanted: readonly DesiredImage[],
  placed: readonly ImageLink[],
  shown: readonly ListingImage[],
  mode: FieldMode,
): GalleryOrder {
  const rank = ranksOf(wanted);
  const contentOf = new Map(placed.flatMap((link) => (link.identity === null ? [] : [[link.identity, link.content]])));
  const slots = shown.map((image) => contentOf.has(image.identity));
  const ours = shown.flatMap(({ identity }) => {
    const content = contentOf.get(identity);
    return content === undefined ? [] : [{ identity, rank: rank.get(content) ?? Number.MAX_SAFE_INTEGER }];
  });
  const removed = ours.filter((entry) => entry.rank === Number.MAX_SAFE_INTEGER).map((entry) => entry.identity);
  const sorted = ours.toSorted((a, b) => a.rank - b.rank);
  const [main] = shown;
  // Whether a store makes another picture the main one by itself is not known: its successor is put there first.
  const losesMain = main !== undefined && removed.includes(main.identity) && ours.length > removed.length;
  const settled = isInOrder(ours.flatMap((entry) => (removed.includes(entry.identity) ? [] : entry.rank)));
  const stays = settled || (mode !== 'enforce' && isAsSet(wanted, placed));
  if (!losesMain && stays) return { identities: null, removed, settled };
  const next = sorted.values();
  return {
    identities: shown.map((image, index) =>
      slots[index] === true ? (next.next().value?.identity ?? '') : image.identity,
    ),
    removed,
    settled,
  };
}

/** Ours were put in the POS's order before, as far as they are still in the POS: no picture has come since, and none has moved there. */
function isAsSet(wanted: readonly DesiredImage[], placed: readonly ImageLink[]): boolean {
  const rank = ranksOf(wanted);
  const kept = placed.filter(({ content }) => rank.has(content));
  return (
    isInOrder(kept.flatMap(({ content }) => rank.get(content) ?? [])) && kept.every(({ before }) => before === null)
  );
}

/** Our links once the gallery shows ours in the POS's order: from now on another order is the merchant's. Null where they say so already. */
export function linksAsSet(wanted: readonly DesiredImage[], links: readonly ImageLink[]): readonly ImageLink[] | null {
  const placed = galleryLinks(links);
  if (isAsSet(wanted, placed)) return null;
  const rank = ranksOf(wanted);
  return links.map((link) => {
    const position = placed.includes(link) ? rank.get(link.content) : undefined;
    return position === undefined ? link : { ...link, position, before: null };
  });
}

/** The merchant has put ours in another order: said, not fought (U-03). */
export function isReordered(placed: readonly ImageLink[], shown: readonly ListingImage[]): boolean {
  const placeOf = new Map(placed.map((link, index) => [link.identity, index]));
  const ours = shown.flatMap(({ identity }) => placeOf.get(identity) ?? []);
  return !isInOrder(ours) && placed.every(({ before }) => before === null);
}

/** The place of every picture in the POS, by content. */
const ranksOf = (wanted: readonly DesiredImage[]): ReadonlyMap<string, number> =>
  new Map(wanted.map((image, index) => [image.content, index]));

const isInOrder = (ranks: readonly number[]): boolean =>
  ranks.every((rank, index) => index === 0 || (ranks[index - 1] ?? 0) <= rank);

/** The main picture is not ours although the POS has one that is there: said, not fought (I-09, drift `main-image`). */
export function foreignMain(placed: readonly ImageLink[], shown: readonly ListingImage[]): boolean {
  const [main] = shown;
  const ours = new Set(placed.map((link) => link.identity));
  return main !== undefined && !ours.has(main.identity) && shown.some((image) => ours.has(image.identity));
}
