import { describe, expect, it } from '@jest/globals';
import type { RequestBody } from '../../src/core/exchange.js';
import { Faults } from '../../src/core/faults.js';
import type { FaultSpec } from '../../src/core/faults.js';

describe('Faults', () => {
  it('strike by system, method and path, as often as asked', () => {
    const faults = new Faults();
    faults.add({ system: 'store', method: 'PUT', pathPattern: '/products/\\d+$', kind: 'status500', times: 2 });
    const strike = (method: string, path: string) => faults.match('store', method, path)?.kind;
    expect([
      strike('GET', '/products/1'),
      strike('PUT', '/products'),
      faults.match('pos', 'PUT', '/products/1'),
    ]).toEqual([undefined, undefined, undefined]);
    expect([1, 2, 3].map(() => strike('PUT', '/products/1'))).toEqual(['status500', 'status500', undefined]);
    expect(faults.list()).toMatchObject([{ id: 'f1', fired: 2 }]);
  });

  it('strike by the JSON text of the body', () => {
    const faults = new Faults();
    faults.add({ system: 'store', bodyPattern: '"sku":"A"', kind: 'status400', times: null });
    const strike = (body?: RequestBody) => faults.match('store', 'POST', '/products', body)?.kind;
    expect(strike()).toBeUndefined();
    expect(strike({ kind: 'json', value: { sku: 'B' } })).toBeUndefined();
    expect(strike({ kind: 'json', value: { sku: 'A', name: 'a' } })).toBe('status400');
  });

  it('let as many pass first as asked', () => {
    const faults = new Faults();
    faults.add({ system: 'pos', pathPattern: '/products$', kind: 'status500', times: 1, skip: 2 });
    const strike = (path: string) => faults.match('pos', 'GET', path)?.kind;
    expect(strike('/brands')).toBeUndefined();
    expect([1, 2, 3, 4].map(() => strike('/products'))).toEqual([undefined, undefined, 'status500', undefined]);
  });

  it('strike a fetch only when it is named', () => {
    const faults = new Faults();
    faults.add({ system: 'store', kind: 'reset', times: null });
    expect(faults.match('store', 'FETCH', 'http://127.0.0.1/a.png')).toBeUndefined();
    faults.add({ system: 'store', method: 'FETCH', kind: 'reset', times: null });
    expect(faults.match('store', 'FETCH', 'http://127.0.0.1/a.png')?.kind).toBe('reset');
  });

  const drawn = (spec: Partial<FaultSpec>, seed = 1, rounds = 400) => {
    const faults = new Faults(seed);
    faults.add({ system: 'store', kind: 'reset', times: null, ...spec } as FaultSpec);
    return Array.from({ length: rounds }, () => faults.match('store', 'GET', '/')?.kind ?? null);
  };

  it.each([
    [0, 0, 0],
    [0.1, 20, 60],
    [0.5, 160, 240],
    [1, 400, 400],
  ])('strike a share of %d', (rate, least, most) => {
    const struck = drawn({ rate }).filter((kind) => kind !== null).length;
    expect(struck).toBeGreaterThanOrEqual(least);
    expect(struck).toBeLessThanOrEqual(most);
  });

  it('draw by their seed, or by the seed of the sandbox', () => {
    expect(drawn({ rate: 0.5 })).toEqual(drawn({ rate: 0.5 }));
    expect(drawn({ rate: 0.5 }, 1)).not.toEqual(drawn({ rate: 0.5 }, 2));
    expect(drawn({ rate: 0.5, seed: 9 }, 1)).toEqual(drawn({ rate: 0.5, seed: 9 }, 2));
  });

  it('draw one of their kinds, and count each', () => {
    const faults = new Faults();
    faults.add({ system: 'store', kinds: ['lost', 'status503', 'latency'], times: 90 });
    const kinds = Array.from({ length: 100 }, () => faults.match('store', 'GET', '/')?.kind);
    const counts = faults.counts();
    expect(Object.keys(counts).sort()).toEqual(['store latency', 'store lost', 'store status503']);
    for (const [key, count] of Object.entries(counts)) {
      expect(kinds.filter((kind) => key === `store ${kind}`)).toHaveLength(count);
      expect(count).toBeGreaterThan(15);
    }
    expect(kinds.filter((kind) => kind !== undefined)).toHaveLength(90);
    faults.clear();
    expect([faults.list(), faults.counts()]).toEqual([[], counts]);
  });
});
