import { isDeepStrictEqual } from 'node:util';
import { expectedListing, shownListing, type ListingFace } from '../oracle/listing.js';
import { isWrite, type TrafficEntry } from '../harness/traffic.js';
import { TRAFFIC_LAWS } from '../oracle/traffic-laws.js';
import type { Look, Scenery } from './look.js';
import type { Phase } from './phases.js';
import { claim, type Claim, type RuleRow } from './rule-row.js';

/** A claim that does not hold, after one part of the day. */
export interface Failure extends Claim {
  readonly phase: Phase;
}

/** What a row's own claims and the comparison with the POS find wrong. */
export function judgeRow(row: RuleRow, phase: Phase, look: Look): readonly Failure[] {
  return [...claimsOf(() => row.expects[phase]?.(look) ?? []), ...claimsOf(() => mirrorClaims(row, look))]
    .filter(({ found, wanted }) => !isDeepStrictEqual(found, wanted))
    .map((one) => ({ ...one, phase }));
}

/** Claims that cannot even be looked at are failures of their own. */
function claimsOf(make: () => readonly Claim[]): readonly Claim[] {
  try {
    return make();
  } catch (error) {
    return [claim('can be looked at', error instanceof Error ? error.message : String(error), 'an answer')];
  }
}

/** Every family of the row stands in the store as the POS has it, but for what the row says departs. */
function mirrorClaims({ departs = [] }: RuleRow, look: Look): readonly Claim[] {
  if (departs === 'all') return [];
  return look.families.flatMap((family) => {
    const sku = family.rows[0]?.sku ?? '';
    const wanted = expectedListing(family, look.pos, look.policy);
    const found = shownListing(look.product(sku));
    const compared = fieldClaims(family.name, comparable(found), comparable(wanted)).filter(
      ({ says }) => !departs.some((field) => says.endsWith(`: ${field}`)),
    );
    return departs.includes('variations') ? compared : [...compared, ...variationClaims(found, wanted)];
  });
}

function fieldClaims(name: string, found: object, wanted: object): readonly Claim[] {
  return Object.keys(wanted).map((field) =>
    claim(`${name}: ${field}`, Reflect.get(found, field), Reflect.get(wanted, field)),
  );
}

/** Variation by variation, by SKU, so that a failure shows what differs and not the whole list. */
function variationClaims(found: ListingFace, wanted: ListingFace): readonly Claim[] {
  const skusOf = ({ variations }: ListingFace): readonly (string | null)[] => variations.map(({ sku }) => sku);
  const bySku = new Map(found.variations.map((one) => [one.sku, one]));
  return [
    claim('the variations', skusOf(found), skusOf(wanted)),
    ...wanted.variations.flatMap((one) => fieldClaims(one.sku ?? '', bySku.get(one.sku) ?? {}, one)),
  ];
}

/** The same form of both sides: stores may rewrite HTML, and the dump does not tell in which order values came. */
function comparable(face: ListingFace): object {
  const options = face.options.map(({ name, values }) => ({ name, values: [...values].sort() }));
  const { variations: _apart, ...rest } = face;
  return { ...rest, options, description: plainText(face.description) };
}

/** A text without tags and repeated blanks, its four commonest entities as characters. */
export function plainText(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim();
}

/** What breaks a law of the whole day. */
export interface Breach {
  readonly rule: string;
  readonly says: string;
  readonly phase: Phase;
  readonly by: readonly string[];
}

/** Laws of all traffic so far, and of a reconciliation in which nothing was to be done. */
export function judgeDay(
  phase: Phase,
  scenery: Scenery,
  all: readonly TrafficEntry[],
  quiet: readonly TrafficEntry[],
): readonly Breach[] {
  const laws = TRAFFIC_LAWS.map(({ rule, says, broken }) => ({ rule, says, phase, by: broken(all, scenery.store) }));
  const toStore = quiet.filter(({ system }) => system === 'store');
  const writes = toStore
    .filter(isWrite)
    .map(({ method, path, body }) => `${method} ${path} ${JSON.stringify(body.raw)}`);
  const single = toStore.filter(({ kind }) => kind === 'GET products/:productId').map(({ path }) => path);
  return [
    ...laws,
    { rule: 'R-01', says: 'a second reconciliation writes nothing', phase, by: writes },
    { rule: 'R-08', says: 'it reads pages, and no product by itself', phase, by: single },
  ].filter(({ by }) => by.length > 0);
}
