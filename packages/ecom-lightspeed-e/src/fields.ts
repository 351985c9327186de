const ATTRIBUTES = 'attributes(id,name,type,value,show)';

/** The fields of a product that are read, as `responseFields` wants them: store-only texts are not even asked for (F-15). */
export const PRODUCT_FIELDS = [
  'id,sku,name,description,price,enabled,quantity,unlimited,externalReferenceId,isShippingRequired,weight,dimensions',
  ATTRIBUTES,
  'options(name,choices(text))',
  `combinations(id,externalReferenceId,sku,price,quantity,unlimited,weight,dimensions,${ATTRIBUTES},options(name,value),imageUrl,originalImageUrl,thumbnailUrl)`,
  'galleryImages(id,orderBy),media(images(id,isMain,orderBy)),imageUrl,originalImageUrl,createTimestamp,updateTimestamp',
].join(',');

export const LIST_FIELDS = `total,count,items(${PRODUCT_FIELDS})`;

/**
 * For writes with `returnItem`: whether the vendor prunes the whole answer or the item alone is not documented, so both
 * are named; a name that does not apply selects nothing.
 */
export const ITEM_FIELDS = `id,updateCount,item(${PRODUCT_FIELDS}),${PRODUCT_FIELDS}`;
