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

type Rows = Record<string, unknown>[];

const rows = (value: unknown): Rows => (Array.isArray(value) ? (value as Rows) : []);
const refuse = (status: number, errorCode: string, errorMessage: string): Reply => ({
  status,
  body: { errorCode, errorMessage },
});

/** The catalogue of the fake store: what the reference tells of products, variations and pictures, and no more. */
export class FakeStore {
  readonly products = new Map<number, Row>();
  readonly writes: Asked[] = [];
  /** Picture addresses the store will not take. */
  readonly badPictures = new Set<string>();
  /** Answers for the next request whose label fits, once each. */
  readonly faults: { readonly label: RegExp; readonly reply: Reply }[] = [];
  returnsItemOnCreate = true;
  /** Largest page the store gives. */
  pageLimit = 100;
  nowSeconds = 1_790_000_000;
  private nextId = 500;

  answer(asked: Asked): Reply {
    const label = `${asked.method} ${asked.path}`;
    const fault = this.faults.findIndex((entry) => entry.label.test(label));
    if (fault >= 0) return this.faults.splice(fault, 1)[0]!.reply;
    if (asked.method !== 'GET') this.writes.push(asked);
    const [, head, id, part, ...rest] = asked.path.split('/');
    if (head === 'profile') return { status: 200, body: PROFILE };
    if (head !== 'products') return refuse(404, 'NOT_FOUND', 'Nothing here');
    if (id === undefined) return asked.method === 'POST' ? this.create(asked) : this.list(asked.query);
    const product = this.products.get(Number(id));
    if (product === undefined) return refuse(404, 'PRODUCT_NOT_FOUND', `Product #${id} not found`);
    if (part === 'media') return this.media(product, asked.body);
    if (part === 'image' || part === 'gallery') return this.picture(product, part === 'image', asked.query);
    if (part === 'combinations') return this.combination(product, rest, asked);
    return asked.method === 'GET' ? { status: 200, body: product } : this.update(product, asked);
  }

  /** A product as a merchant would have made it. */
  put(fields: Record<string, unknown>): Row {
    const id = this.nextId++;
    const stamp = this.nowSeconds;
    const row = {
      id,
      enabled: true,
      options: [],
      combinations: [],
      attributes: [],
      ...images([]),
      createTimestamp: stamp,
      updateTimestamp: stamp,
      ...fields,
    };
    this.products.set(id, row);
    return row;
  }

  private create({ body, query }: Asked): Reply {
    const mark = body['externalReferenceId'];
    for (const product of this.products.values())
      if (mark !== undefined && product['externalReferenceId'] === mark)
        return refuse(409, 'EXTERNAL_ID_ALREADY_USED', 'External id is already used');
    const combinations = rows(body['combinations']).map((entry) => ({
      id: this.nextId++,
      ...entry,
      attributes: typed(rows(entry['attributes'])),
    }));
    const row = this.put({ ...body, combinations, attributes: typed(rows(body['attributes'])) });
    const item = this.returnsItemOnCreate && query.get('returnItem') === 'true' ? { item: row } : {};
    return { status: 200, body: { id: row.id, ...item } };
  }

  private update(product: Row, { body, query }: Asked): Reply {
    Object.assign(
      product,
      body,
      body['attributes'] === undefined ? {} : { attributes: typed(rows(body['attributes'])) },
    );
    return { status: 200, body: { updateCount: 1, ...(query.get('returnItem') === 'true' ? { item: product } : {}) } };
  }

  private combination(product: Row, [cid, part]: readonly string[], asked: Asked): Reply {
    const found = rows(product['combinations']).find((entry) => entry['id'] === Number(cid));
    if (found === undefined) return refuse(404, 'COMBINATION_NOT_FOUND', 'No such combination');
    if (part === 'image') return this.variationPicture(found, asked.query.get('externalUrl') ?? '');
    const { body } = asked;
    Object.assign(found, body, body['attributes'] === undefined ? {} : { attributes: typed(rows(body['attributes'])) });
    return { status: 200, body: { updateCount: 1 } };
  }

  private variationPicture(found: Record<string, unknown>, url: string): Reply {
    if (this.badPictures.has(url)) return refuse(422, 'WRONG_URL', 'Not an image');
    found['originalImageUrl'] = url;
    return { status: 200, body: { id: 1 } };
  }

  private media(product: Row, body: Record<string, unknown>): Reply {
    const main = body['mainMedia'] as { imageUrl: string } | undefined;
    const urls = [
      ...(main === undefined ? [] : [main.imageUrl]),
      ...rows(body['galleryMedia']).map((entry) => String(entry['imageUrl'])),
    ];
    if (urls.some((url) => this.badPictures.has(url))) return refuse(422, 'WRONG_URL', 'Not an image');
    Object.assign(product, images(urls));
    return { status: 200, body: { updateCount: 1 } };
  }

  private picture(product: Row, main: boolean, query: URLSearchParams): Reply {
    const url = query.get('externalUrl') ?? '';
    if (this.badPictures.has(url)) return refuse(422, 'WRONG_URL', 'Not an image');
    const known = rows((product['media'] as { images: Rows }).images).map((image) => String(image['imageOriginalUrl']));
    Object.assign(product, images(main ? [url, ...known.slice(1)] : [...known, url]));
    return { status: 200, body: { id: 77 } };
  }

  private list(query: URLSearchParams): Reply {
    const from = Number(query.get('createdFrom') ?? 0);
    const mark = query.get('externalReferenceId');
    const offset = Number(query.get('offset') ?? 0);
    const fitting = [...this.products.values()]
      .filter((product) => Number(product['createTimestamp']) >= from)
      .filter(
        (product) =>
          mark === null ||
          [product, ...rows(product['combinations'])].some((entry) => entry['externalReferenceId'] === mark),
      )
      .sort((a, b) => Number(a['createTimestamp']) - Number(b['createTimestamp']) || a.id - b.id);
    const items = fitting.slice(offset, offset + Math.min(this.pageLimit, Number(query.get('limit') ?? 100)));
    return { status: 200, body: { total: fitting.length, count: items.length, offset, limit: 100, items } };
  }
}

export const PROFILE = {
  generalInfo: { storeId: 1003, storeUrl: 'https://store1003.company.site' },
  account: { suspended: false, availableFeatures: ['COMBINATIONS'], limitsAndRestrictions: { maxProductLimit: 2500 } },
  settings: { storeName: 'Demo', closed: false },
  formatsAndUnits: { currency: 'USD', currencyPrecision: 2, weightUnit: 'POUND', dimensionsUnit: 'IN' },
  languages: { enabledLanguages: ['en'], defaultLanguage: 'en' },
  taxSettings: { automaticTaxEnabled: false, pricesIncludeTax: false, taxes: [] },
};

const OURS: Readonly<Record<string, number>> = { BRAND: 11, UPC: 12 };

/** Attributes as they are read back: the list is replaced, aliases become types. */
function typed(entries: Rows): Rows {
  return entries.map(({ alias, ...entry }) =>
    typeof alias === 'string'
      ? { id: OURS[alias], name: alias, type: alias, show: 'DESCR', ...entry }
      : { type: 'CUSTOM', ...entry },
  );
}

function images(urls: readonly string[]): Record<string, unknown> {
  return {
    media: {
      images: urls.map((url, index) => ({
        id: String(index),
        isMain: index === 0,
        orderBy: index,
        imageOriginalUrl: url,
      })),
      videos: [],
    },
    galleryImages: urls.slice(1).map((url, index) => ({ id: index + 1, orderBy: index, url })),
  };
}
