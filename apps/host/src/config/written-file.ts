import { readFileSync } from 'node:fs';
import { isScalar, parseDocument, visit, type Document } from 'yaml';
import { sentence, type Language } from '../messages/say.js';
import { ConfigInvalid, type ConfigProblem } from './config-problem.js';

/** Keys and values as written. */
export type Group = Readonly<Record<string, unknown>>;

export function isGroup(value: unknown): value is Group {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads a YAML or JSON file into keys and values. @throws ConfigInvalid when it cannot be read or is not well formed. */
export function readWrittenFile(file: string, language: Language): Group {
  const document = parseDocument(readText(file, language), { prettyErrors: false });
  if (document.errors.length > 0) {
    const text = readText(file, language);
    throw new ConfigInvalid(
      file,
      document.errors.map((error) => syntaxProblem(file, text, error)),
      language,
    );
  }
  const written: unknown = valuesOf(document);
  if (isGroup(written)) return written;
  const message = sentence('config.notAGroup', { file });
  throw new ConfigInvalid(
    file,
    [{ key: file, message, example: 'connections: [{ pos: { … }, store: { … } }]' }],
    language,
  );
}

/** Keys and values of a document without errors. Keys are names: the SKU `007` is not 7, though YAML reads it as a number. */
export function valuesOf(document: Document): unknown {
  visit(document, {
    Pair: (_place, { key }) => {
      if (isScalar(key) && typeof key.value !== 'string' && key.source !== undefined) key.value = key.source;
    },
  });
  return document.toJS();
}

function readText(file: string, language: Language): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new ConfigInvalid(file, [unreadable(file, error)], language);
  }
}

function unreadable(file: string, error: unknown): ConfigProblem {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : String(error);
  if (code === 'ENOENT') {
    return {
      key: file,
      message: sentence('config.noFile', { file }),
      example: 'tillbridge host --config ./tillbridge.yaml',
    };
  }
  return { key: file, message: sentence('config.unreadable', { file, code }), example: `chmod u+r ${file}` };
}

function syntaxProblem(
  file: string,
  text: string,
  error: { readonly message: string; readonly pos: readonly [number, number] },
): ConfigProblem {
  const before = text.slice(0, error.pos[0]).split('\n');
  const line = before.length;
  const column = (before.at(-1)?.length ?? 0) + 1;
  const why = error.message.replace(/\.$/, '');
  return { key: file, message: sentence('config.syntax', { file, line, column, why }), example: null };
}
