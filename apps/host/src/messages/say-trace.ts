import type { FamilyNote, StateReason, TraceLine } from '@tillbridge/sync-engine';
import { en, type MessageKey } from './en.js';
import { basisWords, sayReason } from './say-reason.js';
import { fillTemplate, placeholdersOf, say, templateOf, type Language } from './say.js';

/** Arguments that are said otherwise, or that the reader has before them already. */
const QUIET: readonly string[] = ['sku', 'name', 'basis', 'variant'];

/**
 * One decision in words, of its variant's SKU where it names one; what blocks it in the words of its reason. A code without a sentence, or one whose arguments are
 * missing, is shown with all it carries; it never throws.
 */
export function sayTrace({ code, rule, args }: TraceLine, language: Language): string {
  const { reason, ...about } = args;
  if (reason !== undefined) return sayReason(blockedBy({ code: reason, rule, args: about }), language);
  const key = `trace.${code}`;
  const template = isMessageKey(key) ? templateOf(key, language) : null;
  const words = { ...args, basisWords: basisWords(args['basis'], language) };
  if (template === null || placeholdersOf(template).some((name) => !Object.hasOwn(words, name))) {
    return code + inBrackets(Object.entries(args), language);
  }
  const named = placeholdersOf(template);
  const further = Object.entries(args).filter(([name]) => !named.includes(name) && !QUIET.includes(name));
  const sku = args['sku'] ?? '';
  const sentence = fillTemplate(template, words, language) + inBrackets(further, language);
  return sku === '' || named.includes('sku') ? sentence : say('cli.pair', { name: sku, value: sentence }, language);
}

const blockedBy = (reason: StateReason): FamilyNote => ({
  familyId: '',
  name: reason.args['name'] ?? '',
  sku: reason.args['sku'] ?? null,
  state: 'blocked',
  reason,
});

function inBrackets(args: readonly (readonly [string, string])[], language: Language): string {
  const told = args.filter(([, value]) => value !== '');
  return told.length === 0
    ? ''
    : ` (${told.map(([name, value]) => say('cli.pair', { name, value }, language)).join(', ')})`;
}

function isMessageKey(key: string): key is Extract<MessageKey, `trace.${string}`> {
  return Object.hasOwn(en, key);
}
