import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { Test } from '@nestjs/testing';
import { ConnectorRegistry, ConnectorRegistryModule } from '@tillbridge/connector-sdk';
import { validateSync } from 'class-validator';
import { apiBase, LightspeedXConfig } from '../src/config.js';
import { lightspeedXFactory } from '../src/factory.js';
import { LightspeedXModule } from '../src/lightspeed-x.module.js';

const configured = (fields: object): LightspeedXConfig =>
  Object.assign(new LightspeedXConfig(), { domainPrefix: 'Acme', token: 't-1' }, fields);

describe('the module', () => {
  it('registers the factory when the host starts', async () => {
    const module = await Test.createTestingModule({ imports: [ConnectorRegistryModule, LightspeedXModule] }).compile();
    await module.init();
    expect(module.get(ConnectorRegistry).posFactory('lightspeed-x')).toBe(lightspeedXFactory);
    await module.close();
  });
});

describe('the factory', () => {
  it.each([
    [1, 300_000],
    [60, 5_000],
  ])('fits the budget to a clock %i times as fast', (timeScale, perMs) => {
    const connector = lightspeedXFactory.create(configured({}), { userAgent: 'x', timeScale });
    expect(connector.capabilities).toEqual({
      activeMeansWholeProduct: true,
      budget: { kind: 'headers', calls: 350, perMs, reserved: 30 },
    });
  });

  it('names an account by its store and never by its token', () => {
    const key = lightspeedXFactory.accountKey(configured({ token: 'secret' }));
    expect(key).toBe('lightspeed-x:https://acme.retail.lightspeed.app:acme');
    expect(lightspeedXFactory.accountKey(configured({ domainPrefix: 'ACME', token: 'other' }))).toBe(key);
    expect(lightspeedXFactory.accountKey(configured({ domainPrefix: 'other' }))).not.toBe(key);
  });
});

describe('the configuration', () => {
  it('leads to the store, or to a sandbox', () => {
    expect(apiBase(configured({}))).toBe('https://acme.retail.lightspeed.app');
    expect(apiBase(configured({ baseUrl: 'http://127.0.0.1:4010/' }))).toBe('http://127.0.0.1:4010');
  });

  it.each([
    ['least', {}, []],
    ['all', { baseUrl: 'http://localhost:4010', pageSize: 200 }, []],
    ['prefix with dots', { domainPrefix: 'acme.retail' }, ['domainPrefix']],
    ['no prefix', { domainPrefix: '' }, ['domainPrefix']],
    ['no token', { token: '' }, ['token']],
    ['token with a line break', { token: 'abc\n' }, ['token']],
    ['no web address', { baseUrl: 'sandbox' }, ['baseUrl']],
    ['no page', { pageSize: 0 }, ['pageSize']],
    ['half a row', { pageSize: 1.5 }, ['pageSize']],
  ])('with %s', (_words, fields, wrong) => {
    const errors = validateSync(configured(fields));
    expect(errors.map((error) => error.property)).toEqual(wrong);
    for (const error of errors)
      for (const message of Object.values(error.constraints ?? {})) expect(message).toContain(`pos.${error.property}`);
  });
});
