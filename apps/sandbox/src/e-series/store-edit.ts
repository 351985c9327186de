import { CATEGORY_EDITS } from './merchant/category-edits.js';
import { LINK_EDITS } from './merchant/link-edits.js';
import { PAYMENT_EDITS } from './merchant/payment-edits.js';
import { PICTURE_EDITS } from './merchant/picture-edits.js';
import { PRODUCT_EDITS, VARIATION_EDITS } from './merchant/product-edits.js';
import { SHOP_EDITS } from './merchant/shop-edits.js';
import type { MerchantEdit } from './merchant/edit-target.js';
import type { StoreWorld } from './store-world.js';
import { isJson, isRecord } from './world/json.js';
import { StoreFailure } from './world/store-failure.js';

/** What a merchant can do in the admin; most take `productId` or `sku` to name a product. */
const EDITS: Readonly<Record<string, MerchantEdit>> = {
  ...PRODUCT_EDITS,
  ...VARIATION_EDITS,
  ...PICTURE_EDITS,
  ...CATEGORY_EDITS,
  ...PAYMENT_EDITS,
  ...LINK_EDITS,
  ...SHOP_EDITS,
};

/** Does one admin edit, by the same rules as the API. Throws `RangeError` with a sentence when it cannot be done. */
export function storeEdit(world: StoreWorld, command: unknown): unknown {
  if (!isJson(command) || !isRecord(command) || typeof command.op !== 'string') {
    throw new RangeError('An edit is a JSON object with "op".');
  }
  const edit = Object.hasOwn(EDITS, command.op) ? EDITS[command.op] : undefined;
  if (edit === undefined) throw new RangeError(`Edits are ${Object.keys(EDITS).join(', ')}; not ${command.op}.`);
  try {
    return world.catalogue.asMerchant(() => edit(world, command));
  } catch (error) {
    if (error instanceof StoreFailure) throw new RangeError(`The store refuses: ${error.message}.`, { cause: error });
    throw error;
  }
}
