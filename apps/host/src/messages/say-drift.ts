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

/** A field that cannot be put back is one that the POS leaves blank (F-17). */
const keyOf = (drift: Drift): 'drift.fieldAdded' | `drift.${Drift['kind']}` =>
  drift.kind === 'field' && restorableOf(drift) === null ? 'drift.fieldAdded' : `drift.${drift.kind}`;

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
