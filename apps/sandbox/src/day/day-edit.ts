/** What happens in a shop's day, with how often of a hundred it does. */
export const DAY_MIX = {
  sale: 56,
  return: 4,
  count: 4,
  price: 5,
  rename: 2,
  description: 2,
  code: 1,
  newProduct: 1,
  newVariant: 2,
  removeVariant: 1,
  values: 1,
  picture: 3,
  activate: 2,
  deactivate: 2,
  delete: 1,
  brand: 1,
  attribute: 1,
  storeQuantity: 3,
  storePrice: 2,
  storeText: 2,
  storeVisibility: 1,
  storePicture: 2,
  storeDeletion: 1,
} as const;

export type DayKind = keyof typeof DAY_MIX;

/** Weights of the kinds; a kind that is not named does not happen. */
export type DayMix = Readonly<Partial<Record<DayKind, number>>>;

/** One edit of a day: `edit` is the body of `POST /pos/edit` or `POST /store/edit`. */
export interface DayEdit {
  readonly system: 'pos' | 'store';
  readonly kind: DayKind;
  readonly op: string;
  /** SKU or name of what it is about, for people. */
  readonly about: string;
  readonly edit: { readonly op: string; readonly [field: string]: unknown };
}
