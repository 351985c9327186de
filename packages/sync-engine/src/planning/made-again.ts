import {
  type DesiredImage,
  type DesiredListing,
  savedFileUrl,
  type SavedPicture,
  type SavedPictures,
} from '@tillbridge/connector-sdk/model';
import type { Again, FamilyWork, ImageLink, JournalEntry, KeptListing, RecordLink, UndoAims } from '../ports/index.js';
import { GALLERY } from './image-link.js';
import { valuesOf } from './undo-modes.js';

/** A listing that was kept before its deletion, and where its pictures stood. */
export interface SavedAgain {
  readonly kept: KeptListing;
  readonly pictures: SavedPictures;
}

/** What the journal holds of a listing that was deleted. */
interface Deleted {
  readonly listingRef: string;
  readonly sent: DesiredListing;
  readonly records: readonly RecordLink[];
  readonly images: readonly ImageLink[];
  readonly shown: boolean;
}

/** The id of the listing that this line says was deleted, null when it tells too little to make it again. */
export const deletedRef = (entry: JournalEntry): string | null => deletedBy(entry)?.listingRef ?? null;

function deletedBy({ before }: JournalEntry): Deleted | null {
  const values = valuesOf(before);
  const listingRef = values.get('listing');
  const kept = values.get('kept');
  if (typeof listingRef !== 'string' || !isKept(kept)) return null;
  const { applied: sent, records, images } = kept;
  const shown = values.get('shown');
  return { listingRef, sent, records, images, shown: typeof shown === 'boolean' ? shown : sent.online };
}

interface Kept {
  readonly applied: DesiredListing;
  readonly records: readonly RecordLink[];
  readonly images: readonly ImageLink[];
}

const isKept = (value: unknown): value is Kept =>
  typeof value === 'object' &&
  value !== null &&
  ['applied', 'records', 'images'].every((part) => Reflect.get(value, part) instanceof Object);

/** What the undo of a deletion wants, and whether a picture is lost. */
export interface AgainAims {
  readonly aims: UndoAims;
  readonly lost: boolean;
}

/**
 * The listing as it stood: its fields from what was kept of it, its pictures from the kept files, else from where ours came. It is shown
 * only when it was, and the POS offers the product now; of what the POS has deleted nothing is for sale (S-08).
 * @param known every picture that was ever sent, by its content.
 * @returns null when too little is known, or its rows stand in another family by now.
 */
export function againOf(
  { members }: Pick<FamilyWork, 'members'>,
  entry: JournalEntry,
  saved: SavedAgain | undefined,
  known: ReadonlyMap<string, DesiredImage>,
  posOnline: boolean,
): AgainAims | null {
  const deleted = deletedBy(entry);
  if (deleted === null || saved === undefined) return null;
  const refs = new Set(members.map(({ ref }) => ref));
  const ours = deleted.records.filter(({ detached }) => !detached);
  const records = ours.filter(({ memberRef }) => refs.has(memberRef));
  if (records.length === 0) return null;
  const gone = ours.flatMap(({ memberRef, variationRef }) => (refs.has(memberRef) ? [] : (variationRef ?? [])));
  const { listingRef, sent, images, shown } = deleted;
  const left = images.filter(({ state }) => state === 'left');
  const pictures = picturesOf({ ...deleted, records }, gone, saved, known);
  const again: Again = { listingRef, sent: { ...sent, online: false, gallery: [] }, records, gone, left };
  const { gallery, variantImages } = pictures;
  const aims: UndoAims = { changes: {}, records: {}, visible: shown && posOnline, gallery, variantImages, again };
  return { aims, lost: pictures.lost };
}

interface Pictures extends Pick<UndoAims, 'variantImages'> {
  readonly gallery: readonly DesiredImage[];
  readonly lost: boolean;
}

function picturesOf(
  { listingRef, records, images }: Deleted,
  gone: readonly string[],
  { kept, pictures }: SavedAgain,
  known: ReadonlyMap<string, DesiredImage>,
): Pictures {
  const fileOf = new Map(kept.files.map((file) => [file.url, file]));
  const placed = images.filter(({ state }) => state === 'placed');
  const imageOf = ({ url, identity }: SavedPicture, ours: ImageLink | undefined): DesiredImage | null => {
    const file = fileOf.get(url);
    const { ref, content } = ours ?? { ref: identity, content: savedContent(listingRef, identity) };
    if (file?.hasBytes === true) return { ref, content, url: savedFileUrl(listingRef, file.seq) };
    const from = ours === undefined ? undefined : known.get(ours.content);
    return from === undefined ? null : { ref, content, url: from.url };
  };
  const gallery = pictures.gallery.map((picture) =>
    imageOf(
      picture,
      placed.find(({ target, identity }) => target === GALLERY && identity === picture.identity),
    ),
  );
  const variations = Object.entries(pictures.variations).filter(([variationRef]) => !gone.includes(variationRef));
  const variants = variations.map(([variationRef, picture]) => {
    const memberRef = records.find((record) => record.variationRef === variationRef)?.memberRef;
    const ours = placed.find(({ target }) => target === memberRef);
    return memberRef === undefined ? null : { memberRef, image: imageOf(picture, ours) };
  });
  const found = variants.flatMap((one) => (one?.image == null ? [] : [[one.memberRef, one.image] as const]));
  return {
    gallery: gallery.filter((image) => image !== null),
    variantImages: Object.fromEntries(found),
    lost: pictures.untold || gallery.includes(null) || found.length < variants.length,
  };
}

/** What stands for the content of a picture that is the merchant's: the till has none like it. */
const savedContent = (listingRef: string, identity: string): string => `${SAVED_CONTENT}${listingRef}:${identity}`;
const SAVED_CONTENT = 'saved-of:';

/** The links without pictures of the merchant that an undo has put back: once it is released they are his again (I-03). */
export const withoutSaved = (links: readonly ImageLink[]): readonly ImageLink[] =>
  links.filter(({ content }) => !content.startsWith(SAVED_CONTENT));
