import { scaled } from '../x-series/decimal-price.js';
import type { DayEdit, DayKind } from './day-edit.js';
import type { DayView, FamilyView, VariantView } from './day-view.js';
import { drawn, drawnVariant, swapped, type Draw } from './draw.js';

/** Chooses an edit of its kind; undefined when the world has nothing it could be made on. */
export type DayMaker = (view: DayView, draw: Draw) => Omit<DayEdit, 'kind' | 'op'> | undefined;

/** The kinds that are made in the POS. */
export type TillKind = Exclude<DayKind, `store${string}`>;

const WORDS = ['Classic', 'Plus', 'Été', 'Réf', 'Edition', 'חדש', 'No', 'Mini'] as const;
const COLOURS = ['Sable', 'Nuit', 'Olive', 'Coral', 'Ivory', 'ירוק', 'Anthracite', '42,5'] as const;

export const TILL_DAY: Readonly<Record<TillKind, DayMaker>> = {
  sale: (view, draw) => onTracked(view, draw, { op: 'sell', quantity: draw.random.oneIn(6) ? '2' : '1' }),
  return: (view, draw) => onTracked(view, draw, { op: 'return', quantity: '1' }),
  count: (view, draw) => onTracked(view, draw, { op: 'count', level: String(draw.random.between(0, 40)) }),
  price: ({ families }, { random }) => {
    const found = drawnVariant(random, families, (one) => one.price !== null);
    const price = scaled(found?.variant.price ?? '1', random.between(80, 125));
    return onVariant(found?.variant, { op: 'set-price', price });
  },
  rename: ({ families }, draw) => {
    const family = drawn(draw.random, families);
    return onFamily(family, { op: 'rename', name: newName(family?.name ?? '', draw) });
  },
  description: ({ families }, { random, number }) =>
    onFamily(drawn(random, families), { op: 'set-description', description: `<p>${random.pick(WORDS)} ${number}</p>` }),
  code: ({ families }, { random, number }) =>
    onVariant(drawnVariant(random, families, () => true)?.variant, {
      op: 'set-upc',
      upc: random.oneIn(4) ? null : String(200_000_000_000 + number),
    }),
  newProduct: (view, draw) => newProduct(view, draw),
  newVariant: ({ families }, draw) => newVariant(families, draw),
  removeVariant: ({ families }, { random }) =>
    onVariant(
      drawnVariant(random, families, (_, { options, variants }) => options.length > 0 && variants.length > 1)?.variant,
      {
        op: 'remove-variant',
      },
    ),
  values: ({ families }, draw) => {
    const found = drawnVariant(draw.random, families, (_, { options }) => options.length > 0);
    return found && onVariant(found.variant, { op: 'set-values', values: otherValues(found.variant.values, draw) });
  },
  picture: ({ families }, draw) => pictureEdit(drawn(draw.random, families), draw),
  activate: ({ families }, { random }) =>
    onVariant(drawnVariant(random, families, (one) => !one.online)?.variant, { op: 'activate' }),
  deactivate: ({ families }, { random }) =>
    onVariant(drawnVariant(random, families, (one) => one.online)?.variant, { op: 'deactivate' }),
  delete: ({ families }, { random }) => {
    const family = drawn(random, families);
    return family && pos(family.name, { op: 'delete', family: family.name });
  },
  brand: ({ brands }, draw) => {
    const brand = drawn(draw.random, brands);
    return brand === undefined ? undefined : pos(brand, { op: 'rename-brand', brand, name: newName(brand, draw) });
  },
  attribute: ({ families }, draw) => {
    const family = drawnVariant(draw.random, families, (_, { options }) => options.length > 0)?.family;
    if (family === undefined) return undefined;
    const attribute = draw.random.pick(family.options);
    return pos(family.name, {
      op: 'rename-attribute',
      family: family.name,
      attribute,
      name: newName(attribute, draw),
    });
  },
};

function pos(about: string, edit: DayEdit['edit']): ReturnType<DayMaker> {
  return { system: 'pos', about, edit };
}

function onVariant(variant: VariantView | undefined, edit: DayEdit['edit']): ReturnType<DayMaker> {
  return variant && pos(variant.sku, { ...edit, productId: variant.productId });
}

function onFamily(family: FamilyView | undefined, edit: DayEdit['edit']): ReturnType<DayMaker> {
  return family && pos(family.name, { ...edit, productId: family.variants[0].productId });
}

function onTracked(view: DayView, { random }: Draw, edit: DayEdit['edit']): ReturnType<DayMaker> {
  const found = drawnVariant(random, view.families, (one) => one.tracked && one.active);
  return onVariant(found?.variant, { ...edit, outlet: random.between(0, view.outlets - 1) });
}

/** The name with another ending; names do not grow from day to day. */
function newName(name: string, { random, number }: Draw): string {
  return `${name.replace(/ · .*$/, '')} · ${random.pick(WORDS)} ${number}`;
}

function otherValues(values: readonly string[], { random, number }: Draw): string[] {
  const place = random.between(0, values.length - 1);
  return values.with(place, `${random.pick(COLOURS)} ${number}`);
}

function newVariant(families: DayView['families'], draw: Draw): ReturnType<DayMaker> {
  const found = drawnVariant(
    draw.random,
    families,
    (_, { options, variants }) => options.length > 0 && variants.length < 200,
  );
  if (found === undefined) return undefined;
  const { sku, values, price } = found.variant;
  const newSku = `${sku.replace(/~\d+$/, '')}~${draw.number}`;
  return onVariant(found.variant, {
    op: 'add-variant',
    newSku,
    values: otherValues(values, draw),
    price: price ?? '10',
  });
}

function newProduct({ brands }: DayView, { random, number }: Draw): ReturnType<DayMaker> {
  const brand = drawn(random, brands);
  const name = `${random.pick(WORDS)} arrival ${number}`;
  const common = {
    name,
    price: `${random.between(3, 150)}.90`,
    online: random.chance(0.7),
    images: [`day-${number}.png`],
  };
  const sku = `DAY-${number}`;
  const options = [{ name: 'Size', values: ['S', 'M', 'L'].slice(0, random.between(2, 3)) }];
  const shape = random.oneIn(2) ? { sku, levels: [String(random.between(0, 12))] } : { sku, options };
  const product = { ...common, ...(brand === undefined ? {} : { brand }), ...shape };
  return pos(name, { op: 'add-product', product });
}

function pictureEdit(family: FamilyView | undefined, { random, number }: Draw): ReturnType<DayMaker> {
  const count = family?.pictures ?? 0;
  const image = `day-${number}.png`;
  const position = random.between(0, Math.max(0, count - 1));
  switch (count === 0 ? 'add' : random.pick(['add', 'remove', 'replace', 'order'] as const)) {
    case 'add':
      return onFamily(family, { op: 'add-image', image });
    case 'remove':
      return onFamily(family, { op: 'remove-image', position });
    case 'replace':
      return onFamily(family, { op: 'replace-image', position, image });
    case 'order':
      return count < 2 ? undefined : onFamily(family, { op: 'order-images', order: swapped(random, count) });
  }
}
