import type { Decimal, DesiredListing, DesiredVariant, PosRecord } from '@tillbridge/connector-sdk/model';
import { isOnline } from './availability.js';
import { familyProblem } from './family-limits.js';
import { galleryOf, variationImage } from './gallery.js';
import type { MappedFamily, MappingInput } from './mapping-input.js';
import { orderMembers } from './member-order.js';
import { familyAttributes, OptionList, type FamilyAttribute } from './option-list.js';
import { decideBasis, lowestPrice, priceOf, type PriceSetting } from './price.js';
import type { Reason } from './reason.js';
import { nameArgs, skuProblem, toRecord } from './record.js';
import { ownersWithin } from './sku.js';
import { sortOutVariants } from './variant-selection.js';

/**
 * The listing a POS family is to have in the store, or the reason why it has none. Pure: the same input gives the same
 * answer. One row without options is simple; a row with options is a family even alone; several rows without options cannot
 * be told apart and are blocked (V-09, F-20).
 */
export function mapFamily(input: MappingInput): MappedFamily {
  const members = orderMembers(input.members);
  const [head] = members;
  if (head === undefined) return { kind: 'gone' };
  const attributes = familyAttributes(members, input.names);
  if (attributes.length === 0 && members.length === 1) return mapSimple(head, input);
  const problem = familyProblem(head, members, attributes, input);
  return problem === null ? mapVariants(head, members, attributes, input) : blocked(problem);
}

function mapSimple(member: PosRecord, input: MappingInput): MappedFamily {
  const problem = skuProblem(member, ownersWithin([member], input.linkedMembers), input);
  if (problem !== null) return blocked(problem);
  const price = priceOf(member, priceSetting(input));
  if (price === null) return blocked(priceMissing(member, input));
  const record = toRecord(member, member.sku ?? '', price, input.store);
  const listing = toListing(member, [member], input, {
    price,
    online: isOnline(member, input),
    shape: { kind: 'simple', record },
  });
  return { kind: 'listing', listing, blockedVariants: [] };
}

function mapVariants(
  head: PosRecord,
  members: readonly PosRecord[],
  attributes: readonly FamilyAttribute[],
  input: MappingInput,
): MappedFamily {
  const { sellable, blocks } = sortOutVariants(members, attributes, input);
  const setting = priceSetting(input);
  const options = new OptionList(attributes);
  const variants: DesiredVariant[] = [];
  for (const { member, choices } of sellable) {
    const price = priceOf(member, setting);
    if (price === null) return blocked(priceMissing(member, input));
    variants.push({
      ...toRecord(member, member.sku ?? '', price, input.store),
      choices: options.add(choices),
      online: isOnline(member, input),
      image: variationImage(member),
    });
  }
  const price = lowestPrice(variants);
  const [first] = blocks;
  if (price === null) return first === undefined ? { kind: 'gone' } : blocked(first.reason);
  const sold = sellable.map((entry) => entry.member);
  const online = variants.some((variant) => variant.online);
  const shape = { kind: 'family', options: options.toOptions(), variants } as const;
  return { kind: 'listing', listing: toListing(head, sold, input, { price, online, shape }), blockedVariants: blocks };
}

/** What of a listing is not read from the parent row. */
interface ListingCore {
  readonly price: Decimal;
  readonly online: boolean;
  readonly shape: DesiredListing['shape'];
}

/** Family fields come from the parent row, as plain texts of one language (V-09, F-01, F-02, F-03, F-22). */
function toListing(
  head: PosRecord,
  sold: readonly PosRecord[],
  input: MappingInput,
  { price, online, shape }: ListingCore,
): DesiredListing {
  return {
    name: head.name,
    description: head.description ?? '',
    brand: brandOf(head, input),
    price,
    online,
    gallery: galleryOf(head, sold, shape.kind === 'simple'),
    shape,
  };
}

/** The brand's newest name: the mirror's, else the row's own; blank is none (F-03). */
function brandOf(head: PosRecord, input: MappingInput): string | null {
  const newest = head.brandRef === null ? undefined : input.names.brand(head.brandRef);
  const name = newest ?? head.brandName;
  return name === null || name.trim() === '' ? null : name;
}

/** Args: `name`, `sku`, `variant`, and `basis`, the price that is missing (P-03). */
function priceMissing(member: PosRecord, input: MappingInput): Reason {
  const basis = decideBasis(input.priceBasis, input.store);
  return { code: 'price-missing', rule: 'P-03', args: { ...nameArgs(member), basis } };
}

const priceSetting = ({ priceBasis, store, book }: MappingInput): PriceSetting => ({
  basis: decideBasis(priceBasis, store),
  store,
  book,
});

function blocked(reason: Reason): MappedFamily {
  return { kind: 'blocked', reason };
}
