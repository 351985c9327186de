import type { PosRecord, StoreSettings } from '@tillbridge/connector-sdk/model';
import { aggregateStock, type StockPolicy } from '@tillbridge/inventory-aggregation';
import {
  bookPriceOf,
  type BookPrices,
  decideBasis,
  isActivated,
  isOnline,
  type MappedFamily,
  type OnlineRule,
  type PriceBasis,
} from '@tillbridge/mapping-core';
import type { FamilyWork } from '../ports/index.js';
import type { TraceLine } from '../reports.js';
import { nothingToSell } from './stock-target.js';

/** What the decisions were made from. */
export interface TraceSetting {
  readonly store: StoreSettings;
  readonly stock: StockPolicy;
  readonly priceBasis: PriceBasis;
  /** Prices of the book in force (P-05). */
  readonly book: BookPrices | null;
  readonly online: OnlineRule;
}

type Args = TraceLine['args'];

const line = (rule: string, code: string, args: Args): TraceLine => ({ rule, code, args });

/** The decisions about a family one by one, in the order a shop owner asks: its name, its rows, what is online, prices, stock, pictures. */
export function traceOf(work: FamilyWork, mapped: MappedFamily, setting: TraceSetting): readonly TraceLine[] {
  const living = work.members.filter((member) => !member.deleted);
  if (work.takenOut !== null) return [...linkLine(work), line('M-06', 'taken-out', {})];
  if (mapped.kind === 'gone') return [...linkLine(work), goneLine(work)];
  if (mapped.kind === 'blocked')
    return [
      ...linkLine(work),
      line(mapped.reason.rule, 'blocked', { ...mapped.reason.args, reason: mapped.reason.code }),
    ];
  const { listing, blockedVariants } = mapped;
  const basis = decideBasis(setting.priceBasis, setting.store);
  return [
    ...linkLine(work),
    line('F-01', 'name-from', { name: listing.name, rows: String(living.length) }),
    ...blockedVariants.map(({ reason }) =>
      line(reason.rule, 'blocked-variant', { ...reason.args, reason: reason.code }),
    ),
    ...living.flatMap((member) => [onlineLine(member, setting), stockLine(member, work, setting)]),
    ...living.flatMap((member) => bookLine(member, setting)),
    line('P-01', 'price', { price: listing.price, basis, currency: setting.store.currency }),
    line('I-01', 'images', { count: String(listing.gallery.length) }),
  ];
}

const goneLine = ({ members }: FamilyWork): TraceLine =>
  members.length === 0 ? line('V-09', 'gone-over', {}) : line('D-01', 'gone', {});

function linkLine({ link, applied }: FamilyWork): readonly TraceLine[] {
  if (link === null) return [];
  return [
    line('M-01', 'link', {
      state: link.state,
      listing: link.listingRef ?? '',
      mark: link.externalKey,
      shown: applied?.shown === true ? 'yes' : 'no',
    }),
  ];
}

/** Which book priced a row (P-05). */
function bookLine(member: PosRecord, { book, priceBasis, store }: TraceSetting): readonly TraceLine[] {
  if (book === null || bookPriceOf(book, member.ref, decideBasis(priceBasis, store)) === null) return [];
  return [line('P-05', 'price-book', { sku: member.sku ?? member.ref, book: book.name })];
}

/** Why a row is online or not. */
function onlineLine(member: PosRecord, { online }: TraceSetting): TraceLine {
  const args = { sku: member.sku ?? member.ref };
  if (online.activated !== null) return line('A-04', listedCode(member, online), args);
  if (isOnline(member, online)) return line('A-04', 'online', args);
  if (member.online === null) return line('A-04', 'flag-unknown', args);
  return line('A-04', member.online ? 'not-active' : 'flag-off', args);
}

function listedCode(member: PosRecord, online: OnlineRule): 'listed' | 'listed-not-active' | 'not-listed' {
  if (isOnline(member, online)) return 'listed';
  return isActivated(member, online) ? 'listed-not-active' : 'not-listed';
}

/** How a row's number comes about (S-01, S-03, S-05, S-06, A-06). */
function stockLine(member: PosRecord, work: FamilyWork, setting: TraceSetting): TraceLine {
  const args = { sku: member.sku ?? member.ref };
  if (nothingToSell(work.members, setting.online)(member)) return line('A-06', 'stock-offline', args);
  const { quantity, reason } = aggregateStock(member, work.levels, setting.stock);
  if (reason === 'untracked') return line('S-05', 'stock-untracked', args);
  if (reason === 'stock-unknown') return line('S-06', 'stock-unknown', args);
  return line('S-03', 'stock-sum', {
    ...args,
    quantity: String(quantity),
    outlets: String(setting.stock.outlets.length),
  });
}
