import { type Drift, restorableOf } from '@tillbridge/sync-engine';
import { en, type MessageKey } from './en.js';
import { say, type Language } from './say.js';

const LONGEST_VALUE = 60;

/** What differs in the store, in a sentence with what to do about it (U-03, A-03, V-02). */
export function sayDrift(
  product: { readonly name: string; readonly sku: string | null },
  drift: Drift,
  language: Language,
): string {
  return say(
    keyOf(drift),
    {
      what: subjectOf(product.name, aboutSku(product.sku, drift), language),
      sku: aboutSku(product.sku, drift),
      field: drift.field ?? '',
      fieldWords: fieldWords(drift.field ?? '', language),
      expected: valueWords(drift.expected, language),
      shown: valueWords(drift.kind === 'store-only' && drift.shown === '' ? drift.sku : drift.shown, language),
    },
    language,
  );
}

/** What is said of that which is put back by itself (F-16). */
const PUT_BACK = {
  field: 'drift.fieldPutBack',
  'hidden-by-merchant': 'drift.hiddenPutBack',
  'shown-by-merchant': 'drift.shownPutBack',
  'image-removed': 'drift.pictureRemovedPutBack',
  'image-order': 'drift.pictureOrderPutBack',
} as const satisfies Partial<Record<Drift['kind'], MessageKey>>;

type DriftKey = 'drift.fieldAdded' | `drift.${Drift['kind']}` | (typeof PUT_BACK)[keyof typeof PUT_BACK];

const isPutBack = (kind: Drift['kind']): kind is keyof typeof PUT_BACK => Object.hasOwn(PUT_BACK, kind);

/** A field of the merchant's that cannot be put back is one that the POS leaves blank (F-17). */
function keyOf(drift: Drift): DriftKey {
  const { kind, owner } = drift;
  if (owner === 'pos' && isPutBack(kind)) return PUT_BACK[kind];
  return kind === 'field' && restorableOf(drift) === null ? 'drift.fieldAdded' : `drift.${kind}`;
}

/** A variation that only the store has is none of the product's own. */
function aboutSku(sku: string | null, drift: Drift): string {
  return (drift.kind === 'store-only' ? sku : (drift.sku ?? sku)) ?? '';
}

function subjectOf(name: string, sku: string, language: Language): string {
  if (name.trim() === '') return say('subject.unnamed', {}, language);
  return sku === '' ? say('subject.plain', { name }, language) : say('subject.sku', { name, sku }, language);
}

/** A field in words; one without a word of its own is named as it is. */
export function fieldWords(field: string, language: Language): string {
  const key = `field.${field}`;
  return isFieldKey(key) ? say(key, {}, language) : field;
}

function valueWords(value: string | null, language: Language): string {
  if (value === null || value === '') return say('explain.nothing', {}, language);
  const letters = [...value.replace(/\s+/g, ' ')];
  const shown = letters.length <= LONGEST_VALUE ? letters : [...letters.slice(0, LONGEST_VALUE - 1), '…'];
  return say('drift.value', { value: shown.join('') }, language);
}

function isFieldKey(key: string): key is Extract<MessageKey, `field.${string}`> {
  return Object.hasOwn(en, key);
}
