import { describe } from '@jest/globals';
import { FakeX } from './fake-x.js';
import { connectTo } from './fixture.js';
import { posConnectorLaws, type PosLawsSubject } from './pos-laws.js';

async function subject(): Promise<PosLawsSubject> {
  const fake = new FakeX();
  const base = await fake.open();
  const refs = ['1', '2', '3', '4', '5', '6', '7', '8'].map((digit) => `p-${digit}`);
  return {
    connect: () => connectTo(base),
    fill: () => {
      fake.attributes = [{ id: 'a-1', name: 'Colour', deleted_at: null }];
      for (const ref of refs) {
        fake.putProduct(ref);
        fake.put('brands', `b-${ref}`, { name: `Brand of ${ref}` });
        fake.put('inventory', `i-${ref}`, { product_id: ref, outlet_id: 'o-1', inventory_level: -1.5 });
      }
    },
    change: (ref) => {
      fake.putProduct(ref, { name: 'New name' });
    },
    remove: (ref) => {
      fake.remove('products', ref);
    },
    someRef: 'p-3',
    refuse: (status) => {
      const until = new Date(Date.now() + 60_000).toUTCString();
      fake.faults.set('*', { status, body: '{"error":"No","message":"Not now"}', headers: { 'retry-after': until } });
    },
    callCount: () => fake.calls.length,
    close: () => fake.close(),
  };
}

describe('laws of a POS connector, held by X-Series', () => {
  posConnectorLaws(subject);
});
