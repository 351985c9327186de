import { isList, isRecord, type Json, type JsonDraft } from './json.js';
import { wrongParameter } from './store-failure.js';

/** A parsed `responseFields`: a leaf keeps the whole value below it. */
interface FieldTree {
  readonly children: ReadonlyMap<string, FieldTree>;
}

/** Parses `total,items(id,combinations(id,sku))` (§1.5). Unbalanced parentheses → 400 ([U], shape of the refusal). */
export function parseResponseFields(text: string): FieldTree {
  const root = new Map<string, FieldTree>();
  const stack = [root];
  let last = new Map<string, FieldTree>();
  for (const token of text.match(/[(),]|[^(),]+/g) ?? []) {
    const here = stack.at(-1);
    if (here === undefined) break;
    if (token === '(') stack.push(last);
    else if (token === ')') stack.pop();
    else if (token !== ',' && token.trim() !== '') {
      last = new Map<string, FieldTree>();
      here.set(token.trim(), { children: last });
    }
  }
  if (stack.length !== 1) throw wrongParameter('responseFields', text);
  return { children: root };
}

/** The value with only the named fields; arrays are pruned element by element. */
export function pruned(value: Json, tree: FieldTree): Json {
  if (tree.children.size === 0) return value;
  if (isList(value)) return value.map((item) => pruned(item, tree));
  if (!isRecord(value)) return value;
  const out: JsonDraft = {};
  for (const [name, child] of tree.children) {
    const found = value[name];
    if (found !== undefined) out[name] = pruned(found, child);
  }
  return out;
}
