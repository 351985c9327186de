import { describe, expect, it } from '@jest/globals';
import type { FamilyNote } from '@tillbridge/sync-engine';
import { ACTIVATION_EN } from '../src/messages/activation.en.js';
import { APPLY_EN } from '../src/messages/apply.en.js';
import { CLI_EN } from '../src/messages/cli.en.js';
import { CONFIG_EN } from '../src/messages/config.en.js';
import { DISCONNECT_EN } from '../src/messages/disconnect.en.js';
import { DRIFT_EN } from '../src/messages/drift.en.js';
import { en, type MessageKey } from '../src/messages/en.js';
import { EXPLAIN_EN } from '../src/messages/explain.en.js';
import { explainError } from '../src/messages/explain-error.js';
import { fr } from '../src/messages/fr.js';
import { MEMBERSHIP_EN } from '../src/messages/membership.en.js';
import { MATCH_EN } from '../src/messages/match.en.js';
import { OUTLETS_EN } from '../src/messages/outlets.en.js';
import { REASONS_EN } from '../src/messages/reasons.en.js';
import { sayReason } from '../src/messages/say-reason.js';
import { REPORT_EN } from '../src/messages/report.en.js';
import { STEPS_EN } from '../src/messages/steps.en.js';
import { TRACE_EN } from '../src/messages/trace.en.js';
import { fillTemplate, placeholdersOf, say } from '../src/messages/say.js';

const keys = Object.keys(en) as MessageKey[];

describe('the catalogue', () => {
  it('has each key in one group only', () => {
    const groups = [
      CLI_EN,
      APPLY_EN,
      CONFIG_EN,
      REASONS_EN,
      OUTLETS_EN,
      MATCH_EN,
      DRIFT_EN,
      MEMBERSHIP_EN,
      ACTIVATION_EN,
      DISCONNECT_EN,
      TRACE_EN,
      EXPLAIN_EN,
      REPORT_EN,
      STEPS_EN,
    ];
    const parts = groups.map((group) => Object.keys(group).length);
    expect(keys).toHaveLength(parts.reduce((sum, count) => sum + count, 0));
  });

  it.each(keys)('%s is filled by its arguments, nothing left over', (key) => {
    const args = Object.fromEntries(placeholdersOf(en[key]).map((name) => [name, 7]));
    const filled = fillTemplate(en[key], args, 'en');
    expect(filled).not.toMatch(/[{}|]|undefined/);
    expect(filled.trim()).not.toBe('');
  });

  it('has the same keys in both languages', () => {
    expect(Object.keys(fr).sort()).toEqual([...keys].sort());
  });

  it.each(keys)('%s names the same arguments in both languages', (key) => {
    expect([...placeholdersOf(fr[key])].sort()).toEqual([...placeholdersOf(en[key])].sort());
  });

  it('refuses a sentence with a hole', () => {
    expect(() => fillTemplate('{a} and {b}', { a: 1 }, 'en')).toThrow('lacks its argument "b"');
  });

  it('chooses the word that follows a number', () => {
    expect([0, 1, 2].map((count) => say('time.days', { count }))).toEqual(['0 days', '1 day', '2 days']);
  });
});

const note = (code: string, args: Record<string, string>, more: Partial<FamilyNote> = {}): FamilyNote => ({
  familyId: 'f1',
  name: 'Tea bowl',
  sku: 'TB-1',
  state: 'blocked',
  reason: { code, rule: 'F-04', args },
  ...more,
});

const WHO = { name: 'Tea bowl', sku: 'TB-2', variant: 'Red / M' };

/** Code, args as mapping-core and the engine give them, and the sentence word for word. */
const REASONS: readonly (readonly [string, Record<string, string>, string])[] = [
  [
    'price-missing',
    { ...WHO, basis: 'including-tax' },
    '"Tea bowl", Red / M (SKU TB-2) has no price including tax. Enter one in the POS; it is published at the next sync.',
  ],
  [
    'sku-missing',
    { name: 'Tea bowl', sku: '', variant: 'Red / M' },
    '"Tea bowl", Red / M has no SKU. Give it one in the POS; it is published at the next sync.',
  ],
  [
    'sku-duplicate',
    { ...WHO, ownerRef: 'r', ownerName: 'Cup' },
    '"Tea bowl", Red / M (SKU TB-2) has the same SKU as "Cup". Give one of the two another SKU in the POS.',
  ],
  [
    'options-duplicate',
    { ...WHO, firstRef: 'r', firstSku: 'TB-9' },
    '"Tea bowl", Red / M (SKU TB-2) has the same option values as SKU TB-9 of this product. Change its values in the POS, or delete one of the two.',
  ],
  [
    'options-duplicate',
    { ...WHO, firstRef: 'r', firstSku: '' },
    '"Tea bowl", Red / M (SKU TB-2) has the same option values as another variant of this product. Change its values in the POS, or delete one of the two.',
  ],
  [
    'options-in-use',
    WHO,
    '"Tea bowl", Red / M (SKU TB-2) cannot get its values in the store yet, because another variation of that listing has them. If you added it there, delete it in the store; if it belongs to a blocked variant, correct that variant in the POS.',
  ],
  [
    'option-missing',
    { ...WHO, attribute: 'Size' },
    '"Tea bowl", Red / M (SKU TB-2) has no value for "Size". Enter one in the POS.',
  ],
  [
    'too-many-attributes',
    { name: 'Tea bowl', count: '4', limit: '3' },
    '"Tea bowl" (SKU TB-1) has 4 attributes; at most 3 can be published. Remove some in the POS, or split the product.',
  ],
  [
    'too-many-variants',
    { name: 'Tea bowl', count: '201', limit: '200' },
    '"Tea bowl" (SKU TB-1) has 201 variants; at most 200 can be published. Split it into several products in the POS.',
  ],
  [
    'currency-differs',
    { name: 'Shop', pos: 'CHF', store: 'EUR' },
    'The POS sells in CHF and the store in EUR. Set both to the same currency; until then nothing is published.',
  ],
  [
    'refused',
    { name: 'Tea bowl', message: 'Name too long.' },
    'The store refuses "Tea bowl" (SKU TB-1): Name too long. Correct it in the POS; it is tried again when it changes, or now: ./tillbridge retry "TB-1"',
  ],
  [
    'given-up',
    { name: 'Tea bowl', message: 'No answer.', times: '10' },
    '"Tea bowl" (SKU TB-1) was not taken by the store, tried 10 times: No answer. It is tried again when it changes in the POS, once a day, at every reconciliation, or now: ./tillbridge retry "TB-1"',
  ],
  [
    'not-activated',
    { name: 'Tea bowl' },
    '"Tea bowl" (SKU TB-1) is not activated for online sale in the POS, so it is kept hidden in the store. Switch its online channel on in the POS to show it.',
  ],
  [
    'not-on-list',
    { name: 'Tea bowl', sku: 'TB-1' },
    '"Tea bowl" (SKU TB-1) is not activated for online sale, so it is kept hidden in the store. Show it: ./tillbridge activate "TB-1"',
  ],
  [
    'something-new',
    { name: 'Tea bowl', limit: '5' },
    '"Tea bowl" (SKU TB-1) is blocked (something-new, name: Tea bowl, limit: 5). Run "tillbridge doctor" and look at the log for more.',
  ],
  [
    'sku-duplicate',
    { name: 'Tea bowl' },
    '"Tea bowl" (SKU TB-1) is blocked (sku-duplicate, name: Tea bowl). Run "tillbridge doctor" and look at the log for more.',
  ],
  [
    'constructor',
    {},
    '"Tea bowl" (SKU TB-1) is blocked (constructor). Run "tillbridge doctor" and look at the log for more.',
  ],
];

const CODES =
  `price-missing sku-missing sku-duplicate options-duplicate option-missing attributes-missing attributes-duplicate
  too-many-attributes too-many-variants plan-limit plan-no-variations wholesale-above-price currency-differs refused options-in-use
  listing-missing deleted-in-pos contract-violation channel-unknown stock-unknown given-up not-activated not-on-list inactive activation-unknown image-refused hidden-by-merchant
  shown-by-merchant deleted-in-store mass-delete mass-hide sku-in-use stock-refused`.split(/\s+/);

describe('a reason', () => {
  it.each(REASONS)('%s is said in words', (code, args, sentence) => {
    expect(sayReason(note(code, args))).toBe(sentence);
  });

  it.each(CODES)('%s has a sentence', (code) => {
    expect(Object.keys(REASONS_EN)).toContain(`reason.${code}`);
  });

  it('names a product without a name', () => {
    expect(sayReason(note('listing-missing', {}, { name: ' ', sku: null }))).toMatch(
      /^A product without a name was deleted/,
    );
  });
});

describe('an error in words', () => {
  it('tells its causes once each', () => {
    const cause = new Error('connect ECONNREFUSED.');
    expect(explainError(new Error('No answer.', { cause }))).toBe('No answer: connect ECONNREFUSED');
    expect(explainError(new Error('Said: twice', { cause: new Error('twice') }))).toBe('Said: twice');
    expect(explainError('text')).toBe('text');
  });
});
