/** Sentences of the E-Series connector. Those of the check say what, where and what to do next. */

export const noWords = (label: string, status: number, code: string | null): string =>
  `The store answered ${String(status)}${code === null ? '' : ` (${code})`} to ${label} without a word of explanation.`;

export const unreadable = (label: string, detail: string): string =>
  `The answer to ${label} is not what the vendor describes: ${detail}.`;

export const pageUnreadable = (products: number): string =>
  `None of the ${String(products)} products of a page of the store's list is as the vendor describes it.`;

export const outOfTime = (label: string): string =>
  `There is not enough time left in this slice for ${label}; it is sent in a later one.`;

export const noAnswerInBatch = (label: string): string =>
  `The finished batch holds no answer to ${label}; whether it was done is not known.`;

export const lostInBatch = (label: string): string =>
  `The batch that held ${label} could not be followed to its end; whether it was done is not known.`;

export const listingUnknown = 'The plan names no store product and does not create one.';

export const variationUnknown = (memberRef: string): string =>
  `The store product has no variation that carries the mark of ${memberRef}.`;

export const pictureUnplaced = (identity: string): string =>
  `The store shows the picture ${identity} but not its id in the gallery, so it cannot be taken out without risk to another.`;

export const nothingAdjusted = (label: string): string =>
  `The store answered ${label} with success but says that it changed nothing; the quantity is read before anything else is sent.`;

export const noTimeForPicture = 'There was not enough time left to fetch the picture.';

export const listStopped = (seen: number, total: number): string =>
  `The store's list ended after ${String(seen)} of ${String(total)} entries; it is read again.`;

export const lostBatch = 'A batch could not be followed to its end; its products are looked up or read.';

export const reachedStore = (name: string, storeId: number): string =>
  `Store "${name}" (${String(storeId)}) answers and the token is accepted.`;

export const tokenAdvice =
  'Create a secret token for a custom app in the store\'s admin under Apps > Custom apps and put it into "store.token".';

export const tokenRefused = (words: string): string => `The store refuses the token ("${words}"). ${tokenAdvice}`;

export const storeNotFound = (storeId: number): string =>
  `There is no store ${String(storeId)} at this address. Copy the number shown at the bottom of the store's admin into "store.storeId".`;

export const addressAdvice =
  'Check "store.storeId", and "store.baseUrl" if it is set; "tillbridge doctor" says which one is wrong.';

export const otherStore = (asked: number, answered: number): string =>
  `The address for store ${String(asked)} answers as store ${String(answered)}. Correct "store.storeId".`;

export const scopeAdvice =
  'Give the custom app the scopes read_store_profile, read_catalog, create_catalog and update_catalog, then put its new token into "store.token".';

export const scopeMissing = (scope: string): string =>
  `The token in "store.token" lacks the scope ${scope}. ${scopeAdvice}`;

export const scopesReadable =
  'The scopes read_store_profile and read_catalog are there. Whether create_catalog and update_catalog are there shows at the first write.';

export const suspendedAdvice = "Settle this in the store's admin under Billing & Plans; nothing is sent until then.";

export const storeSuspended =
  'The vendor has suspended the store. Settle this in the store\'s admin under Billing & Plans; "store.token" may stay as it is.';

export const planWithoutApi = (words: string): string =>
  `The store's plan does not allow the API ("${words}"). Upgrade the plan in the store's admin under Billing & Plans; "store.token" may stay as it is.`;

export const planWithoutVariations =
  "The store's plan has no variations: products with options cannot be published. Upgrade the plan in the store's admin under Billing & Plans.";

export const unreachable = (address: string, words: string): string =>
  `The store's API at ${address} does not answer (${words}). Check the network and "store.baseUrl".`;

export const notTheApi = (address: string, words: string): string =>
  `What answers at ${address} is not the E-Series API (${words}). Correct "store.baseUrl", or remove it to use the vendor's own address.`;

export const busy = (words: string): string =>
  `The store refuses further calls for now ("${words}"). Wait a minute and check again; "store.token" may stay as it is.`;

export const readSkipped = 'The store did not execute a read inside a batch; it is read again.';

export const fileNotKept =
  'The file of this picture was not kept when its listing was saved; add it by hand in the store if it is missed.';
