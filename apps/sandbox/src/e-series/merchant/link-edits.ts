import type { StoreWorld } from '../store-world.js';
import { isList, type Json, type JsonRecord } from '../world/json.js';
import { linkedProduct, posId } from '../world/pos-link.js';
import { productOf, type MerchantEdit } from './edit-target.js';

const DEFAULT_LOCATIONS: readonly string[] = ['1', '2'];

/** The vendor's own integration with a POS, seen from the store (§10.6). */
export const LINK_EDITS: Readonly<Record<string, MerchantEdit>> = {
  link,
  unlink,
};

/**
 * Links the store: all products and all categories, or the one product that is named, carry the marks of the integration
 * from then on. `locations`: ids, two unless told.
 */
function link(world: StoreWorld, command: JsonRecord): Json {
  const { catalogue } = world;
  const locations = locationsOf(command.locations);
  const isOne = command.productId !== undefined || command.sku !== undefined;
  const named = isOne ? [productOf(world, command)] : [];
  world.changePlan({ linked: true, locations });
  const meant = isOne ? named : [...catalogue.all()];
  for (const { id } of meant) catalogue.settle(id, (before) => linkedProduct(before, locations));
  if (!isOne) {
    for (const one of catalogue.categories.all()) {
      catalogue.categories.put({ ...one, external: true, externalReferenceId: posId(`category ${one.id}`) });
    }
  }
  return { linked: meant.length };
}

/** Ends the link; the marks stay where they are ([U]). */
function unlink(world: StoreWorld): Json {
  world.changePlan({ linked: false, locations: [] });
  for (const one of world.catalogue.categories.all()) world.catalogue.categories.put({ ...one, external: false });
  return { linked: 0 };
}

function locationsOf(sent: Json | undefined): readonly string[] {
  if (sent === undefined) return DEFAULT_LOCATIONS;
  const texts = isList(sent) ? sent.filter((one) => typeof one === 'string' && one !== '') : [];
  if (texts.length === 0 || !isList(sent) || texts.length < sent.length) {
    throw new RangeError('"locations" is a list of ids, at least one.');
  }
  return texts.map(String);
}
