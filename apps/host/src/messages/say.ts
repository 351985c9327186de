import { en, type Catalogue, type MessageArgs, type MessageKey } from './en.js';
import { fr } from './fr.js';

export type Language = 'en' | 'fr';

const CATALOGUES: Readonly<Record<Language, Catalogue>> = { en, fr };
const PLACEHOLDER = /\{(\w+)(?:\|([^|{}]*)\|([^|{}]*))?\}/g;

/** The sentence of a key with its arguments filled in. */
export function say<Key extends MessageKey>(key: Key, args: MessageArgs<Key>, language: Language = 'en'): string {
  const given: Readonly<Record<string, string | number>> = args;
  return fillTemplate(templateOf(key, language), given, language);
}

/** A sentence that waits for its language: the configuration names it, and may be wrong itself. */
export type Sentence = (language: Language) => string;

/** The sentence of a key; its arguments may be sentences too. */
export function sentence<Key extends MessageKey>(
  key: Key,
  args: Readonly<Record<keyof MessageArgs<Key>, string | number | Sentence>>,
): Sentence {
  const given = Object.entries<string | number | Sentence>(args);
  return (language) => {
    const told = new Map(given.map(([name, value]) => [name, typeof value === 'function' ? value(language) : value]));
    return fillTemplate(templateOf(key, language), Object.fromEntries<string | number>(told), language);
  };
}

/** The sentence of a key before its arguments are filled in. */
export function templateOf(key: MessageKey, language: Language): string {
  return CATALOGUES[language][key];
}

/** Names of the arguments in a sentence, each once. */
export function placeholdersOf(template: string): readonly string[] {
  return [...new Set([...template.matchAll(PLACEHOLDER)].flatMap((match) => match[1] ?? []))];
}

/** @throws Error when an argument is missing: a sentence with a hole is a defect of the caller. */
export function fillTemplate(
  template: string,
  args: Readonly<Record<string, string | number>>,
  language: Language,
): string {
  return template.replace(PLACEHOLDER, (_whole, name: string, one?: string, many?: string) => {
    const value = args[name];
    if (value === undefined) throw new Error(`The sentence "${template}" lacks its argument "${name}".`);
    if (one === undefined || many === undefined) return String(value);
    return new Intl.PluralRules(language).select(Number(value)) === 'one' ? one : many;
  });
}
