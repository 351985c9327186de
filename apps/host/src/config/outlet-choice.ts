import { isDeepStrictEqual } from 'node:util';
import { isMap, parseDocument, type Document, type YAMLMap } from 'yaml';
import { choiceEdits } from './choice-text.js';
import { applyEdits } from './text-edit.js';
import { isGroup, valuesOf, type Group } from './written-file.js';

/** What a connection's entry says of its register and outlets (S-02). */
export interface OutletChoice {
  /** By id or name, null where the entry names none. */
  readonly register: string | null;
  /** Beside the register's own, by id or name. */
  readonly outlets: readonly string[];
}

/** The text after a change, or why it was not made: the file was changed by somebody else, or is written in a way we cannot keep. */
export type ChangedText = { readonly text: string } | { readonly refused: 'changed-meanwhile' | 'not-safe' };

/**
 * Writes a choice into the text of a YAML or JSON configuration: only the two keys of that entry change; comments, order,
 * quotes and layout stay. Every result is read again and compared before it counts.
 */
export function writeChoice(text: string, connectionId: string, from: OutletChoice, to: OutletChoice): ChangedText {
  const place = placeOf(parseDocument(text), connectionId);
  if (place === null) return { refused: 'not-safe' };
  if (!isDeepStrictEqual(choiceOf(place.values), from)) return { refused: 'changed-meanwhile' };
  const register = to.register === from.register ? null : to.register;
  const outlets = isDeepStrictEqual(to.outlets, from.outlets) ? null : to.outlets;
  const expected = place.withEntry({
    ...place.values,
    ...(register === null ? {} : { register }),
    ...(outlets === null ? {} : { outlets: [...outlets] }),
  });
  const candidates = [
    () => applyEdits(text, choiceEdits({ text, json: isJson(text) }, place.entry, register, outlets)),
    () => rewritten(text, place.index, register, outlets),
  ];
  for (const candidate of candidates) {
    const changed = attempt(candidate);
    if (changed !== null && readsAs(changed, expected)) return { text: changed };
  }
  return { refused: 'not-safe' };
}

interface EntryPlace {
  readonly index: number;
  readonly entry: YAMLMap;
  readonly values: Group;
  /** The whole file with another entry in this place. */
  readonly withEntry: (entry: Group) => unknown;
}

function placeOf(document: Document, connectionId: string): EntryPlace | null {
  const all: unknown = document.errors.length === 0 ? valuesOf(document) : null;
  const list: unknown = isGroup(all) ? all['connections'] : null;
  if (!isGroup(all) || !Array.isArray(list)) return null;
  const entries: readonly unknown[] = list;
  const index = entries.findIndex((entry) => isGroup(entry) && (entry['id'] ?? 'main') === connectionId);
  const values = entries[index];
  const entry = document.getIn(['connections', index], true);
  if (!isGroup(values) || !isMap(entry)) return null;
  const withEntry = (next: Group): Group => ({ ...all, connections: entries.with(index, next) });
  return { index, entry, values, withEntry };
}

function choiceOf({ register, outlets }: Group): OutletChoice {
  return {
    register: typeof register === 'string' || typeof register === 'number' ? String(register) : null,
    outlets: Array.isArray(outlets) ? outlets.map(String) : [],
  };
}

/** The whole text written anew by the YAML library: comments stay, blanks may move. */
function rewritten(text: string, index: number, register: string | null, outlets: readonly string[] | null): string {
  const document = parseDocument(text);
  if (register !== null) document.setIn(['connections', index, 'register'], register);
  if (outlets !== null) document.setIn(['connections', index, 'outlets'], document.createNode(outlets));
  return document.toString({ lineWidth: 0 });
}

/** What a way of writing gives, null where it cannot: another way follows. */
function attempt(candidate: () => string): string | null {
  try {
    return candidate();
  } catch {
    return null;
  }
}

function readsAs(text: string, expected: unknown): boolean {
  const document = parseDocument(text);
  return document.errors.length === 0 && isDeepStrictEqual(valuesOf(document), expected);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
