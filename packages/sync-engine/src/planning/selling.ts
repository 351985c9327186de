import type { ActivationSource } from '@tillbridge/mapping-core';
import type { MirrorCounts, NewCategory, StoreFacts } from '../ports/index.js';
import type { DoctorItem } from '../reports.js';
import { roomIn } from './room.js';

/** What a store needs to sell. */
export interface SellingFacts {
  readonly store: Pick<StoreFacts, 'closed' | 'paymentMethods' | 'maxProducts' | 'products' | 'newCategory'>;
  /** Null before the POS was first read to its end. */
  readonly catalogue: Pick<MirrorCounts, 'families' | 'familiesOnline' | 'familiesActivated'> | null;
  /** Who says what is for sale online. */
  readonly activation: ActivationSource;
  /** Products that have a listing of ours. */
  readonly linked: number;
  /** Enabled listings that no shopper comes across, for want of a category. */
  readonly lost: number;
}

/** What keeps a store that works from selling, each with what to do about it. Publishing goes on meanwhile. */
export function obstacles({ store, catalogue, activation, linked, lost }: SellingFacts): readonly DoctorItem[] {
  const items: readonly (DoctorItem | false)[] = [
    store.closed && CLOSED,
    catalogue !== null && noneActivated(catalogue, activation),
    store.paymentMethods === 0 && NO_PAYMENT,
    lost > 0 && withoutCategory(lost),
    store.newCategory !== undefined && categoryItem(store.newCategory),
    catalogue !== null && planTooSmall(store, catalogue.families, linked),
  ];
  return items.filter((item) => item !== false);
}

const warning = (id: string, message: string, args: Readonly<Record<string, string>> = {}): DoctorItem => ({
  id,
  side: 'connection',
  status: 'warning',
  message,
  args,
});

const CLOSED = warning(
  'store-closed',
  "The store is closed for shoppers. Open it in the store's admin when you are ready; publishing works meanwhile.",
);

/** A flag that is off on every product is no channel: the operator's own list is proposed. */
function noneActivated(
  { families, familiesOnline, familiesActivated }: NonNullable<SellingFacts['catalogue']>,
  activation: ActivationSource,
): DoctorItem | false {
  if (families === 0) return false;
  if (activation === 'list') return familiesActivated === 0 && NONE_ON_LIST;
  return familiesOnline === 0 && NONE_ACTIVATED;
}

const NONE_ACTIVATED = warning(
  'none-activated',
  'The online switch is off on every product in the POS, so all of them are kept hidden in the store. Switch the online channel of products on in the POS; or, where your POS has no such channel, set connections[…].activation: list and choose the products yourself: ./tillbridge activate SKU',
);

const NONE_ON_LIST = warning(
  'none-on-list',
  'You have activated no product for online sale yet, so all of them are kept hidden in the store. Choose some: ./tillbridge activate SKU, or --file FILE, or --all',
);

const NO_PAYMENT = warning(
  'no-payment-method',
  "No payment method is connected to the store, so nobody can pay. Connect one in the store's admin under Payment.",
);

const withoutCategory = (count: number): DoctorItem =>
  warning(
    'no-category',
    `Enabled in the store but in no enabled category and not on the front page, so that no shopper comes across them: ${String(count)}. Put these products into categories in the store's admin; for new ones, connections[…].newListingsCategory names one.`,
    { count: String(count) },
  );

/** Whether new listings can be put where the operator wants them. */
function categoryItem({ given, ref, enabled }: NewCategory): DoctorItem | false {
  if (ref === null)
    return {
      ...warning(
        'category-unknown',
        `New listings wait: the store has no category "${given}", or several of that name. Correct connections[…].newListingsCategory (an id is never mistaken), or make that category in the store's admin.`,
        { given },
      ),
      status: 'problem',
    };
  if (enabled) return false;
  return warning(
    'category-disabled',
    `The category "${given}", into which new listings are put, is disabled, so that no shopper comes across them. Enable it in the store's admin.`,
    { given },
  );
}

/** Products of the POS beside those that the store holds of others, against what the plan takes. */
function planTooSmall(
  { maxProducts, products }: SellingFacts['store'],
  families: number,
  linked: number,
): DoctorItem | false {
  if (maxProducts === null) return false;
  const others = Math.max(0, products - linked);
  const room = Math.max(0, roomIn(maxProducts, others));
  if (families <= room) return false;
  const args = { families: String(families), limit: String(maxProducts), room: String(room) };
  return warning(
    'plan-too-small',
    `The POS has ${args.families} products, and the store's plan of ${args.limit} has room for ${args.room} of them: what is online comes first, the rest waits. Upgrade the plan in the store's admin, or take products out.`,
    args,
  );
}
