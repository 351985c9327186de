import type { Reply } from './exchange.js';

/** How much of a list a fault leaves. */
export type ListCut = 'none' | 'firstHalf';

/**
 * An answer whose list lost rows, everything else as it was: a POS page still tells the versions of the whole page, a
 * store page the total. An answer that is no list is left alone.
 */
export function withCutList(reply: Reply, cut: ListCut): Reply {
  const { status, json } = reply;
  if (status !== 200) return reply;
  if (Array.isArray(json)) return { ...reply, json: cutOf(json, cut) };
  if (typeof json !== 'object' || json === null) return reply;
  if ('data' in json && Array.isArray(json.data)) {
    const emptied = cut === 'none' ? { version: { min: null, max: null } } : {};
    return { ...reply, json: { ...json, data: cutOf(json.data, cut), ...emptied } };
  }
  if (!('items' in json) || !Array.isArray(json.items)) return reply;
  const items = cutOf(json.items, cut);
  return { ...reply, json: { ...json, items, count: items.length, ...(cut === 'none' ? { total: 0 } : {}) } };
}

function cutOf(rows: readonly unknown[], cut: ListCut): readonly unknown[] {
  return cut === 'none' ? [] : rows.slice(0, Math.floor(rows.length / 2));
}
