import { JsonObject } from '../core/json-object.js';
import type { CatalogueFamily, CatalogueVariant } from './catalogue.js';
import { CatalogueError } from './catalogue-error.js';

interface Option {
  readonly name: string;
  /** The names a variant may call it by: one for each language. */
  readonly keys: readonly string[];
  readonly values: readonly unknown[];
}

/** One line as a family. Throws `CatalogueError` when it has no variant or one without a price. */
export function ndjsonFamily(
  product: JsonObject,
  locations: readonly string[],
  language: string,
  where: string,
): CatalogueFamily {
  const options = product.objects('options').map((option) => optionOf(option, language));
  const variants = product.objects('variants');
  if (variants.length === 0) throw new CatalogueError(`${where} has no variant.`);
  const handle = product.text('handle') ?? product.text('source_id') ?? where;
  return {
    name: localised(product.value('name'), language) ?? handle,
    handle,
    description: localised(product.value('description'), language) ?? null,
    brand: product.text('brand') ?? null,
    online: isPublished(product),
    active: product.flag('active') ?? true,
    options: options.map((option) => option.name),
    images: pictureNames(product.list('images')),
    variants: variants.map((variant) => variantOf(variant, product, options, locations, language, where)),
  };
}

/** Active, not hidden and, where channels are named, published on one of them. */
function isPublished(product: JsonObject): boolean {
  const channels = product.object('published');
  const published = channels === undefined || channels.keys.some((channel) => channels.flag(channel) === true);
  return (product.flag('active') ?? true) && product.flag('hidden') !== true && published;
}

function variantOf(
  variant: JsonObject,
  product: JsonObject,
  options: readonly Option[],
  locations: readonly string[],
  language: string,
  where: string,
): CatalogueVariant {
  const price = variant.decimal('price');
  if (price === undefined) throw new CatalogueError(`${where} has a variant without a price.`);
  const chosen = variant.object('options');
  const stock = variant.flag('track') === false ? undefined : variant.object('stock');
  return {
    sku: variant.text('sku') ?? null,
    code: variant.text('barcode') ?? null,
    values: options.map((option) => valueOf(option, chosen, language)),
    price,
    weight: variant.decimal('weight_g') ?? product.decimal('weight_g') ?? null,
    weightUnit: 'G',
    ...sizeOf(variant.object('size_cm') ?? product.object('size_cm')),
    levels: stock ? locations.map((location) => stock.decimal(location) ?? '0') : null,
    images: pictureNames([variant.value('image')]),
  };
}

/** `size_cm: {length, width, height}`; a size with a side missing is none. */
function sizeOf(size: JsonObject | undefined): Pick<CatalogueVariant, 'sizeCm'> {
  const [length, width, height] = ['length', 'width', 'height'].map((side) => size?.decimal(side));
  if (length === undefined || width === undefined || height === undefined) return {};
  return { sizeCm: [length, width, height] };
}

function optionOf(option: JsonObject, language: string): Option {
  const named = option.value('name');
  const names = JsonObject.of(named);
  const keys = names ? names.keys.flatMap((key) => names.text(key) ?? []) : [String(named)];
  return { name: localised(named, language) ?? 'Option', keys, values: option.list('values') };
}

/** The variant's value in the language asked for; null when the variant has none. */
function valueOf(option: Option, chosen: JsonObject | undefined, language: string): string | null {
  const given = option.keys.map((key) => chosen?.text(key)).find((text) => text !== undefined && text !== '');
  if (given === undefined) return null;
  const known = option.values.find((value) => {
    const texts = JsonObject.of(value);
    return texts ? texts.keys.some((key) => texts.text(key) === given) : value === given;
  });
  return localised(known, language) ?? given;
}

/** Text of a language, else the first there is; plain text is text of every language. */
function localised(value: unknown, language: string): string | undefined {
  if (typeof value === 'string') return value;
  const texts = JsonObject.of(value);
  return texts?.text(language) ?? texts?.keys.map((key) => texts.text(key)).find((text) => text !== undefined);
}

/** Names of pictures the sandbox draws. An address is only a name: nothing is fetched. */
function pictureNames(images: readonly unknown[]): string[] {
  return images.flatMap((image) => (typeof image === 'string' && image !== '' ? pictureName(image) : []));
}

function pictureName(source: string): string {
  const plain = source
    .replace(/^https?:\/\//, '')
    .replace(/\.[a-z]{3,4}$/i, '')
    .replace(/[^A-Za-z0-9]+/g, '-');
  return `${plain.slice(-80).replace(/^-+/, '')}.png`;
}
