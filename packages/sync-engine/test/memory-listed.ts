import type { Link } from '../src/ports/index.js';

/** Families that have a listing in the store by what we know. */
export const listedIn = (families: ReadonlyMap<string, { readonly link: Link | null }>): readonly string[] =>
  [...families].flatMap(([familyId, { link }]) =>
    (link?.state === 'linked' || link?.state === 'released') && link.listingRef !== null ? [familyId] : [],
  );
