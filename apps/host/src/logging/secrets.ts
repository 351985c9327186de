import type { Settings } from '../config/settings.js';

const SECRET_KEY = /token|secret|password/i;
const HIDDEN = '[secret]';
/** Shorter texts would hide harmless parts of a line. */
const SHORTEST = 6;

/** Takes the secrets of the configuration out of every text that leaves the process by log or terminal. */
export class Secrets {
  private readonly words: readonly string[];

  constructor(settings: Settings) {
    const configs = settings.connections.flatMap(({ pos, store }) => [pos.config, store.config]);
    const found = [...configs.flatMap(secretsOf), ...passwordOf(settings.databaseUrl)];
    this.words = [...new Set(found.filter((word) => word.length >= SHORTEST).flatMap(spellings))];
  }

  hide(text: string): string {
    return this.words.reduce((shown, word) => shown.replaceAll(word, HIDDEN), text);
  }
}

function secretsOf(config: object): readonly string[] {
  return Object.entries(config).flatMap(([key, value]) =>
    SECRET_KEY.test(key) && typeof value === 'string' ? [value] : [],
  );
}

function passwordOf(url: string | null): readonly string[] {
  if (url === null || !URL.canParse(url)) return [];
  const { password } = new URL(url);
  return password === '' ? [] : [password, decodeURIComponent(password)];
}

/** As it is, as JSON writes it, as an address writes it. */
function spellings(word: string): readonly string[] {
  return [word, JSON.stringify(word).slice(1, -1), encodeURIComponent(word)];
}
