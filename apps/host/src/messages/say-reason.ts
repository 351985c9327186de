import type { FamilyNote, StateReason } from '@tillbridge/sync-engine';
import { en, type MessageKey } from './en.js';
import { fillTemplate, placeholdersOf, say, templateOf, type Language } from './say.js';

type Args = Readonly<Record<string, string>>;

/**
 * Says why a product stands where it stands. A code without a sentence, or one whose arguments are missing, is said in
 * a general sentence that names the code and all it carries; it never throws.
 */
export function sayReason(note: FamilyNote, language: Language = 'en'): string {
  const { code, args } = note.reason;
  const known = wordsOf(note, language);
  const key = `reason.${code}`;
  if (!isMessageKey(key)) return sayUnknown(note, known['what'] ?? '', language);
  const template = templateOf(key, language);
  const holes = placeholdersOf(template).filter((name) => known[name] === undefined);
  if (holes.length > 0) return sayUnknown(note, known['what'] ?? '', language);
  return fillTemplate(template, trimmed({ ...args, ...known }), language);
}

/** How a product stands, with what to do about it; where there is no reason the state says it all. */
export function sayStanding(
  { reason, ...note }: Omit<FamilyNote, 'reason'> & { readonly reason: StateReason | null },
  language: Language,
): string {
  if (reason !== null) return sayReason({ ...note, reason }, language);
  const what = subjectOf({ ...note, reason: NO_REASON }, language);
  return say(`standing.${note.state}`, { what }, language);
}

const NO_REASON: StateReason = { code: '', rule: '', args: {} };

/** What a command is to be given so that it is about this product. */
const skuArgument = (ofVariant: string | undefined, ofProduct: string | null): string => {
  const sku = ofVariant === undefined || ofVariant === '' ? (ofProduct ?? '') : ofVariant;
  return sku === '' ? '--all' : `"${sku}"`;
};

function wordsOf(note: FamilyNote, language: Language): Args {
  const { args } = note.reason;
  return {
    sku: note.sku ?? '',
    ...args,
    what: subjectOf(note, language),
    basisWords: basisWords(args['basis'], language),
    first: otherVariant(args['firstSku'], language),
    ofSku: skuArgument(args['sku'], note.sku),
  };
}

/** The product in words. A reason about one variant names that variant and its SKU, any other the family's. */
function subjectOf(note: FamilyNote, language: Language): string {
  const { args } = note.reason;
  const name = args['name'] ?? note.name;
  const variant = args['variant'] ?? '';
  const sku = args['sku'] ?? note.sku ?? '';
  if (name.trim() === '') return say('subject.unnamed', {}, language);
  if (variant !== '' && sku !== '') return say('subject.variantSku', { name, variant, sku }, language);
  if (variant !== '') return say('subject.variant', { name, variant }, language);
  if (sku !== '') return say('subject.sku', { name, sku }, language);
  return say('subject.plain', { name }, language);
}

/** The price basis in words (P-01). */
export function basisWords(basis: string | undefined, language: Language): string {
  const key = `basis.${basis ?? 'auto'}`;
  return isMessageKey(key) ? templateOf(key, language) : say('basis.auto', {}, language);
}

function otherVariant(sku: string | undefined, language: Language): string {
  return sku === undefined || sku === ''
    ? say('subject.otherVariant', {}, language)
    : say('subject.sku.only', { sku }, language);
}

function sayUnknown(note: FamilyNote, what: string, language: Language): string {
  const stateWords = say(`state.${note.state}`, { count: 1 }, language);
  return say(
    'reason.unknown',
    { what, stateWords, code: note.reason.code, details: detailsOf(note.reason, language) },
    language,
  );
}

function detailsOf(reason: StateReason, language: Language): string {
  const told = Object.entries(reason.args).filter(([, value]) => value !== '');
  return told.map(([name, value]) => `, ${say('cli.pair', { name, value }, language)}`).join('');
}

/** Vendors' own words end as they like; our sentences bring their own full stop. */
function trimmed(args: Args): Args {
  return Object.fromEntries(Object.entries(args).map(([name, value]) => [name, value.replace(/\.\s*$/, '')]));
}

function isMessageKey(key: string): key is MessageKey {
  return Object.hasOwn(en, key);
}
