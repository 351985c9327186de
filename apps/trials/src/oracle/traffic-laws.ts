import type { StoreWorld } from '../harness/store-world.js';
import { isWrite, type TrafficEntry } from '../harness/traffic.js';

/** Fields that are the store's own, or have no place in it: no request may name one (F-14, F-15, F-22), but the category of a creation. */
export const FORBIDDEN: readonly string[] = [
  'compareToPrice',
  'subtitle',
  'subtitleTranslated',
  'warningLimit',
  'lowStockThreshold',
  'customSlug',
  'categoryIds',
  'categories',
  'defaultCategoryId',
  'costPrice',
  'tax',
  'ribbon',
  'seoTitle',
  'seoDescription',
  'nameTranslated',
  'descriptionTranslated',
  'reorderPoint',
  'supplier',
];

/** A law that holds whatever the day brings; it answers with what breaks it. */
export interface TrafficLaw {
  readonly rule: string;
  readonly says: string;
  readonly broken: (entries: readonly TrafficEntry[], store: StoreWorld) => readonly string[];
}

/** Of all requests of a day so far, and of the store they left behind. */
export const TRAFFIC_LAWS: readonly TrafficLaw[] = [
  {
    rule: 'U-02, I-02, A-03',
    says: 'the POS gets nothing but reads',
    broken: (entries) => entries.filter((one) => one.system === 'pos' && one.method !== 'GET').map(nameOf),
  },
  {
    rule: 'F-14, F-15, F-22',
    says: 'no request names a field that is the store’s own or has no place there, the category of a creation (A-11) aside',
    broken: (entries) =>
      entries
        .filter((one) => one.system === 'store' && isWrite(one))
        .flatMap((one) =>
          writtenKeys(one)
            .filter((key) => FORBIDDEN.includes(key) && !(key === 'categoryIds' && one.kind === 'POST products'))
            .map((key) => `${nameOf(one)}: ${key}`),
        ),
  },
  {
    rule: 'S-14',
    says: 'a difference of stock goes by itself, never in a batch',
    broken: (entries) => entries.filter(({ kind, batch }) => kind.endsWith('/inventory') && batch !== null).map(nameOf),
  },
  {
    rule: 'M-01',
    says: 'no mark and no SKU stands twice in the store',
    broken: (_entries, { products, variations }) => {
      const records = [...products, ...variations];
      return [...repeated(records.map(({ mark }) => mark)), ...repeated(records.map(({ sku }) => sku))];
    },
  },
  {
    rule: 'I-04',
    says: 'no picture is sent twice to one product',
    broken: (entries) =>
      repeated(
        entries
          .filter(
            ({ system, kind, status, method }) =>
              system === 'store' && method !== 'GET' && status === 200 && /media$|image/.test(kind),
          )
          .flatMap(({ path, body }) =>
            addressesIn(body.raw).map((address) => `${path.replace(/.*\/products/, '')} ${address}`),
          ),
      ),
  },
];

/** The values that stand there more than once. */
export function repeated(values: readonly (string | null)[]): readonly string[] {
  const seen = new Set<string>();
  return values.flatMap((value) => {
    if (value === null || value === '') return [];
    if (seen.has(value)) return [value];
    seen.add(value);
    return [];
  });
}

function nameOf({ method, path, status }: TrafficEntry): string {
  return `${method} ${path} (${String(status)})`;
}

/** Keys of a body, those of a batch's packed requests excepted: they are entries of their own. */
function writtenKeys({ body, kind }: TrafficEntry): readonly string[] {
  return kind === 'POST batch' ? [] : keysOf(body.raw);
}

/** A list of options goes back whole, translations of the merchant's included (F-21): what stands below it is left out. */
function keysOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(keysOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...(key === 'options' ? [] : keysOf(inner))]);
}

function addressesIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return /^https?:\/\/\S+\.png$/.test(value) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap(addressesIn);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(addressesIn) : [];
}
