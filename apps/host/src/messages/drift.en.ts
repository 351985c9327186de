/**
 * What the store shows otherwise than we left it, in words, with what to do; keys are the kinds of `Drift`. `{what}` names the
 * product and the SKU it is about.
 */
export const DRIFT_EN = {
  'drift.field':
    'The store shows another {fieldWords} for {what}: {shown}, not {expected}. It is left as it is; ./tillbridge restore "{sku}" --field {field} puts it back.',
  'drift.fieldAdded': 'The store shows a {fieldWords} for {what}: {shown}; the POS has none. It is left as it is.',
  'drift.fieldPutBack':
    'The store shows another {fieldWords} for {what}: {shown}, not {expected}. It is put back as soon as the store takes it.',
  'drift.hiddenPutBack': "{what} was hidden in the store's admin. It is shown again as soon as the store takes it.",
  'drift.shownPutBack':
    "{what} was enabled in the store's admin, though the POS does not offer it online. It is hidden again as soon as the store takes it.",
  'drift.pictureRemovedPutBack':
    'A picture of {what} was deleted in the store. It is sent again as soon as the store takes it.',
  'drift.pictureOrderPutBack':
    'The pictures of {what} were put in another order in the store. They are put back in order as soon as the store takes it.',
  'drift.hidden-by-merchant':
    '{what} was hidden in the store\'s admin. It stays hidden; ./tillbridge restore "{sku}" --field visibility shows it again.',
  'drift.shown-by-merchant':
    '{what} was enabled in the store\'s admin, though the POS does not offer it online. It stays visible; ./tillbridge restore "{sku}" --field visibility hides it again.',
  'drift.store-only':
    'The store has a variation {shown} at {what} that the POS does not know. It is left alone and its stock is not kept; add it in the POS to sell it everywhere.',
  'drift.variation-removed':
    'The variation of {what} was deleted in the store. It stays deleted there and goes on in the POS; nothing needs to be done if that was meant.',
  'drift.image-removed':
    "A picture of {what} was deleted in the store. It is not sent again; replace it in the POS to have it back, or add it in the store's admin.",
  'drift.image-unclear':
    "{what} shows pictures of which nobody can tell which are from the POS: another one was added in the store before ours were first seen. All stay as they are; what the POS no longer has is to be deleted in the store's admin.",
  'drift.main-image':
    "{what} has another main picture in the store than in the POS. It is left as it is; choose the main picture in the store's admin.",
  'drift.image-order':
    'The pictures of {what} were put in another order in the store. They stay as they are until the POS has another picture or another order.',
  'drift.preorder-allowed':
    "{what} can be ordered in the store without stock, though the POS does not offer it online. Turn pre-orders off in the store's admin if that was not meant.",
  'drift.since': '{sentence} Seen since {age}.',
  'drift.kind.field': 'with a field changed in the store',
  'drift.kind.hidden-by-merchant': 'hidden in the store by hand',
  'drift.kind.shown-by-merchant': 'shown in the store by hand',
  'drift.kind.store-only': 'with a variation that only the store has',
  'drift.kind.variation-removed': 'with a variation deleted in the store',
  'drift.kind.image-removed': 'with a picture deleted in the store',
  'drift.kind.image-unclear': 'with pictures of which nobody can tell whose they are',
  'drift.kind.main-image': 'with another main picture in the store',
  'drift.kind.image-order': 'with pictures in another order in the store',
  'drift.kind.preorder-allowed': 'with pre-orders allowed on what is not online',
  'drift.value': '"{value}"',
  'field.name': 'name',
  'field.description': 'description',
  'field.brand': 'brand',
  'field.options': 'options',
  'field.online': 'visible',
  'field.visibility': 'visibility',
  'field.pictures': 'pictures',
  'field.externalKey': 'mark',
  'field.ownStock': 'own stock',
  'field.stock': 'stock',
  'field.sku': 'SKU',
  'field.upc': 'UPC',
  'field.price': 'price',
  'field.weight': 'weight',
  'field.dimensions': 'size',
} as const;
