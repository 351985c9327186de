const ATTRIBUTES = 'attributes(id,name,type,value,show)';
const OPTIONS = 'options(name,choices(text))';
const MEDIA = 'media(images(id,isMain,orderBy,imageOriginalUrl))';

const fields = (options: string, media: string): string =>
  [
    'id,sku,name,description,price,enabled,quantity,unlimited,externalReferenceId,isShippingRequired,weight,dimensions',
    'categoryIds,defaultCategoryId,categories(id,enabled),showOnFrontpage',
    ATTRIBUTES,
    options,
    `combinations(id,externalReferenceId,sku,price,quantity,unlimited,outOfStockVisibilityBehaviour,weight,dimensions,${ATTRIBUTES},options(name,value),imageUrl,originalImageUrl,thumbnailUrl)`,
    `galleryImages(id,orderBy,url,originalImageUrl),${media},imageUrl,originalImageUrl,createTimestamp,updateTimestamp`,
  ].join(',');

/** The fields of a product that are read, as `responseFields` wants them: store-only texts are not even asked for (F-15). */
export const PRODUCT_FIELDS = fields(OPTIONS, MEDIA);

/** The same for a read before a write of a list: what goes back as it was is read whole (F-21). */
export const WRITE_BACK_FIELDS = fields('options', MEDIA.replace('imageOriginalUrl', 'imageOriginalUrl,alt'));

/** In lists also what tells the vendor's own link to a POS (M-05). */
export const LIST_FIELDS = `total,count,items(${PRODUCT_FIELDS},locationInventory)`;

/** What the merchant fills in alone: read for the report that lists what is empty, and for nothing else (F-15, R-09). */
export const STORE_ONLY_LIST_FIELDS = `total,count,items(id,sku,name,createTimestamp,categoryIds,customSlug,tax(enabledManualTaxes,taxClassCode),subtitle,compareToPrice,warningLimit,${ATTRIBUTES})`;

/**
 * For writes with `returnItem`: whether the vendor prunes the whole answer or the item alone is not documented, so both
 * are named; a name that does not apply selects nothing.
 */
export const ITEM_FIELDS = `id,updateCount,item(${PRODUCT_FIELDS}),${PRODUCT_FIELDS}`;
