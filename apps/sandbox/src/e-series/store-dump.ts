import type { BatchJob } from './batch/batch-job.js';
import type { StoreWorld } from './store-world.js';
import { categoryView } from './world/category-view.js';
import type { Json, JsonRecord } from './world/json.js';
import type { PictureRecord, ProductRecord } from './world/product-record.js';
import { planView } from './world/store-plan.js';
import { productView } from './world/product-view.js';

function pictureDump(picture: PictureRecord | null): Json {
  if (picture === null) return null;
  const { sourceUrl, contentHash, byteCount, widthPx, heightPx, cdnUrl, uploadId } = picture;
  return { sourceUrl, contentHash, byteCount, widthPx, heightPx, cdnUrl, uploadId };
}

function productDump(product: ProductRecord, world: StoreWorld): JsonRecord {
  return {
    ...productView(product, world.view),
    updates: product.writes,
    changes: product.changes,
    pictures: {
      main: pictureDump(product.mainImage),
      gallery: product.gallery.map((one) => pictureDump(one)),
      variations: product.variations.flatMap(({ id, sku, image }) =>
        image === null ? [] : [{ variationId: id, sku, picture: pictureDump(image) }],
      ),
    },
  };
}

/**
 * The whole store: `{storeId, plan, categories, products}`. A product is as `GET /products/{id}` shows it, plus
 * `updates` (accepted writes after its creation), `changes` (those that changed something) and `pictures`
 * (`main`, `gallery`, `variations`, each with source address and content hash).
 */
export function storeDump(world: StoreWorld, batches: readonly BatchJob[]): JsonRecord {
  const { plan, catalogue } = world;
  return {
    storeId: plan.storeId,
    plan: planView(plan),
    categories: catalogue.categories.all().map((one) => categoryView(one, world.view.language)),
    batches: batches.map(({ ticket, total, beganAtMs, endedAtMs }) => ({ ticket, total, beganAtMs, endedAtMs })),
    products: [...catalogue.all()].map((product) => productDump(product, world)),
  };
}
