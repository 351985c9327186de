import { describe, expect, it } from '@jest/globals';
import { Bench } from './bench.js';
import { NOW_MS, row } from './builders.js';
import { kindsOf, published, withPictures } from './publishing.js';

describe('a slice that ends early', () => {
  it('R-02 goes on after a rate limit, and what was not sent is not looked up', async () => {
    const bench = new Bench().stock(row('p1'), row('p2'), row('p3'));
    bench.store.mishaps.push({
      fits: (step, plan) => step.kind === 'create' && plan.familyId === bench.familyOf('p2').familyId,
      failure: 'rate-limit',
    });
    await bench.run();
    expect(bench.store.listings.size).toBe(3);
    expect(bench.store.lookups).toEqual([]);
  });

  it('R-02 a batch left open is told later, and its families are not taken meanwhile', async () => {
    const bench = new Bench().stock(row('p1'));
    bench.store.leaveOpen = true;
    await bench.readStock();
    const result = await bench.engine.slice(bench.runtime, 'catalogue', new AbortController().signal);
    expect(result).toEqual({ again: true, afterMs: 0 });
    expect(kindsOf(bench)).toEqual(['create']);
    expect(bench.familyOf('p1').link).toMatchObject({ state: 'creating', attemptedAtMs: NOW_MS });
    await bench.run();
    expect(kindsOf(bench)).toEqual(['create', 'show']);
    expect(bench.store.lookups).toEqual([]);
    expect(bench.listingOf('p1')).toMatchObject({ enabled: true });
  });

  it('I-04 its pictures are known not to have been sent: no reading comes before them', async () => {
    const bench = new Bench().stock(withPictures('p1', 'a', 'b'));
    bench.store.leaveOpen = true;
    await bench.readStock();
    await bench.slice('catalogue');
    expect(bench.familyOf('p1').images).toMatchObject([{ state: 'sending' }, { state: 'sending' }]);
    await bench.run();
    expect(kindsOf(bench)).toEqual(['create', 'images', 'show']);
    expect(bench.store.reads).toEqual([]);
    expect(bench.familyOf('p1').images).toMatchObject([{ state: 'placed' }, { state: 'placed' }]);
  });

  it('R-02 a change that stands in an open batch is not sent again', async () => {
    const bench = await published(row('p1'));
    bench.pos.change('p1', { name: 'Cup' });
    bench.store.leaveOpen = true;
    await bench.slice('catalogue');
    expect(kindsOf(bench)).toEqual(['update']);
    await bench.run();
    expect(kindsOf(bench)).toEqual(['update']);
    expect(bench.familyOf('p1').applied?.sent.name).toBe('Cup');
  });

  it('R-02 a lane taken over by another process stores nothing more', async () => {
    const bench = new Bench().stock(row('p1'));
    bench.store.mishaps.push({
      fits: (step) => {
        if (step.kind === 'create') bench.lanes.takeOver('c1', 'catalogue');
        return false;
      },
      failure: 'death',
    });
    await bench.readStock();
    const result = await bench.engine.slice(bench.runtime, 'catalogue', new AbortController().signal);
    expect(result).toMatchObject({ again: true });
    expect(bench.familyOf('p1').link).toMatchObject({ state: 'creating' });
    bench.store.mishaps.length = 0;
    await bench.run();
    expect(bench.store.listings.size).toBe(1);
    expect(bench.listingOf('p1')).toMatchObject({ enabled: true });
  });
});
