import { createHash } from 'node:crypto';
import type { DesiredListing, Listing, PosRecord } from '@tillbridge/connector-sdk/model';
import { skuKey } from '@tillbridge/mapping-core';
import type { Tie } from './adopt-listing.js';
import { tieListing, type TieProblem } from './match-ties.js';

/** A product of the POS without a listing of ours. */
export interface MatchFamily {
  readonly familyId: string;
  readonly name: string;
  readonly sku: string | null;
  /** Living rows. */
  readonly rows: readonly Pick<PosRecord, 'ref' | 'sku' | 'codes'>[];
  /** The listing as it should be, null when it cannot be published at present. */
  readonly desired: DesiredListing | null;
}

/** What the operator says of a product: the listing that it is, or null for none of them. */
export interface MatchAnswer {
  readonly familyId: string;
  readonly listingRef: string | null;
}

/** What a listing is called. */
export interface Candidate {
  readonly listingRef: string;
  readonly name: string;
  readonly sku: string | null;
}

export interface MatchPair {
  readonly family: MatchFamily;
  readonly desired: DesiredListing;
  readonly listing: Listing;
  readonly by: 'sku' | 'upc' | 'answer';
  readonly ties: readonly Tie[];
}

/**
 * Why nobody but a person can tell (M-03): several listings fit; several products fit one listing; only upper and lower case differ; the
 * product cannot be published; or its listing is built otherwise.
 */
export type DoubtCode = 'match-several' | 'match-shared' | 'match-similar' | 'match-blocked' | TieProblem;

export interface MatchDoubt {
  readonly family: MatchFamily;
  readonly code: DoubtCode;
  readonly candidates: readonly Candidate[];
}

/** Two catalogues side by side (M-02, M-03). */
export interface Match {
  readonly pairs: readonly MatchPair[];
  readonly doubts: readonly MatchDoubt[];
  /** Products that no listing fits: they are published as new ones. */
  readonly posOnly: readonly MatchFamily[];
  readonly storeOnly: readonly Candidate[];
}

/** Pairs products with listings by exact SKU, then by UPC, never by name, never by an empty value (M-02). */
export function matchCatalogues(
  families: readonly MatchFamily[],
  listings: readonly Listing[],
  answers: readonly MatchAnswer[],
): Match {
  const index = new ListingIndex(listings);
  const answered = new Map(answers.map((answer) => [answer.familyId, answer.listingRef]));
  const found = families.map((family) => ({ family, ...index.find(family, answered.get(family.familyId)) }));
  const claims = claimsOf(found);
  const judged = found.map((entry) => judge(entry, claims));
  const pairs = judged.flatMap((one) => (one.kind === 'pair' ? [one.pair] : []));
  const doubts = judged.flatMap((one) => (one.kind === 'doubt' ? [one.doubt] : []));
  const named = new Set([
    ...pairs.map(({ listing }) => listing.ref),
    ...doubts.flatMap(({ candidates }) => candidates.map(({ listingRef }) => listingRef)),
  ]);
  return {
    pairs,
    doubts,
    posOnly: judged.flatMap((one) => (one.kind === 'new' ? [one.family] : [])),
    storeOnly: listings.filter(({ ref }) => !named.has(ref)).map(candidateOf),
  };
}

/**
 * What an approval names: how many pairs, and a fingerprint of just these and of what stays in doubt, as G-02 has it.
 * @returns such as `match-12-3f9a1c77`.
 */
export function matchCode({ pairs, doubts, posOnly }: Match): string {
  const named = [
    ...pairs.flatMap(({ family, listing, ties }) =>
      ties.map(
        ({ memberRef, variation }) => `= ${family.familyId} ${listing.ref} ${memberRef} ${variation?.ref ?? ''}`,
      ),
    ),
    ...doubts.map(({ family, code }) => `? ${family.familyId} ${code}`),
    ...posOnly.map(({ familyId }) => `+ ${familyId}`),
  ].sort();
  const fingerprint = createHash('sha256').update(named.join('\n')).digest('hex').slice(0, 8);
  return `match-${String(pairs.length)}-${fingerprint}`;
}

interface Found {
  readonly family: MatchFamily;
  readonly by: MatchPair['by'] | 'similar' | 'none';
  readonly candidates: readonly Listing[];
}

/** Listings by what they can be found by. */
class ListingIndex {
  private readonly byRef: ReadonlyMap<string, Listing>;
  private readonly bySku: ReadonlyMap<string, readonly Listing[]>;
  private readonly byUpc: ReadonlyMap<string, readonly Listing[]>;
  private readonly bySimilarSku: ReadonlyMap<string, readonly Listing[]>;

  constructor(listings: readonly Listing[]) {
    this.byRef = new Map(listings.map((listing) => [listing.ref, listing]));
    this.bySku = indexOf(listings, (record) => skuKey(record.sku));
    this.byUpc = indexOf(listings, (record) => skuKey(record.upc));
    this.bySimilarSku = indexOf(listings, (record) => lowered(record.sku));
  }

  find(family: MatchFamily, answer: string | null | undefined): Omit<Found, 'family'> {
    if (answer === null) return { by: 'none', candidates: [] };
    const said = answer === undefined ? undefined : this.byRef.get(answer);
    if (said !== undefined) return { by: 'answer', candidates: [said] };
    const { rows } = family;
    const bySku = among(
      this.bySku,
      rows.map(({ sku }) => skuKey(sku)),
    );
    if (bySku.length > 0) return { by: 'sku', candidates: bySku };
    const byUpc = among(this.byUpc, rows.flatMap(codesOf));
    if (byUpc.length > 0) return { by: 'upc', candidates: byUpc };
    const similar = among(
      this.bySimilarSku,
      rows.map(({ sku }) => lowered(sku)),
    );
    return { by: similar.length > 0 ? 'similar' : 'none', candidates: similar };
  }
}

type Keyed = Pick<Listing, 'sku' | 'upc'>;

function indexOf(
  listings: readonly Listing[],
  keyOf: (record: Keyed) => string | null,
): ReadonlyMap<string, readonly Listing[]> {
  const index = new Map<string, Listing[]>();
  for (const listing of listings)
    for (const key of new Set([listing, ...listing.variations].map(keyOf)))
      if (key !== null) index.set(key, [...(index.get(key) ?? []), listing]);
  return index;
}

const among = (
  index: ReadonlyMap<string, readonly Listing[]>,
  keys: readonly (string | null)[],
): readonly Listing[] => [...new Set(keys.flatMap((key) => (key === null ? [] : (index.get(key) ?? []))))];

const lowered = (sku: string | null): string | null => skuKey(sku)?.toLowerCase() ?? null;

/** Codes that a UPC may be; what the shop made up itself is none (F-05). */
const codesOf = ({ codes }: Pick<PosRecord, 'codes'>): readonly (string | null)[] =>
  codes.filter(({ type }) => type !== 'CUSTOM').map(({ code }) => skuKey(code));

/** Who wants each listing; where the operator has given it to somebody, he alone. */
function claimsOf(found: readonly Found[]): ReadonlyMap<Listing, readonly Found[]> {
  const claims = new Map<Listing, Found[]>();
  for (const entry of found)
    for (const listing of entry.candidates) claims.set(listing, [...(claims.get(listing) ?? []), entry]);
  return new Map(
    [...claims].map(([listing, entries]) => {
      const said = entries.filter(({ by }) => by === 'answer');
      return [listing, said.length > 0 ? said : entries];
    }),
  );
}

type Judged =
  | { readonly kind: 'pair'; readonly pair: MatchPair }
  | { readonly kind: 'doubt'; readonly doubt: MatchDoubt }
  | { readonly kind: 'new'; readonly family: MatchFamily };

function judge(entry: Found, claims: ReadonlyMap<Listing, readonly Found[]>): Judged {
  const { family, by, candidates } = entry;
  const [listing] = candidates;
  if (listing === undefined || by === 'none') return { kind: 'new', family };
  const doubt = (code: DoubtCode): Judged => ({
    kind: 'doubt',
    doubt: { family, code, candidates: candidates.map(candidateOf) },
  });
  if (by === 'similar') return doubt('match-similar');
  if (candidates.length > 1) return doubt('match-several');
  const claimed = claims.get(listing) ?? [];
  if (claimed.length > 1 || !claimed.includes(entry)) return doubt('match-shared');
  if (family.desired === null) return doubt('match-blocked');
  const ties = tieListing(family.desired, listing);
  if (typeof ties === 'string') return doubt(ties);
  return { kind: 'pair', pair: { family, desired: family.desired, listing, by, ties } };
}

/** What a listing is called, by its own SKU or that of its first variation. */
export const candidateOf = ({ ref, name, sku, variations }: Listing): Candidate => ({
  listingRef: ref,
  name,
  sku: sku ?? variations.find((variation) => variation.sku !== null)?.sku ?? null,
});
