/** A product of the fake store, in the vendor's own words. */
export type Row = Record<string, unknown> & { id: number };

export interface Reply {
  readonly status: number;
  readonly body: unknown;
}

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Record<string, unknown>;
}

export type Rows = Record<string, unknown>[];

export const rows = (value: unknown): Rows => (Array.isArray(value) ? (value as Rows) : []);

export const refuse = (status: number, errorCode: string, errorMessage: string): Reply => ({
  status,
  body: { errorCode, errorMessage },
});

const OURS: Readonly<Record<string, number>> = { BRAND: 11, UPC: 12 };

/** Attributes as they are read back: the list is replaced, aliases become types. */
function typed(entries: Rows): Rows {
  return entries.map(({ alias, ...entry }) =>
    typeof alias === 'string'
      ? { id: OURS[alias], name: alias, type: alias, show: 'DESCR', ...entry }
      : { type: 'CUSTOM', ...entry },
  );
}

/** Fields as they are kept: a quantity is there only where stock is counted. */
export function write(record: Record<string, unknown>, body: Record<string, unknown>): void {
  const attributes = body['attributes'] === undefined ? {} : { attributes: typed(rows(body['attributes'])) };
  Object.assign(record, body, attributes);
  if (record['unlimited'] === true) delete record['quantity'];
}

/** A difference on the stock of a product or a variation (E-Series reference, inventory). */
export function adjust(record: Record<string, unknown>, body: Record<string, unknown>): Reply {
  if (record['unlimited'] === true) return { status: 200, body: { updateCount: 0 } };
  const quantity = Number(record['quantity'] ?? 0) + Number(body['quantityDelta']);
  record['quantity'] = quantity;
  const warning = quantity < 0 ? { warning: 'Product has negative stock.' } : {};
  return { status: 200, body: { updateCount: 1, ...warning } };
}
