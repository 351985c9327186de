import type { DesiredImage, DesiredListing, DesiredRecord, DesiredVariant } from '@tillbridge/connector-sdk/model';
import {
  type Field,
  type FieldMode,
  type FieldPolicy,
  FIELDS,
  isLive,
  type MappedFamily,
} from '@tillbridge/mapping-core';
import type { FamilyWork } from '../ports/index.js';

/**
 * What a family is to look like under the modes of its fields (F-16): what is `off` stands as it was last sent, or was never sent; what
 * is `create` stands as it was created. So neither is ever due, whatever the POS or the merchant does.
 */
export function underModes(
  mapped: MappedFamily,
  { link, applied }: Pick<FamilyWork, 'link' | 'applied'>,
  fields: FieldPolicy,
): MappedFamily {
  if (mapped.kind !== 'listing' || FIELDS.every((field) => isLive(fields[field].mode))) return mapped;
  // Until the listing is there it is still being created.
  const sent = link === null || link.state === 'creating' ? null : (applied?.sent ?? null);
  const listing = listingUnder(mapped.listing, sent, fields);
  // Taken off in the POS before it was ever shown: it is not shown any more.
  const online = listing.online && (applied?.shown === true || mapped.listing.online);
  return { ...mapped, listing: { ...listing, online } };
}

/** A record as it was sent, with its picture where it is a variation's. */
type SentRecord = DesiredRecord & Partial<Pick<DesiredVariant, 'image'>>;

const recordsOf = ({ shape }: DesiredListing): readonly SentRecord[] =>
  shape.kind === 'simple' ? [shape.record] : shape.variants;

function listingUnder(wanted: DesiredListing, sent: DesiredListing | null, fields: FieldPolicy): DesiredListing {
  const mode = (field: Field): FieldMode => fields[field].mode;
  const before: readonly SentRecord[] = sent === null ? [] : recordsOf(sent);
  const sentOf = (ref: string): SentRecord | undefined => before.find(({ memberRef }) => memberRef === ref);
  const { shape } = wanted;
  return {
    name: underMode(mode('name'), wanted.name, sent?.name, wanted.name),
    description: underMode(mode('description'), wanted.description, sent?.description, ''),
    brand: underMode(mode('brand'), wanted.brand, sent?.brand, null),
    price: underMode(mode('price'), wanted.price, sent?.price, wanted.price),
    online: underMode(mode('availability'), wanted.online, sent?.online, false),
    gallery: galleryUnder(mode('images'), wanted.gallery, sent),
    shape:
      shape.kind === 'simple'
        ? { ...shape, record: recordUnder(shape.record, sentOf(shape.record.memberRef), fields) }
        : {
            ...shape,
            variants: shape.variants.map((variant) => variantUnder(variant, sentOf(variant.memberRef), fields)),
          },
  };
}

/** One value: `sent` is undefined where nothing of it was ever created, `never` what it is when it is not sent at all. */
function underMode<Value>(mode: FieldMode, wanted: Value, sent: Value | undefined, never: Value): Value {
  switch (mode) {
    case 'off':
      return sent === undefined ? never : sent;
    case 'create':
      return sent === undefined ? wanted : sent;
    case 'follow':
    case 'enforce':
      return wanted;
  }
}

function recordUnder<Row extends DesiredRecord>(
  wanted: Row,
  sent: DesiredRecord | undefined,
  fields: FieldPolicy,
): Row {
  return {
    ...wanted,
    upc: underMode(fields.upc.mode, wanted.upc, sent?.upc, null),
    price: underMode(fields.price.mode, wanted.price, sent?.price, wanted.price),
    weight: underMode(fields.weight.mode, wanted.weight, sent?.weight, null),
    dimensions: underMode(fields.dimensions.mode, wanted.dimensions, sent?.dimensions, null),
  };
}

const variantUnder = (wanted: DesiredVariant, sent: SentRecord | undefined, fields: FieldPolicy): DesiredVariant => ({
  ...recordUnder(wanted, sent, fields),
  image: imageUnder(fields.images.mode, wanted.image, sent?.image),
});

/** Of a picture that was wanted at creation and is not there yet the POS may have another one by now: then there is none to send. */
function imageUnder(
  mode: FieldMode,
  wanted: DesiredImage | null,
  sent: DesiredImage | null | undefined,
): DesiredImage | null {
  if (mode === 'off') return null;
  if (mode !== 'create' || sent === undefined) return wanted;
  return wanted?.content === sent?.content ? wanted : null;
}

/** What was sent of the gallery stands as it was created: whatever came later is not of the creation. */
function galleryUnder(
  mode: FieldMode,
  wanted: readonly DesiredImage[],
  sent: DesiredListing | null,
): readonly DesiredImage[] {
  if (mode === 'off') return [];
  if (mode !== 'create' || sent === null) return wanted;
  const created = new Set(sent.gallery.map(({ content }) => content));
  return wanted.filter(({ content }) => created.has(content));
}
