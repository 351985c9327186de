import type { ListingRefusal, NamedListingReport } from '@tillbridge/sync-engine';
import { say, type Language } from '../messages/say.js';
import { type Command, type CommandAnswer, refused } from './command.js';
import { handOver } from './hand-over.js';
import type { Chosen } from './membership-command.js';
import { nameWithSku, writeLines } from './write-lines.js';

const FIRST_WRITES = 20;

/**
 * `link SKU --listing ID`: takes the listing that the merchant restored or made instead of one that was deleted in the store (D-02). Exit
 * code 1 when it is not taken.
 */
export function linkListingCommand({ skus, file, all }: Chosen, listingRef: string): Command {
  return async (runtime, tools): Promise<CommandAnswer> => {
    const { engine, abort, language } = tools;
    const [sku, ...others] = skus;
    if (sku === undefined || others.length > 0 || file !== null) return refused(say('link.listing.one', {}, language));
    const report = await engine.linkListing(runtime, sku, listingRef, abort);
    if (report.hold !== null) return { ...refused(say(`hold.${report.hold}`, {}, language)), report };
    if (report.refused !== null) return { ...refused(refusalOf(report, report.refused, language)), report };
    const lines = [
      ...takenLines(report, all, language),
      await handOver(tools, runtime.connectionId, ['catalogue', 'stock']),
    ];
    return { exitCode: 0, report, lines };
  };
}

function takenLines(report: NamedListingReport, all: boolean, language: Language): readonly string[] {
  const { lines, variation } = report;
  const taken = say(variation ? 'link.listing.variation' : 'link.listing.taken', wordsOf(report), language);
  if (lines.length === 0) return [taken, say('link.listing.noWrites', {}, language)];
  const bound = { most: FIRST_WRITES, all };
  return [taken, say('link.listing.writes', { count: lines.length }, language), ...writeLines(lines, bound, language)];
}

function refusalOf(report: NamedListingReport, why: ListingRefusal, language: Language): string {
  const { sku, other } = report;
  if (why === 'unknown') return say('explain.unknown', { sku }, language);
  if (why === 'taken')
    return say(other === null ? 'link.listing.marked' : 'link.listing.taken.other', wordsOf(report), language);
  return say(`link.listing.${why}`, wordsOf(report), language);
}

const wordsOf = ({ sku, listingRef, product, listing, other }: NamedListingReport) => ({
  sku,
  id: listingRef,
  what: nameWithSku(product?.name ?? '', sku),
  listing: nameWithSku(listing?.name ?? '', listing?.sku ?? null),
  other: other ?? '',
});
