import { describe } from '@jest/globals';
import { type EcomLawsSubject, ecomConnectorLaws } from './ecom-laws.js';
import { FakeE } from './fake-e.js';
import { connectTo } from './plans.js';

async function subject(): Promise<EcomLawsSubject> {
  const fake = new FakeE();
  const base = await fake.open();
  return {
    connect: () => connectTo(base),
    loseNextBatch: () => {
      fake.loseAnswers = 1;
    },
    refusePicture: (url) => fake.store.badPictures.add(url),
    batches: () => fake.batches.map(({ key, text, lines }) => ({ key, text, paths: lines.map(({ path }) => path) })),
    merchantField: (ref, value) => {
      const product = fake.store.products.get(Number(ref));
      if (product !== undefined && value !== undefined) product['compareToPrice'] = value;
      return product?.['compareToPrice'];
    },
    productCount: () => fake.store.products.size,
    writeCount: () => fake.store.writes.length,
    close: () => fake.close(),
  };
}

describe('laws of a store connector, held by E-Series', () => {
  ecomConnectorLaws(subject);
});
