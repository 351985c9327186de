import { beforeEach, describe, expect, it } from '@jest/globals';
import type { ListingRefusal, NamedListingReport } from '@tillbridge/sync-engine';
import { linkListingCommand } from '../src/cli/link-listing-command.js';
import { CommandWorld } from './fakes/command-world.js';

let world: CommandWorld;
beforeEach(() => {
  world = new CommandWorld();
});

const chosen = (skus: readonly string[] = ['A'], file: string | null = null) => ({ skus, file, all: false });
const told = (over: Partial<NamedListingReport>): void => {
  world.engine.takenListing = { ...world.engine.takenListing, ...over };
};
const write = {
  familyId: 'f',
  name: 'Cup',
  sku: 'A',
  step: 'update',
  field: 'price',
  before: '5',
  after: '12',
  rule: 'P-01',
};

describe('D-02 link --listing', () => {
  it('says what the listing is from now on and what will be written to it, and wakes who does it', async () => {
    told({ lines: [write] });
    expect(await world.run(linkListingCommand(chosen(), '77'))).toBe(0);
    expect(world.engine.linkingListing).toEqual(['A', '77']);
    expect(world.lines()).toEqual([
      'Cup (A) is "Old cup" of the store from now on:',
      'Brings 1 thing there in step with the POS; visibility, pictures and everything that the POS does not have stay as they are:',
      '  Cup (A): price, 5 becomes 12',
      'Send it now: ./tillbridge sync',
    ]);
    expect(world.wake.asked).toMatchObject([{ lane: 'catalogue' }, { lane: 'stock' }]);
  });

  it('says so of a single variation, and when nothing is to be written', async () => {
    told({ variation: true });
    await world.run(linkListingCommand(chosen(), '77'));
    expect(world.lines().slice(0, 2)).toEqual([
      'The variation of "Old cup" that fits is Cup (A) from now on:',
      'Nothing that a shopper sees changes there.',
    ]);
  });

  it.each([chosen([]), chosen(['A', 'B']), chosen(['A'], 'f.csv')])('wants just one SKU: %j', async (given) => {
    expect(await world.run(linkListingCommand(given, '77'))).toBe(1);
    expect(world.engine.linkingListing).toBeNull();
    expect(world.lines().join(' ')).toMatch(/one listing for one SKU/);
  });

  it.each<[ListingRefusal, string | null, RegExp]>([
    ['unknown', null, /A/],
    ['several', null, /Give them SKUs of their own/],
    ['gone', null, /deleted in the POS/],
    ['in', null, /Nothing is to be done/],
    ['other', '500', /listing 500.*unlink "A" --delete/],
    ['own', '500', /listing 500.*link "A"/],
    ['creating', null, /tillbridge status/],
    ['doubt', null, /match --out/],
    ['missing', null, /no listing 77/],
    ['foreign', null, /somebody else/],
    ['taken', 'Jug', /listing of Jug already/],
    ['taken', null, /our mark of another product/],
    ['blocked', null, /explain "A"/],
    ['match-structure', null, /Make them alike/],
    ['match-variants', null, /SKUs of the POS/],
    ['no-variation', null, /link "A"/],
  ])('says why not, and what to do: %s (%s)', async (refused, other, sentence) => {
    told({ refused, other, product: refused === 'unknown' ? null : world.engine.takenListing.product });
    expect(await world.run(linkListingCommand(chosen(), '77'))).toBe(1);
    expect(world.lines().join(' ')).toMatch(sentence);
    expect(world.wake.asked).toEqual([]);
  });

  it('says why nothing at all is sent', async () => {
    told({ hold: 'match-open', product: null, listing: null });
    expect(await world.run(linkListingCommand(chosen(), '77'))).toBe(1);
    expect(world.lines().join(' ')).toMatch(/tillbridge match/);
  });
});
