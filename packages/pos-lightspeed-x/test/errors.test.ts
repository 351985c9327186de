import { describe, expect, it } from '@jest/globals';
import { ContractViolation } from '@tillbridge/connector-sdk';
import { toConnectorError, vendorWords } from '../src/errors.js';

const refusal = (status: number, body: unknown = {}, text = JSON.stringify(body)) => ({
  status,
  body,
  text,
  call: 'GET /api/2.0/products',
  scope: 'products:read',
  retryAtMs: 4_711,
});

describe('statuses', () => {
  it.each([
    [400, 'invalid'],
    [401, 'auth-expired'],
    [403, 'auth-expired'],
    [404, 'not-found'],
    [406, 'invalid'],
    [408, 'transient'],
    [409, 'conflict'],
    [418, 'invalid'],
    [422, 'invalid'],
    [429, 'rate-limited'],
    [500, 'transient'],
    [502, 'transient'],
    [503, 'transient'],
    [504, 'transient'],
    [599, 'transient'],
    [302, 'contract-violation'],
  ])('%i is %s', (status, code) => {
    expect(toConnectorError(refusal(status))).toMatchObject({
      code,
      httpStatus: status,
      call: 'GET /api/2.0/products',
    });
  });

  it('403 names the missing scope, 401 none', () => {
    expect(toConnectorError(refusal(403))).toMatchObject({ scope: 'products:read' });
    expect(toConnectorError(refusal(401))).toMatchObject({ scope: null });
  });

  it('429 says until when', () => {
    expect(toConnectorError(refusal(429))).toMatchObject({ untilMs: 4_711 });
  });

  it('a redirect is no answer of this API', () => {
    expect(toConnectorError(refusal(301))).toBeInstanceOf(ContractViolation);
  });
});

describe('envelopes', () => {
  it.each([
    ['two fields', { error: 'Unauthorized', message: 'Bad token' }, 'Unauthorized', 'Bad token'],
    ['one field', { error: 'Gone wrong' }, 'Gone wrong', 'Gone wrong'],
    ['of 2.0', { errors: { global: ['No.', 'Never.'] }, reference: 'r-1' }, 'r-1', 'No. Never.'],
    ['of 2.0 without a reference', { errors: { global: ['No.'] } }, null, 'No.'],
    ['of 0.9', { status: 'error', error: 'Bad', details: 'Too bad' }, 'Bad', 'Too bad'],
    ['of OAuth', { error: 'invalid_grant', error_description: 'Token used' }, 'invalid_grant', 'Token used'],
    ['empty', {}, null, null],
    ['unknown', { oops: 1 }, null, '{"oops":1}'],
  ])('%s', (_words, body, code, words) => {
    expect(vendorWords(body, refusal(500, body).text)).toEqual({ code, words });
  });

  it('are not needed: a page of a gateway is quoted', () => {
    const words = '<html>Bad gateway</html>';
    expect(vendorWords(undefined, ` ${words}\n`)).toEqual({ code: null, words });
  });

  it('keep the words in the message and the code beside it', () => {
    const error = toConnectorError(
      refusal(422, { errors: { global: ['Unknown field in payload'] }, reference: 'r-9' }),
    );
    expect(error.message).toBe('X-Series answers 422 to GET /api/2.0/products: Unknown field in payload');
    expect(error.vendorCode).toBe('r-9');
  });

  it('say so when the vendor says nothing', () => {
    expect(toConnectorError(refusal(404)).advice).toBe(
      'Check pos.domainPrefix, and pos.baseUrl if it is set; "tillbridge doctor" says which one is wrong.',
    );
    expect(toConnectorError(refusal(404)).message).toBe(
      'X-Series answers 404 to GET /api/2.0/products without saying why.',
    );
  });

  it('quote no more than the start of a long page', () => {
    expect(vendorWords(undefined, 'x'.repeat(5_000)).words).toHaveLength(200);
  });
});
