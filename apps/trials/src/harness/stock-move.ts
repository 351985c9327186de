import type { JsonView } from './json-view.js';

/** One change of stock in one of the worlds, with its real time. */
export interface StockMove {
  readonly seq: number;
  /** Real time, ms since the epoch. */
  readonly atMs: number;
  readonly system: 'pos' | 'store';
  readonly sku: string;
  /** Place of the POS's outlet, null in the store. */
  readonly outlet: number | null;
  /** Null in the POS. */
  readonly productId: number | null;
  /** Null for the product's own stock. */
  readonly variationId: number | null;
  /** Null where there was no such stock, or it was unlimited. */
  readonly before: number | null;
  readonly after: number | null;
  readonly cause: string;
}

export function moveOf(view: JsonView): StockMove {
  const system = view.at('system').text() === 'pos' ? 'pos' : 'store';
  return {
    seq: view.at('seq').number(),
    atMs: view.at('at').number(),
    system,
    sku: view.at('sku').textOr(''),
    outlet: view.at('outlet').numberOr(null),
    productId: system === 'pos' ? null : view.at('productId').number(),
    variationId: view.at('variationId').numberOr(null),
    before: decimalOf(view.at('before')),
    after: decimalOf(view.at('after')),
    cause: view.at('cause').text(),
  };
}

function decimalOf(view: JsonView): number | null {
  const text = view.textOr(null);
  return text === null ? null : Number(text);
}
