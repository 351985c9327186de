import { checkField, TRANSLATED_FIELDS, type FieldRule } from './field-rules.js';
import { storedHtml } from './html-description.js';
import { isRecord, type Json, type JsonDraft, type JsonRecord } from './json.js';
import { StoreFailure } from './store-failure.js';
import type { WriteContext } from './write-context.js';

/** The plain fields after a partial write: omitted = untouched, read-only and unknown names ignored (§2.5). */
export function patchedFields(
  before: JsonRecord,
  body: JsonRecord,
  rules: Readonly<Record<string, FieldRule>>,
  context: WriteContext,
): JsonRecord {
  const after: JsonDraft = { ...before };
  for (const [name, value] of Object.entries(body)) {
    const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
    if (rule === undefined || value === undefined) continue;
    if (value === null) {
      if (rule.nullable && context.switches.explicitNull === 'clear') clear(after, name);
      continue;
    }
    checkField(name, value, rule.kind);
    after[name] = stored(value, rule, context);
  }
  return rules.name === undefined ? after : withTranslations(after, before, body, context);
}

function clear(after: JsonDraft, name: string): void {
  Reflect.deleteProperty(after, name);
  Reflect.deleteProperty(after, `${name}Translated`);
}

function stored(value: Json, rule: FieldRule, context: WriteContext): Json {
  if (rule.kind === 'html' && typeof value === 'string') return storedHtml(value, context.switches.htmlRewrite);
  if (rule.kind === 'translations' && isRecord(value)) checkLanguages(value, context);
  return value;
}

function checkLanguages(map: JsonRecord, context: WriteContext): void {
  const unknown = Object.keys(map).filter((language) => !context.plan.languages.includes(language));
  if (unknown.length > 0) {
    throw new StoreFailure(400, 'LANGUAGES_NOT_ALLOWED', `Languages not allowed: ${unknown.join(', ')}`);
  }
}

/**
 * Keeps plain names and maps in step. §2.5 [U]: a sent map replaces the stored one (arrays and objects are values), a
 * sent plain field wins for the default language.
 */
function withTranslations(after: JsonDraft, before: JsonRecord, body: JsonRecord, context: WriteContext): JsonRecord {
  const [language] = context.plan.languages;
  for (const name of TRANSLATED_FIELDS) {
    const key = `${name}Translated`;
    const plainSent = typeof body[name] === 'string';
    const sentMap = body[key];
    const map = isRecord(after[key]) ? after[key] : {};
    const fallback = after[name];
    const text = plainSent || !isRecord(sentMap) ? fallback : (sentMap[language] ?? before[name]);
    if (typeof text !== 'string') continue;
    const kept = name === 'description' ? storedHtml(text, context.switches.htmlRewrite) : text;
    after[name] = kept;
    after[key] = { ...map, [language]: kept };
  }
  return after;
}
