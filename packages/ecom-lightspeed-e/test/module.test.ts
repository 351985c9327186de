import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { Test } from '@nestjs/testing';
import { ConnectorRegistry, ConnectorRegistryModule } from '@tillbridge/connector-sdk';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { BatchPace, remainingMs } from '../src/batch/pace.js';
import { LightspeedEConfig, lightspeedEFactory, LightspeedEModule } from '../src/index.js';

describe('LightspeedEModule', () => {
  it('makes the connector known when the host boots', async () => {
    const host = await Test.createTestingModule({ imports: [ConnectorRegistryModule, LightspeedEModule] }).compile();
    await host.init();
    expect(host.get(ConnectorRegistry).storeFactory('lightspeed-e')).toBe(lightspeedEFactory);
    await host.close();
  });
});

describe('LightspeedEConfig', () => {
  const good = { storeId: 1003, token: 'secret_x' };
  it.each([
    ['a store and its token', good, []],
    ['a local address', { ...good, baseUrl: 'http://127.0.0.1:4020/api/v3', batchCounts: 'no' }, []],
    ['no store', { token: 'x' }, ['storeId']],
    ['a store number below 1', { ...good, storeId: 0 }, ['storeId']],
    ['a store number as text', { ...good, storeId: '1003' }, ['storeId']],
    ['an empty token', { ...good, token: '' }, ['token']],
    ['an address that is none', { ...good, baseUrl: 'app.ecwid.com' }, ['baseUrl']],
    ['a word for batchCounts', { ...good, batchCounts: 'maybe' }, ['batchCounts']],
  ])('judges %s', (_name, fields, wrong) => {
    const errors = validateSync(plainToInstance(LightspeedEConfig, fields));
    expect(errors.map(({ property }) => property)).toEqual(wrong);
  });
});

describe('lightspeedEFactory', () => {
  const config = Object.assign(new LightspeedEConfig(), { storeId: 1003, token: 'secret_x' });
  it('names the account without its token', () => {
    expect(lightspeedEFactory.accountKey(config)).toBe('lightspeed-e:app.ecwid.com:1003');
  });
  it.each([
    [1, undefined, 60_500, 10_000, 30_000, true],
    [60, 'no' as const, 60_500 / 60, 10_000 / 60, 500, false],
  ])(
    'scales the windows of a clock that runs %i times faster',
    (timeScale, batchCounts, perMs, lookupLagMs, landsWithinMs, counts) => {
      const own = Object.assign(new LightspeedEConfig(), config, batchCounts === undefined ? {} : { batchCounts });
      const { capabilities } = lightspeedEFactory.create(own, { userAgent: 'x', timeScale });
      expect(capabilities).toEqual({
        budget: { kind: 'window', calls: 570, perMs, reserved: 60, spare: 15, batchCounts: counts },
        lookupLagMs,
        landsWithinMs,
        maxVariants: 200,
        maxOptions: 3,
      });
    },
  );
});

describe('BatchPace', () => {
  it('begins with 40 ms a round of 100 and 150 ms a picture', () => {
    const pace = new BatchPace();
    expect(pace.estimateMs({ requests: 250, images: 0, mostImages: 0 })).toBe(120);
    expect(pace.estimateMs({ requests: 100, images: 90, mostImages: 3 })).toBe(490);
    expect(pace.estimateMs({ requests: 200, images: 600, mostImages: 3 })).toBe(980);
  });
  it('learns that a store is slow, and creeps back when it was not', () => {
    const pace = new BatchPace();
    const load = { requests: 100, images: 2, mostImages: 2 };
    for (let round = 0; round < 12; round += 1) pace.learn(load, { leastMs: 3_390, probablyMs: 3_400 });
    expect(pace.estimateMs(load)).toBeCloseTo(3_400, -2);
    expect(pace.estimateMs({ requests: 500, images: 0, mostImages: 0 })).toBe(200);
    pace.learn(load, { leastMs: null, probablyMs: 3_400 });
    expect(pace.estimateMs(load)).toBeLessThan(3_350);
  });
  it('learns nothing from a poll that came too early when the batch may have begun later', () => {
    const pace = new BatchPace();
    const load = { requests: 100, images: 0, mostImages: 0 };
    const estimateMs = pace.estimateMs(load);
    for (const leastMs of [-200, 0, 30]) pace.learn(load, { leastMs, probablyMs: 400 });
    expect(pace.estimateMs(load)).toBe(estimateMs);
  });
  it.each([
    [400, 50, 100, 300],
    [1_500, 75, 100, 500],
    [1_500, 80, 100, 375],
    [1_000, 90, 100, 300],
    [2_400, 0, 100, 800],
    [9_000, 1, 100, 1_000],
  ])('waits after %i ms with %i of %i done for %i ms more', (elapsed, completed, total, expected) => {
    expect(remainingMs(elapsed, completed, total)).toBe(expected);
  });
});
