import { describe, expect, it } from '@jest/globals';
import type { Bench } from './bench.js';
import { row } from './builders.js';
import { byHand } from './match-listings.js';
import { approve, match, meeting, settle } from './meeting.js';

const CODE = '036000291452';
const never = new AbortController().signal;

/** A settled shop with one product that fits two listings of the merchant, and with nothing written since. */
async function inDoubt(): Promise<Bench> {
  const bench = meeting(
    [row('a'), row('c', { sku: 'NEW-c', codes: [{ type: 'UPC', code: CODE }] })],
    byHand('1', { sku: 'SKU-a' }),
    byHand('3', { sku: 'OLD-c', upc: CODE }),
    byHand('4', { sku: 'OLD-d', upc: CODE }),
  );
  await approve(bench);
  await settle(bench);
  bench.store.writes.length = 0;
  return bench;
}

const answersOf = (bench: Bench) => [{ familyId: bench.familyOf('c').familyId, listingRef: '3' }];

describe('M-03 a look at the match ends no doubt', () => {
  it.each([
    {
      title: 'though the answers that are looked at would end it',
      look: async (bench: Bench) => match(bench, { answers: answersOf(bench) }),
    },
    {
      title: 'though one of the two listings has gone since',
      look: async (bench: Bench) => {
        bench.store.listings.delete('4');
        await match(bench);
      },
    },
    {
      title: 'of a product that was out of the sync meanwhile',
      look: async (bench: Bench) => {
        await bench.engine.unlink(bench.runtime, ['NEW-c'], 'keep', never);
        await bench.run();
        await approve(bench);
        await bench.engine.link(bench.runtime, ['NEW-c'], never);
      },
    },
  ])('$title', async ({ look }) => {
    const bench = await inDoubt();
    await look(bench);
    await settle(bench);
    expect(bench.familyOf('c')).toMatchObject({ link: null, settlement: { state: 'conflict' } });
    expect(bench.store.writes).toEqual([]);
  });

  it('so that the code that it showed is good afterwards', async () => {
    const bench = await inDoubt();
    const { code } = await match(bench, { answers: answersOf(bench) });
    await settle(bench);
    const { approved } = await match(bench, { answers: answersOf(bench), code });
    expect(approved).toEqual({ adopted: 1, changed: 0 });
    expect(bench.familyOf('c')).toMatchObject({ link: { listingRef: '3' }, conflict: null });
  });
});

it('M-02 what was published between the comparison and the adoption is not adopted as well', async () => {
  const bench = await inDoubt();
  bench.stock(row('n', { sku: 'NEW-n', codes: [{ type: 'UPC', code: '4006381333931' }] }));
  bench.store.listings.set('9', byHand('9', { sku: 'OLD-n', upc: '4006381333931' }));
  const { code } = await match(bench);
  const facts = bench.ports.guards.facts.bind(bench.ports.guards);
  bench.ports.guards.facts = async (...about) => {
    bench.ports.guards.facts = facts;
    await bench.slice('catalogue');
    return facts(...about);
  };
  const { approved } = await match(bench, { code });
  expect(approved).toEqual({ adopted: 0, changed: 1 });
  await settle(bench);
  expect(bench.listingOf('n')).toMatchObject({ sku: 'NEW-n' });
  expect(bench.store.listings.get('9')).toMatchObject({ sku: 'OLD-n', externalKey: null });
});
