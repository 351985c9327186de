import { describe, expect, it } from '@jest/globals';
import { SandboxClock } from '../../src/core/clock.js';
import { applySettings, defaultSettings } from '../../src/core/settings.js';
import { SWITCHES, defaultSwitches, setSwitch } from '../../src/core/switches.js';
import { Traffic } from '../../src/core/traffic.js';
import type { TrafficRecord } from '../../src/core/traffic.js';
import { unitsOf, withTax, withoutTax } from '../../src/x-series/decimal-price.js';

const request = (over: Partial<TrafficRecord> = {}): TrafficRecord => ({
  system: 'store',
  kind: 'GET products',
  method: 'GET',
  path: '/products',
  query: {},
  body: null,
  status: 200,
  viaBatch: null,
  ...over,
});

describe('SandboxClock', () => {
  it('runs its factor faster, and never jumps when the factor changes', async () => {
    const clock = new SandboxClock(1000);
    const start = clock.now();
    await clock.scaledDelay(20_000);
    const passed = clock.now() - start;
    expect(passed).toBeGreaterThan(19_000);
    const realMs = performance.now();
    const before = clock.now();
    clock.setFactor(1);
    const after = clock.now();
    expect(after).toBeGreaterThanOrEqual(before);
    // No further than the time that really went by between the two readings, however busy the machine is.
    expect(after - before).toBeLessThanOrEqual((performance.now() - realMs) * 1000 + 1);
    expect(clock.realMsUntil(clock.now() + 500)).toBeLessThanOrEqual(500);
    expect(() => clock.setFactor(0)).toThrow(RangeError);
  });
});

describe('settings', () => {
  it('start with the first value of every switch', () => {
    expect(defaultSwitches()).toEqual(Object.fromEntries(SWITCHES.map(({ name, values }) => [name, values[0]])));
  });

  it('change all or nothing', () => {
    const settings = defaultSettings();
    applySettings(settings, { serviceMs: { direct: 5 }, limits: false, switches: { htmlRewrite: 'strip' } });
    expect(settings).toMatchObject({
      serviceMs: { direct: 5, posPage: 150 },
      limits: false,
      switches: { htmlRewrite: 'strip' },
    });
    expect(() => applySettings(settings, { serviceMs: { direct: 9 }, indexLagMs: -1 })).toThrow(/indexLagMs/);
    expect(settings.serviceMs.direct).toBe(5);
  });

  it.each([
    ['nope', 'yes', /No switch/],
    ['batchCounts', 'maybe', /yes or no/],
  ])('refuse switch %s=%s', (name, value, sentence) => {
    expect(() => setSwitch(defaultSwitches(), name, value)).toThrow(sentence);
  });
});

describe('Traffic', () => {
  it('counts as the vendor counts, refusals apart', () => {
    const traffic = new Traffic(new SandboxClock());
    const at = 120_000;
    traffic.record(request({ at }));
    traffic.record(request({ at, kind: 'POST batch', counted: 3 }));
    traffic.record(request({ at, viaBatch: 't1', counted: 0 }));
    traffic.record(request({ at, status: 429 }));
    traffic.record(request({ system: 'pos' }));
    const { store, pos } = traffic.counts();
    expect(store).toMatchObject({ requests: 3, subRequests: 1, tooMany: 1, byStatus: { 200: 3 }, perMinute: { 2: 4 } });
    expect(store.byKind).toEqual({ 'GET products': 3, 'POST batch': 1 });
    expect(pos.requests).toBe(1);
    expect(traffic.counts(3).store).toMatchObject({ requests: 1, tooMany: 1 });
    expect(traffic.list({ system: 'store', after: 1, limit: 2 }).map(({ seq }) => seq)).toEqual([2, 3]);
  });

  it('keeps counting beyond its memory and says so', () => {
    const traffic = new Traffic(new SandboxClock(), { maxEntries: 2, keepBodies: false });
    for (let round = 0; round < 3; round++) traffic.record(request({ body: { a: 1 } }));
    expect(traffic.overflowed).toBe(true);
    expect(traffic.counts().store.requests).toBe(3);
    expect(traffic.list()).toMatchObject([{ body: null }, { body: null }]);
  });
});

describe('prices', () => {
  it.each([
    ['40', '0.15', '34.78261'],
    ['12', '0.2', '10'],
    ['0.01', '0.2', '0.00833'],
    ['-1.2', '0.2', '-1'],
  ])('%s with a tax of %s is %s without', (price, rate, expected) => {
    expect(withoutTax(price, rate)).toBe(expected);
  });

  it('go back and refuse what is no decimal', () => {
    expect(withTax('34.78261', '0.15')).toBe('40');
    expect(() => unitsOf('1e3')).toThrow(RangeError);
  });
});
