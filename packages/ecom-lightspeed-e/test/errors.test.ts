import { describe, expect, it } from '@jest/globals';
import { RateLimited } from '@tillbridge/connector-sdk';
import { callFacts } from '../src/call-facts.js';
import { errorOf } from '../src/errors.js';
import type { SubRequest } from '../src/translate/step-request.js';

const NOW = 1_000_000;
const FAMILY: SubRequest = { method: 'POST', path: '/products?saveCombinations=true', body: { combinations: [] } };
const SIMPLE: SubRequest = { method: 'POST', path: '/products?saveCombinations=true', body: {} };
const UPDATE: SubRequest = { method: 'PUT', path: '/products/501', body: {} };
const VARIATION: SubRequest = { method: 'PUT', path: '/products/501/combinations/9', body: {} };
const READ: SubRequest = { method: 'GET', path: '/products/501' };

const failure = (request: SubRequest, status: number, errorCode?: string, errorMessage = 'Words of the store.') =>
  errorOf(callFacts(request), {
    status,
    body: { errorCode, errorMessage },
    retryAfterMs: null,
    nowMs: NOW,
  }).toFailure();

describe('errorOf', () => {
  it.each([
    [UPDATE, 400, 'WRONG_PARAMETER', { code: 'invalid' }],
    [UPDATE, 400, undefined, { code: 'invalid', vendorCode: null }],
    [UPDATE, 401, undefined, { code: 'auth-expired' }],
    [FAMILY, 402, 'STORE_IS_SUSPENDED', { code: 'suspended' }],
    [FAMILY, 402, 'NOT_AVAILABLE_ON_CURRENT_PLAN', { code: 'limit-reached', limit: 'variations' }],
    [VARIATION, 402, 'NOT_AVAILABLE_ON_CURRENT_PLAN', { code: 'limit-reached', limit: 'variations' }],
    [SIMPLE, 402, 'NOT_AVAILABLE_ON_CURRENT_PLAN', { code: 'limit-reached', limit: 'products' }],
    [UPDATE, 402, 'NOT_AVAILABLE_ON_CURRENT_PLAN', { code: 'suspended' }],
    [READ, 402, 'NOT_AVAILABLE_ON_CURRENT_PLAN', { code: 'suspended' }],
    [SIMPLE, 402, undefined, { code: 'limit-reached', limit: 'products' }],
    [FAMILY, 402, undefined, { code: 'limit-reached', limit: 'products' }],
    [UPDATE, 402, 'MAX_CATEGORIES_FOR_API_REQUEST_LIMIT_EXCEEDED', { code: 'invalid' }],
    [UPDATE, 403, 'INVALID_API_TOKEN', { code: 'auth-expired' }],
    [UPDATE, 403, 'INSUFFICIENT_APP_SCOPE', { code: 'auth-expired' }],
    [READ, 404, 'PRODUCT_NOT_FOUND', { code: 'not-found', args: { on: 'listing' } }],
    [VARIATION, 404, 'PRODUCT_NOT_FOUND', { code: 'not-found', args: { on: 'listing' } }],
    [VARIATION, 404, 'COMBINATION_NOT_FOUND', { code: 'not-found', args: { on: 'variation' } }],
    [READ, 405, 'METHOD_NOT_ALLOWED', { code: 'contract-violation' }],
    [READ, 408, 'TIMEOUT', { code: 'transient' }],
    [FAMILY, 409, 'EXTERNAL_ID_ALREADY_USED', { code: 'conflict', args: { on: 'mark' } }],
    [UPDATE, 409, 'SKU_ALREADY_EXISTS', { code: 'conflict', args: { on: 'sku' } }],
    [UPDATE, 409, 'COMBINATION_DUPLICATED', { code: 'conflict', args: { on: 'other' } }],
    [UPDATE, 413, undefined, { code: 'invalid' }],
    [UPDATE, 415, undefined, { code: 'invalid' }],
    [UPDATE, 422, 'WRONG_URL', { code: 'invalid' }],
    [UPDATE, 418, undefined, { code: 'invalid' }],
    [UPDATE, 429, 'RATE_LIMITED', { code: 'rate-limited' }],
    [UPDATE, 500, 'INTERNAL_ERROR', { code: 'transient' }],
    [UPDATE, 503, undefined, { code: 'transient' }],
    [UPDATE, 302, undefined, { code: 'contract-violation' }],
  ])('reads %j answered %i %s', (request, status, code, expected) => {
    expect(failure(request, status, code)).toMatchObject({
      message: 'Words of the store.',
      httpStatus: status,
      ...expected,
    });
  });

  it.each([
    [VARIATION, undefined, 'Product #501 not found', { on: 'listing' }],
    [VARIATION, undefined, 'Combination #9 not found', { on: 'variation' }],
    [VARIATION, undefined, 'Product variation 9 not found', { on: 'variation' }],
    [VARIATION, undefined, 'Not found', undefined],
    [VARIATION, undefined, '', undefined],
    [UPDATE, 'CATEGORIES_NOT_FOUND', 'Product category not found', undefined],
    [UPDATE, 'STORE_NOT_FOUND', 'Product store not found', undefined],
  ])('tells which thing is not there: %j, %s "%s"', (request, code, words, args) => {
    expect(failure(request, 404, code, words).args).toEqual(args);
  });

  it.each([
    [SIMPLE, 'Words of the store.', 'products'],
    [FAMILY, 'The limit of 200 products of your plan is reached', 'products'],
    [FAMILY, 'Variations are not available, upgrade the limit of your products', 'variations'],
    [VARIATION, 'The limit of 200 products of your plan is reached', 'variations'],
  ])('A-09 tells the limit of products from a plan without variations: %j "%s"', (request, words, limit) => {
    expect(failure(request, 402, 'NOT_AVAILABLE_ON_CURRENT_PLAN', words)).toMatchObject({
      code: 'limit-reached',
      limit,
    });
  });

  it.each([400, 409])('carries both numbers of a wholesale refusal answered %i', (status) => {
    const told = failure(UPDATE, status, 'WHOLESALE_PRICES_TOO_BIG', 'Wholesale price 15 exceeds price 12');
    expect(told).toMatchObject({ code: 'invalid', args: { price: '12', tier: '15' } });
  });

  it.each([
    [SIMPLE, 'No access', 'create_catalog'],
    [UPDATE, 'No access', 'update_catalog'],
    [{ method: 'POST', path: '/products/501/combinations', body: {} }, 'No access', 'create_catalog'],
    [{ method: 'POST', path: '/products/501/combinations/9/image' }, 'No access', 'update_catalog'],
    [{ method: 'DELETE', path: '/products/501' }, 'No access', 'update_catalog'],
    [READ, 'Scope read_orders is missing', 'read_orders'],
  ] as const)('names the missing scope of %j', (request, errorMessage, scope) => {
    const body = { errorCode: 'INSUFFICIENT_APP_SCOPE', errorMessage };
    expect(errorOf(callFacts(request), { status: 403, body, retryAfterMs: null, nowMs: NOW })).toMatchObject({ scope });
  });

  const PROFILE: SubRequest = { method: 'GET', path: '/profile' };
  const ADVICE =
    'Check "store.storeId", and "store.baseUrl" if it is set; "tillbridge doctor" says which one is wrong.';
  it.each([
    [PROFILE, undefined, ADVICE],
    [UPDATE, 'STORE_NOT_FOUND', ADVICE],
    [UPDATE, 'PRODUCT_NOT_FOUND', undefined],
  ])('says what to do when the store itself is not found: %j, %s', (request, code, advice) => {
    expect(failure(request, 404, code).advice).toBe(advice);
  });

  it.each([
    [30_000, NOW + 30_000],
    [null, NOW + 10_000],
  ])('waits %s ms after a 429', (retryAfterMs, untilMs) => {
    const error = errorOf(callFacts(READ), { status: 429, body: undefined, retryAfterMs, nowMs: NOW });
    expect(error).toBeInstanceOf(RateLimited);
    expect(error).toMatchObject({ untilMs });
  });

  it.each([
    [{ error_message: 'Old spelling' }, undefined, 'Old spelling'],
    ['<html>', 'Product #501 not found', 'Product #501 not found'],
    [undefined, undefined, 'The store answered 404 to PUT /products/501 without a word of explanation.'],
  ])('finds words in %j', (body, statusLine, message) => {
    expect(errorOf(callFacts(UPDATE), { status: 404, body, statusLine, retryAfterMs: null, nowMs: NOW }).message).toBe(
      message,
    );
  });
});
