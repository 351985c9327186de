import { images, onePicture, reorder, replaceMedia } from './fake-pictures.js';
import { adjust, type Asked, type Reply, refuse, type Row, rows, write } from './fake-row.js';
import { addVariation, oneVariation, refusalOfOptions } from './fake-variations.js';
import { prune } from './prune.js';

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
    const reply = this.reply(asked);
    return reply.status === 200 ? { status: 200, body: prune(reply.body, asked.query.get('responseFields')) } : reply;
  }

  private reply(asked: Asked): Reply {
    const [, head, id, part, ...rest] = asked.path.split('/');
    if (head === 'profile') return { status: 200, body: PROFILE };
    if (head === 'categories') return this.categories(asked.query);
    if (head !== 'products') return refuse(404, 'NOT_FOUND', 'Nothing here');
    if (id === undefined) return asked.method === 'POST' ? this.create(asked) : this.list(asked.query);
    const product = this.products.get(Number(id));
    if (product === undefined) return refuse(404, 'PRODUCT_NOT_FOUND', `Product #${id} not found`);
    if (part === undefined) return this.whole(product, asked);
    if (part === 'inventory') return adjust(product, asked.body);
    if (part === 'media') return replaceMedia(product, asked.body, this.badPictures);
    if (part === 'image' || part === 'gallery') return onePicture(product, [part, ...rest], asked, this.badPictures);
    if (part !== 'combinations') return refuse(404, 'NOT_FOUND', 'Nothing here');
    if (rest.length > 0) return oneVariation(product, rest, asked, this.badPictures);
    return addVariation(product, asked.body, [...this.products.values()], this.nextId++);
  }

  readonly categoryRows: Record<string, unknown>[] = [];

  private categories(query: URLSearchParams): Reply {
    const shown = this.categoryRows.filter(
      (row) => query.get('hidden_categories') === 'true' || row['enabled'] !== false,
    );
    const offset = Number(query.get('offset') ?? 0);
    const items = shown.slice(offset, offset + this.pageLimit);
    return { status: 200, body: { total: shown.length, count: items.length, offset, limit: this.pageLimit, items } };
  }

  private whole(product: Row, asked: Asked): Reply {
    if (asked.method === 'GET') return { status: 200, body: product };
    if (asked.method === 'PUT') return this.update(product, asked);
    this.products.delete(product.id);
    return { status: 200, body: { deleteCount: 1 } };
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
    const combinations = rows(body['combinations']).map((entry) => {
      const made: Record<string, unknown> = { id: this.nextId++, attributes: [] };
      write(made, entry);
      return made;
    });
    const row = this.put({});
    write(row, { ...body, combinations });
    const item = this.returnsItemOnCreate && query.get('returnItem') === 'true' ? { item: row } : {};
    return { status: 200, body: { id: row.id, ...item } };
  }

  private update(product: Row, { body: { media, ...body }, query }: Asked): Reply {
    const refusal = refusalOfOptions(product, body['options']);
    if (refusal !== null) return refusal;
    write(product, body);
    if (media !== undefined) reorder(product, media);
    return { status: 200, body: { updateCount: 1, ...(query.get('returnItem') === 'true' ? { item: product } : {}) } };
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
