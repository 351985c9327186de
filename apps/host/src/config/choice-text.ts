import { Document, isScalar, isSeq, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';
import { lineBreakOf, lineEnd, lineStart, type TextEdit } from './text-edit.js';

/** A text as written, and how a name stands in it. */
interface Written {
  readonly text: string;
  /** JSON wants every name in double quotes. */
  readonly json: boolean;
}

type Keys = YAMLMap;
type Key = Pair;

/** The edits that give one entry of `connections` its register (null: left alone) and its outlets (null: left alone). */
export function choiceEdits(
  written: Written,
  entry: Keys,
  register: string | null,
  outlets: readonly string[] | null,
): readonly TextEdit[] {
  const missing: string[] = [];
  const edits: TextEdit[] = [];
  if (register !== null) {
    const pair = pairOf(entry, 'register');
    const name = quoted(register, written.json);
    if (pair === null) missing.push(`${quoted('register', written.json)}: ${name}`);
    else edits.push(replaceValue(written.text, pair, name));
  }
  if (outlets !== null) {
    const pair = pairOf(entry, 'outlets');
    if (pair === null) missing.push(`${quoted('outlets', written.json)}: ${listOf(outlets, written.json)}`);
    else edits.push(...listEdits(written, pair, outlets));
  }
  return missing.length === 0 ? edits : [...edits, addKeys(written.text, entry, missing)];
}

/** A name so that it can stand anywhere, also inside `[ ]`. */
function quoted(name: string, json: boolean): string {
  if (json) return JSON.stringify(name);
  const list = new Document([name]).toString({ lineWidth: 0, collectionStyle: 'flow', flowCollectionPadding: false });
  return list.trim().slice(1, -1);
}

const listOf = (names: readonly string[], json: boolean): string =>
  `[${names.map((name) => quoted(name, json)).join(', ')}]`;

function pairOf(entry: Keys, key: string): Key | null {
  return entry.items.find((pair) => isScalar(pair.key) && pair.key.value === key) ?? null;
}

function replaceValue(text: string, pair: Key, value: string): TextEdit {
  const [from, to] = rangeOf(pair.value);
  if (from < to) return { from, to, text: value };
  const colon = colonOf(text, pair);
  return { from: colon, to: colon, text: ` ${value}` };
}

function listEdits(written: Written, pair: Key, names: readonly string[]): readonly TextEdit[] {
  const list = pair.value;
  if (!isSeq(list) || list.items.length === 0) return [replaceValue(written.text, pair, listOf(names, written.json))];
  if (names.length === 0 && list.flow !== true) return [emptyBlock(written.text, pair)];
  if (names.length === 0) return [replaceValue(written.text, pair, '[]')];
  const present = list.items.map((item) => (isScalar(item) ? item.value : null));
  const added = names.filter((name) => !present.includes(name)).map((name) => quoted(name, written.json));
  const gone = present.flatMap((name, index) => (typeof name === 'string' && names.includes(name) ? [] : [index]));
  return list.flow === true ? flowEdits(list, added, gone) : blockEdits(written.text, list, added, gone);
}

/** `[A, B]`: an item goes with the comma before it, the first with the comma behind it. */
function flowEdits(list: YAMLSeq, added: readonly string[], gone: readonly number[]): readonly TextEdit[] {
  const ranges = list.items.map(rangeOf);
  if (gone.length === ranges.length) {
    const [from, to] = rangeOf(list);
    return [{ from, to, text: `[${added.join(', ')}]` }];
  }
  // Items at the beginning go up to the first that stays, each other from the end of the one before it.
  const stays = ranges.findIndex((_, index) => !gone.includes(index));
  const edits = gone.map((index) =>
    index < stays
      ? { from: startOf(ranges, index), to: startOf(ranges, index + 1), text: '' }
      : { from: endOf(ranges, index - 1), to: endOf(ranges, index), text: '' },
  );
  const last = endOf(ranges, ranges.length - 1);
  return [...added.map((name) => ({ from: last, to: last, text: `, ${name}` })).reverse(), ...edits];
}

/** One item a line: a line goes, comment and all, or a line is added. */
function blockEdits(
  text: string,
  list: YAMLSeq,
  added: readonly string[],
  gone: readonly number[],
): readonly TextEdit[] {
  const ranges = list.items.map(rangeOf);
  const [first] = rangeOf(list);
  const indent = text.slice(lineStart(text, first), first);
  const removed = gone.map((index) => ({
    from: lineStart(text, startOf(ranges, index)),
    to: Math.min(text.length, lineStart(text, lineEnd(text, endOf(ranges, index)) + lineBreakOf(text).length)),
    text: '',
  }));
  const kept = ranges.findLastIndex((_, index) => !gone.includes(index));
  const at = lineEnd(text, endOf(ranges, Math.max(kept, 0)));
  const lines = added.map((name) => `${lineBreakOf(text)}${indent}- ${name}`).join('');
  return lines === '' ? removed : [...removed, { from: at, to: at, text: lines }];
}

/** Behind the colon of a key: where its value can stand. */
const colonOf = (text: string, pair: Key): number => text.indexOf(':', rangeOf(pair.key)[1]) + 1;

/** A list in lines without any item left. */
function emptyBlock(text: string, pair: Key): TextEdit {
  const colon = colonOf(text, pair);
  const end = rangeOf(pair.value)[1];
  return { from: colon, to: text[end - 1] === '\n' ? lineEnd(text, end - 1) : end, text: ' []' };
}

/** New keys stand behind `register`, else behind the first key of the entry. */
function addKeys(text: string, entry: Keys, lines: readonly string[]): TextEdit {
  const anchor = pairOf(entry, 'register') ?? entry.items[0];
  if (anchor === undefined) throw new Error('An entry without keys has no place for more.');
  const keyStart = rangeOf(anchor.key)[0];
  const [, valueEnd] = rangeOf(anchor.value);
  const before = text.slice(lineStart(text, keyStart), keyStart);
  if (entry.flow === true) {
    const gap = before.trim() === '' ? `,${lineBreakOf(text)}${before}` : ', ';
    return { from: valueEnd, to: valueEnd, text: lines.map((line) => gap + line).join('') };
  }
  const indent = `${lineBreakOf(text)}${' '.repeat(before.length)}`;
  const at = lineEnd(text, text[valueEnd - 1] === '\n' ? valueEnd - 1 : valueEnd);
  return { from: at, to: at, text: lines.map((line) => indent + line).join('') };
}

/** Where a node stands: from its first character to behind its last. */
function rangeOf(node: unknown): readonly [number, number] {
  const range: unknown = typeof node === 'object' && node !== null && 'range' in node ? node.range : null;
  if (!Array.isArray(range)) throw new Error('A value of the file has no place in it.');
  return [Number(range[0]), Number(range[1])];
}

const startOf = (ranges: readonly (readonly [number, number])[], index: number): number => ranges[index]?.[0] ?? 0;
const endOf = (ranges: readonly (readonly [number, number])[], index: number): number => ranges[index]?.[1] ?? 0;
