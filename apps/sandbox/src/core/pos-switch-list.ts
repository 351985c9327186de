import type { SwitchDefinition } from './switch-definition.js';

/** What is open about the POS. */
export const POS_SWITCHES = [
  {
    name: 'posPageOver',
    system: 'pos',
    values: ['clip', 'refuse'],
    question: 'A `page_size` above 10000?',
    feltBy: 'first load',
  },
  {
    name: 'posBeforeBound',
    system: 'pos',
    values: ['exclusive', 'inclusive'],
    question: 'Is `before` itself part of the answer?',
    feltBy: 'bounded re-reads',
  },
  {
    name: 'posGetDeleted',
    system: 'pos',
    values: ['200', '404'],
    question: 'GET of one deleted product?',
    feltBy: 'checks of a single product',
  },
  {
    name: 'posParentDeleted',
    system: 'pos',
    values: ['promote', 'orphan'],
    question:
      'A family’s parent is deleted: does the oldest member left take its place, or do they keep pointing at it?',
    feltBy: 'which products are one family',
  },
  {
    name: 'posLastVariant',
    system: 'pos',
    values: ['parent', 'standard'],
    question: 'Is the only member left of a family still a parent with `has_variants`, or a standard product?',
    feltBy: 'a family that shrinks to one',
  },
  {
    name: 'posStockMovesProduct',
    system: 'pos',
    values: ['no', 'yes'],
    question: 'Does a change of stock raise the product’s version as well as the inventory’s?',
    feltBy: 'reads and work a sale causes',
  },
  {
    name: 'posNamesMoveProducts',
    system: 'pos',
    values: ['no', 'yes'],
    question: 'Does a new name of a brand or of an attribute raise the versions of the products that have it?',
    feltBy: 'seeing a renamed brand or attribute',
  },
  {
    name: 'posLateRows',
    system: 'pos',
    values: ['no', 'yes'],
    question: 'Can a row show up late, with a version below one that was already handed out?',
    feltBy: 'cursors without an overlap',
  },
  {
    name: 'posInventoryOfDeleted',
    system: 'pos',
    values: ['kept', 'deleted'],
    question: 'The inventory rows of a deleted product: untouched, or with `deleted_at` and a raised version?',
    feltBy: 'stock of deleted products',
  },
  {
    name: 'posInventoryRows',
    system: 'pos',
    values: ['atCreation', 'onMovement'],
    question: 'Does a new product have its inventory rows at once, or each on its first movement?',
    feltBy: 'stock of new products',
  },
  {
    name: 'posPricesMoveProducts',
    system: 'pos',
    values: ['no', 'yes'],
    question: 'Does a price in a price book raise the product’s version as well as the entry’s?',
    feltBy: 'reads and work a promotion causes',
  },
  {
    name: 'posBookMovesEntries',
    system: 'pos',
    values: ['no', 'yes'],
    question: 'Does a change of a price book, such as its period, raise the versions of its entries?',
    feltBy: 'seeing that a promotion begins at another time',
  },
  {
    name: 'posPricesOfDeleted',
    system: 'pos',
    values: ['kept', 'deleted'],
    question: 'The price entries of a deleted product: untouched, or with `deleted_at` and a raised version?',
    feltBy: 'prices of deleted products',
  },
  {
    name: 'posBaseEntries',
    system: 'pos',
    values: ['yes', 'no'],
    question: 'Are the products’ own prices rows of `price_book_products` too, in the general price book?',
    feltBy: 'the size of that feed',
  },
] as const satisfies readonly SwitchDefinition[];
