/**
 * The decisions on the way from the POS to the store, in words; keys are the codes of `TraceLine`. A code without a sentence is
 * shown with its arguments; arguments that a sentence does not name follow it in brackets.
 */
export const TRACE_EN = {
  'trace.name-from': 'The name is "{name}", as in the POS.',
  'trace.price-book': 'SKU {sku} is priced by the price book "{book}".',
  'trace.price': 'The price is {price} ({basisWords} in the POS).',
  'trace.online': 'It is offered online in the POS, so it is shown.',
  'trace.offline': 'It is not offered online in the POS, so it is kept hidden.',
  'trace.not-active': 'It is not active in the POS.',
  'trace.flag-off': 'Its online switch is off in the POS.',
  'trace.listed': 'You have activated it for online sale, so it is shown.',
  'trace.listed-not-active': 'You have activated it for online sale, but it is not active in the POS.',
  'trace.not-listed': 'You have not activated it for online sale.',
  'trace.flag-unknown': 'The POS did not say whether it is online: unknown is off for what was never online.',
  'trace.sku': 'The SKU is {sku}.',
  'trace.upc': 'The UPC is {upc}.',
  'trace.stock-sum': 'The chosen outlets can sell {quantity}.',
  'trace.stock-untracked': 'The POS does not count its stock, so it is unlimited in the store.',
  'trace.stock-unknown':
    'The POS has told no stock for the chosen outlets. Unknown is not 0: a new listing starts at 0, any other keeps its number.',
  'trace.stock-offline': 'It is not online while its product is, so its stock in the store is 0.',
  'trace.images': 'It has {count} {count|picture|pictures}.',
  'trace.gone': 'It was deleted in the POS.',
  'trace.gone-over': 'All its rows have gone over to other products of the POS.',
  'trace.taken-out': 'It is out of the sync by your word: nothing of it changes in the store.',
  'trace.link': 'It is tied to the store product {listing}.',
} as const;
