/** A simple product for the catalogue of the rows. */
export interface Plain {
  readonly sku: string | null;
  readonly name?: string;
  readonly description?: string;
  readonly brand?: string;
  readonly price?: string;
  /** Levels of the outlets Main, Annex and Depot. */
  readonly levels?: readonly [string, string, string];
  /** False: the POS does not count it. */
  readonly tracked?: boolean;
  readonly online?: boolean;
  readonly images?: readonly string[];
  /** The row's own picture. */
  readonly own?: string;
  readonly code?: string;
  readonly grams?: string;
  /** Length, width, height. */
  readonly sizeCm?: readonly [string, string, string];
}

/** A variant: its values, and what is its own. */
export type Variant = Omit<Plain, 'name' | 'description' | 'brand' | 'online' | 'images'> & {
  readonly values: readonly string[];
};

export interface Family extends Pick<Plain, 'name' | 'description' | 'brand' | 'online' | 'images'> {
  readonly options: readonly string[];
  readonly variants: readonly Variant[];
}

/** One line of the catalogue file. */
export function plain(product: Plain): object {
  return line(product.name ?? `Item ${product.sku ?? ''}`, product, [], [variantLine(product, {})]);
}

/** A line with options; values stand in the order in which the variants bring them. */
export function family({ options, variants, ...product }: Family): object {
  const named = product.name ?? `Item ${variants[0]?.sku ?? ''}`;
  const optionLines = options.map((name, place) => ({
    name: { en: name },
    values: [...new Set(variants.map(({ values }) => values[place] ?? ''))].map((value) => ({ en: value })),
  }));
  const lines = variants.map((variant) =>
    variantLine(variant, Object.fromEntries(options.map((name, place) => [name, variant.values[place] ?? '']))),
  );
  return line(named, product, optionLines, lines);
}

function line(name: string, product: Family | Plain | object, options: object, variants: object): object {
  const { description, brand, online = true, images = [] } = product as Plain;
  return {
    source_id: name,
    handle: name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'),
    name: { en: name },
    description: { en: description ?? `<p>${name}</p>` },
    ...(brand === undefined ? {} : { brand }),
    active: true,
    hidden: !online,
    currency: 'EUR',
    price_includes_tax: true,
    options,
    images,
    variants,
  };
}

function variantLine(variant: Plain, options: object): object {
  const { sku, price = '12.50', levels = ['4', '3', '0'], tracked = true, own = null, code, grams, sizeCm } = variant;
  const [main, annex, depot] = levels;
  return {
    sku,
    options,
    price,
    image: own,
    track: tracked,
    ...(tracked ? { stock: { main, annex, depot } } : {}),
    ...(code === undefined ? {} : { barcode: code }),
    ...(grams === undefined ? {} : { weight_g: grams }),
    ...(sizeCm === undefined ? {} : { size_cm: { length: sizeCm[0], width: sizeCm[1], height: sizeCm[2] } }),
  };
}

/** Two colours in two sizes: four variants `KEY-1` to `KEY-4`. */
export function shirts(key: string, more: Partial<Family> = {}): object {
  const values = [
    ['Red', 'S'],
    ['Red', 'M'],
    ['Blue', 'S'],
    ['Blue', 'M'],
  ];
  return family({
    options: ['Colour', 'Size'],
    variants: values.map((pair, place) => ({ sku: `${key}-${String(place + 1)}`, values: pair })),
    images: [`${key}-front.png`, `${key}-back.png`],
    ...more,
  });
}
