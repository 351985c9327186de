import { describe, expect, it } from '@jest/globals';
import {
  AuthExpired,
  Conflict,
  ConnectorError,
  ContractViolation,
  type ErrorFacts,
  Invalid,
  LimitReached,
  NotFound,
  RateLimited,
  Suspended,
  Transient,
} from '../src/contract/errors.js';

const facts: ErrorFacts = { call: 'PUT /products/1', httpStatus: 409, vendorCode: 'TAKEN', args: { on: 'sku' } };
const WORDS = 'SKU is taken';

describe('every error of a connector', () => {
  it.each([
    { name: 'RateLimited', code: 'rate-limited', error: new RateLimited(WORDS, facts, 5) },
    { name: 'AuthExpired', code: 'auth-expired', error: new AuthExpired(WORDS, facts, 'update_catalog') },
    { name: 'Suspended', code: 'suspended', error: new Suspended(WORDS, facts) },
    { name: 'LimitReached', code: 'limit-reached', error: new LimitReached(WORDS, facts, 'products') },
    { name: 'NotFound', code: 'not-found', error: new NotFound(WORDS, facts) },
    { name: 'Conflict', code: 'conflict', error: new Conflict(WORDS, facts) },
    { name: 'Invalid', code: 'invalid', error: new Invalid(WORDS, facts) },
    { name: 'Transient', code: 'transient', error: new Transient(WORDS, facts) },
    { name: 'ContractViolation', code: 'contract-violation', error: new ContractViolation(WORDS, facts) },
  ])('$name carries the words of the vendor and what was asked', ({ name, code, error }) => {
    expect(error).toBeInstanceOf(ConnectorError);
    expect(error).toMatchObject({ name, code, message: WORDS, ...facts });
    expect(error.toFailure()).toMatchObject({
      code,
      message: WORDS,
      vendorCode: 'TAKEN',
      httpStatus: 409,
      args: { on: 'sku' },
    });
  });

  it('says null where nothing is known, and leaves out empty args', () => {
    const error = new NotFound('Gone', { call: 'GET /x' });
    expect(error).toMatchObject({ httpStatus: null, vendorCode: null, args: {} });
    expect(error.toFailure()).toEqual({ code: 'not-found', message: 'Gone', vendorCode: null, httpStatus: null });
  });
});

describe('what only some errors say', () => {
  it('until when to wait', () =>
    expect(new RateLimited(WORDS, facts, 1_790_000_000_000).untilMs).toBe(1_790_000_000_000));

  it('which scope is missing, if one is', () => {
    expect(new AuthExpired(WORDS, facts, 'update_catalog').scope).toBe('update_catalog');
    expect(new AuthExpired(WORDS, facts).scope).toBeNull();
  });

  it('which limit is reached, in the failure too', () => {
    expect(new LimitReached(WORDS, facts, 'variations').toFailure()).toMatchObject({ limit: 'variations' });
  });

  it('what to do next, where there is something', () => {
    const error = new AuthExpired(WORDS, { ...facts, advice: 'Make a new token.' });
    expect(error.toFailure()).toMatchObject({ advice: 'Make a new token.' });
    expect(new AuthExpired(WORDS, facts).advice).toBeNull();
    expect(new AuthExpired(WORDS, facts).toFailure()).not.toHaveProperty('advice');
  });

  it('whether the answer was lost, and why', () => {
    const cause = new Error('socket');
    expect(new Transient(WORDS, facts, true, { cause })).toMatchObject({ answerLost: true, cause });
    expect(new Transient(WORDS, facts).answerLost).toBe(false);
  });
});
