import { describe, expect, it } from '@jest/globals';
import { Transient } from '../src/contract/errors.js';
import { type HttpAnswer, type HttpCall, sendHttp } from '../src/http/http-client.js';
import { answering, nowhere, saying } from './answering.js';

const callTo = (base: string, over: Partial<HttpCall> = {}): HttpCall => ({
  method: 'GET',
  url: new URL(`${base}/things?token=secret`),
  label: 'GET /things',
  headers: {},
  timeoutMs: 2_000,
  signal: new AbortController().signal,
  ...over,
});

const refusal = async (call: HttpCall): Promise<unknown> => sendHttp(call).catch((error: unknown) => error);

describe('an answer', () => {
  it('is given whole, whatever its status', () =>
    answering(
      (_request, response) => response.writeHead(503, { 'Retry-After': '7' }).end('{"error":"busy"}'),
      async (base) => {
        const answer: HttpAnswer = await sendHttp(callTo(base));
        expect(answer).toMatchObject({ status: 503, text: '{"error":"busy"}', json: { error: 'busy' } });
        expect([answer.header('retry-after'), answer.header('RETRY-AFTER'), answer.header('x-none')]).toEqual([
          '7',
          '7',
          null,
        ]);
      },
    ));

  it.each([
    ['', undefined],
    ['<html>', undefined],
    ['null', null],
    ['"Zoë 🧵"', 'Zoë 🧵'],
  ])('with the body %p is %p as JSON', (body, json) =>
    answering(
      (_request, response) => response.end(body),
      async (base) => expect((await sendHttp(callTo(base))).json).toEqual(json),
    ),
  );

  it('is asked for with the method, the headers and the JSON of the call', () =>
    answering(
      (request, response) => {
        const parts: Buffer[] = [];
        request.on('data', (part: Buffer) => parts.push(part));
        request.on('end', () => {
          const { method, url, headers } = request;
          response.end(
            JSON.stringify({
              method,
              url,
              type: headers['content-type'],
              key: headers['x-key'],
              body: Buffer.concat(parts).toString(),
            }),
          );
        });
      },
      async (base) => {
        const answer = await sendHttp(
          callTo(base, { method: 'PUT', headers: { 'x-key': 'k' }, json: { name: 'Zoë' } }),
        );
        expect(answer.json).toEqual({
          method: 'PUT',
          url: '/things?token=secret',
          type: 'application/json',
          key: 'k',
          body: '{"name":"Zoë"}',
        });
      },
    ));

  it.each(['GET', 'POST', 'PUT', 'DELETE'] as const)('is asked for whole: %s with a body, and without', (method) =>
    answering(
      (request, response) => {
        const parts: Buffer[] = [];
        request.on('data', (part: Buffer) => parts.push(part));
        request.on('end', () => response.end(JSON.stringify([Buffer.concat(parts).toString()])));
      },
      async (base) => {
        expect((await sendHttp(callTo(base, { method, json: ['ä'] }))).json).toEqual(['["ä"]']);
        expect((await sendHttp(callTo(base, { method, bytes: Buffer.from('€') }))).json).toEqual(['€']);
        expect((await sendHttp(callTo(base, { method }))).json).toEqual(['']);
      },
    ),
  );

  it('that redirects is not followed', () =>
    answering(
      (_request, response) => response.writeHead(302, { location: '/elsewhere' }).end(),
      async (base) => expect((await sendHttp(callTo(base))).status).toBe(302),
    ));
});

describe('no whole answer', () => {
  it('a refused connection was never sent', async () => {
    const error = await refusal(callTo(await nowhere()));
    expect(error).toBeInstanceOf(Transient);
    expect(error).toMatchObject({ answerLost: false, vendorCode: 'ECONNREFUSED', call: 'GET /things' });
  });

  it('a call that takes too long has lost its answer', () =>
    answering(
      () => undefined,
      async (base) => {
        const error = await refusal(callTo(base, { timeoutMs: 50 }));
        expect(error).toBeInstanceOf(Transient);
        expect(error).toMatchObject({ answerLost: true });
      },
    ));

  it('a body that takes too long has lost its answer as well', () =>
    answering(
      (_request, response) => response.write('{"half":'),
      async (base) =>
        expect(await refusal(callTo(base, { timeoutMs: 80 }))).toMatchObject({ code: 'transient', answerLost: true }),
    ));

  it('a body that breaks off has lost its answer', () =>
    saying('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"half":', async (base) =>
      expect(await refusal(callTo(base))).toMatchObject({ code: 'transient', answerLost: true }),
    ));

  it('a connection that hangs up has lost its answer', () =>
    saying('', async (base) =>
      expect(await refusal(callTo(base))).toMatchObject({ code: 'transient', answerLost: true }),
    ));

  it('a slice that ends takes its calls with it', () =>
    answering(
      () => undefined,
      async (base) => {
        const slice = new AbortController();
        const asked = refusal(callTo(base, { signal: slice.signal }));
        slice.abort();
        expect(await asked).toMatchObject({ code: 'transient', answerLost: true });
      },
    ));

  it('names the host and the call, and no secret', async () => {
    const error = await refusal(callTo(await nowhere()));
    expect(String(error)).toMatch(/^Transient: No answer to GET \/things from 127\.0\.0\.1:\d+ \(ECONNREFUSED\)\.$/);
  });

  it('is not tried again beneath the engine', () => {
    let asked = 0;
    return answering(
      (_request, response) => {
        asked += 1;
        response.destroy();
      },
      async (base) => {
        await refusal(callTo(base));
        expect(asked).toBe(1);
      },
    );
  });
});
