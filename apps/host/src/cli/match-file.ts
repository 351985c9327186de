import type { Candidate, MatchAnswer, MatchReport } from '@tillbridge/sync-engine';
import { say, type Language } from '../messages/say.js';
import { csvOf, readTable } from './csv.js';

const COLUMNS = [
  'state',
  'product',
  'product_sku',
  'product_id',
  'listing',
  'listing_sku',
  'listing_id',
  'answer',
] as const;
type Column = (typeof COLUMNS)[number];

/** What an operator may write for "it is this one", and for "it is none of them". */
const SAME: ReadonlySet<string> = new Set(['yes', 'oui', 'y', 'o', 'x']);
const NONE: ReadonlySet<string> = new Set(['new', 'nouveau', 'none', 'aucun']);

/** The match as a table, one row for each listing that a product may be, for the operator to write into the last column (M-03). */
export function matchTable(report: MatchReport, language: Language): string {
  const product = ({ name, sku, familyId }: { name: string; sku: string | null; familyId: string }) => [
    name,
    sku ?? '',
    familyId,
  ];
  const listing = ({ name, sku, listingRef }: Candidate) => [name, sku ?? '', listingRef, ''];
  const nothing = ['', '', ''];
  const rows = [
    ...report.doubts.flatMap((doubt) =>
      doubt.candidates.map((one) => [doubt.code, ...product(doubt), ...listing(one)]),
    ),
    ...report.pairs.map((pair) => ['same', ...product(pair), ...listing(pair.listing)]),
    ...report.posOnly.map((one) => ['new', ...product(one), ...nothing, '']),
    ...report.storeOnly.map((one) => ['store-only', ...nothing, ...listing(one)]),
  ];
  return csvOf([COLUMNS, ...rows], language, 'file');
}

/** The operator's answers, or what is wrong with them in whole sentences. */
export type ReadAnswers =
  | { readonly kind: 'read'; readonly answers: readonly MatchAnswer[] }
  | { readonly kind: 'wrong'; readonly problems: readonly string[] };

/** Reads the answers of such a table; rows without one say nothing. */
export function readAnswers(text: string, language: Language): ReadAnswers {
  const table = readTable(text);
  if ('why' in table) return { kind: 'wrong', problems: [say('match.unreadable', { why: table.why }, language)] };
  const [head = [], ...rows] = table.rows;
  const place = new Map<string, number>(head.map((name, index) => [name.toLowerCase(), index]));
  const missing = (['product_id', 'listing_id', 'answer'] as const).filter((name) => !place.has(name));
  if (missing.length > 0)
    return { kind: 'wrong', problems: [say('match.columns', { columns: missing.join(', ') }, language)] };
  const problems: string[] = [];
  const answers = new Map<string, MatchAnswer>();
  for (const [index, row] of rows.entries()) {
    const cell = (name: Column): string => row[place.get(name) ?? -1] ?? '';
    const [answer, familyId, listingId] = [cell('answer').toLowerCase(), cell('product_id'), cell('listing_id')];
    if (answer === '') continue;
    const line = index + 2;
    const listingRef = NONE.has(answer) ? null : listingId;
    if (!SAME.has(answer) && !NONE.has(answer)) problems.push(say('match.unknownAnswer', { line, answer }, language));
    else if (familyId === '' || listingRef === '') problems.push(say('match.halfAnswer', { line }, language));
    else if (answers.has(familyId) && answers.get(familyId)?.listingRef !== listingRef)
      problems.push(say('match.twoAnswers', { line }, language));
    else answers.set(familyId, { familyId, listingRef });
  }
  return problems.length > 0 ? { kind: 'wrong', problems } : { kind: 'read', answers: [...answers.values()] };
}
