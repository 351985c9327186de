import { describe, expect, it } from '@jest/globals';
import { fetchImage, type ImageFetchPolicy } from '../src/http/image-fetch.js';
import { openAnswer } from '../src/http/open-answer.js';
import { pinnedTo } from '../src/http/pinned-lookup.js';
import { answering, nowhere, saying } from './answering.js';

const policy = (over: Partial<ImageFetchPolicy> = {}): ImageFetchPolicy => ({
  allowedHosts: [],
  maxBytes: 1_000,
  timeoutMs: 2_000,
  resolve: () => Promise.resolve(['93.184.216.34']),
  ...over,
});

const LOCAL = policy({ allowedHosts: ['127.0.0.1'] });
const refusal = async (address: string, given: ImageFetchPolicy): Promise<unknown> =>
  fetchImage(address, given).catch((error: unknown) => error);

interface Row {
  readonly rule: string;
  readonly title: string;
  readonly address: string;
  /** What the host's name leads to. */
  readonly leads?: readonly string[];
  readonly why: string;
}

const inside = (ip: string): string => `leads to ${ip}, an address inside a private network`;

const rows: readonly Row[] = [
  { rule: 'I-08', title: 'no web address', address: 'pictures/a.jpg', why: 'it is no web address' },
  { rule: 'I-08', title: 'ftp', address: 'ftp://pictures.example/a.jpg', why: 'ftp: is not http or https' },
  { rule: 'I-08', title: 'a file', address: 'file:///etc/passwd', why: 'file: is not http or https' },
  { rule: 'I-08', title: 'data', address: 'data:image/png;base64,AAAA', why: 'data: is not http or https' },
  ...[
    ['loopback', '127.0.0.1'],
    ['another loopback', '127.9.9.9'],
    ['this network', '0.0.0.0'],
    ['a private network (10)', '10.1.2.3'],
    ['a private network (172.16)', '172.31.255.254'],
    ['a private network (192.168)', '192.168.1.1'],
    ['a shared network', '100.64.0.1'],
    ['a link-local address', '169.254.169.254'],
    ['a multicast address', '224.0.0.1'],
  ].map(([title, ip]): Row => ({ rule: 'I-08', title: title!, address: `http://${ip!}/a.jpg`, why: inside(ip!) })),
  ...[
    ['loopback of version 6', '::1'],
    ['nothing of version 6', '::'],
    ['a unique local address', 'fd12::1'],
    ['a link-local address of version 6', 'fe80::1'],
    ['a mapped address', '::ffff:7f00:1'],
  ].map(([title, ip]): Row => ({ rule: 'I-08', title: title!, address: `http://[${ip!}]/a.jpg`, why: inside(ip!) })),
  { rule: 'I-08', title: 'loopback as one number', address: 'http://2130706433/a.jpg', why: inside('127.0.0.1') },
  { rule: 'I-08', title: 'loopback in hexadecimal', address: 'http://0x7f.1/a.jpg', why: inside('127.0.0.1') },
  {
    rule: 'I-08',
    title: 'a name that leads to a private address',
    address: 'https://pictures.example/a.jpg',
    leads: ['10.0.0.7'],
    why: inside('10.0.0.7'),
  },
  {
    rule: 'I-08',
    title: 'a name of whose addresses one is private',
    address: 'https://pictures.example/a.jpg',
    leads: ['93.184.216.34', 'fe80::9'],
    why: inside('fe80::9'),
  },
];

it.each(rows)('$rule refuses $title', async ({ address, leads, why }) => {
  const given = policy(leads === undefined ? {} : { resolve: () => Promise.resolve(leads) });
  const error = await refusal(address, given);
  expect(error).toMatchObject({ code: 'invalid', call: `GET ${address}` });
  expect(String(error)).toContain(why);
});

const bytes = Buffer.from([0xff, 0xd8, 0xff, 0x00, 0x80]);

describe('a picture', () => {
  it('I-08 is fetched from a host that is allowed by name', () =>
    answering(
      (_request, response) => response.end(bytes),
      async (base) => expect(await fetchImage(`${base}/a.jpg`, LOCAL)).toEqual(bytes),
    ));

  it('I-08 is fetched from a name that leads to a public address, from just the addresses that were judged', () =>
    answering(
      (_request, response) => response.end(bytes),
      async (base) => {
        const judged: string[] = [];
        const resolve = (host: string): Promise<readonly string[]> => {
          judged.push(host);
          return Promise.resolve(judged.length === 1 ? ['93.184.216.34', '93.184.216.35'] : ['127.0.0.1']);
        };
        const connected: (readonly string[])[] = [];
        const pin = (addresses: readonly string[]) => {
          connected.push(addresses);
          return pinnedTo(['127.0.0.1']);
        };
        const address = `${base.replace('127.0.0.1', 'localhost')}/a.jpg`;
        expect(await fetchImage(address, policy({ resolve, pin }))).toEqual(bytes);
        expect(judged).toEqual(['localhost']);
        expect(connected).toEqual([['93.184.216.34', '93.184.216.35']]);
      },
    ));

  it('I-08 is fetched from the addresses that were judged, for a name that nobody else knows', () =>
    answering(
      (_request, response) => response.end(bytes),
      async (base) => {
        const url = new URL(base.replace('127.0.0.1', 'pictures.invalid'));
        const { body } = await openAnswer(url, { lookup: pinnedTo(['127.0.0.1']), agent: false });
        expect(Buffer.concat(await body.toArray())).toEqual(bytes);
      },
    ));

  it('I-08 is not fetched from where the name leads by then', () =>
    answering(
      (_request, response) => response.end(bytes),
      async (base) => {
        const address = `${base.replace('127.0.0.1', 'localhost')}/a.jpg`;
        // 192.0.2.0/24 is kept for documentation and leads nowhere.
        const given = policy({ resolve: () => Promise.resolve(['192.0.2.1']), timeoutMs: 300 });
        expect(await refusal(address, given)).toMatchObject({ code: 'transient' });
      },
    ));

  it('I-08 whose host has no address at all may be tried again', async () => {
    const nothing = policy({ resolve: () => Promise.resolve([]) });
    expect(await refusal('http://pictures.example/a.jpg', nothing)).toMatchObject({ code: 'transient' });
  });

  it('I-08 whose host has no address at present may be tried again', async () => {
    const unknown = policy({ resolve: () => Promise.reject(new Error('ENOTFOUND')) });
    expect(await refusal('https://pictures.example/a.jpg', unknown)).toMatchObject({
      code: 'transient',
      answerLost: false,
    });
  });

  it('I-08 of just the allowed size is taken', () =>
    answering(
      (_request, response) => response.end(Buffer.alloc(1_000)),
      async (base) => expect(await fetchImage(`${base}/a.jpg`, LOCAL)).toHaveLength(1_000),
    ));

  it('I-08 that is too large is refused', () =>
    answering(
      (_request, response) => response.end(Buffer.alloc(1_001)),
      async (base) => {
        const error = await refusal(`${base}/a.jpg`, LOCAL);
        expect(error).toMatchObject({ code: 'invalid' });
        expect(String(error)).toContain('is larger than 1000 bytes');
      },
    ));

  it('I-08 that never ends is not read on', () =>
    answering(
      (_request, response) => {
        const more = (): boolean => response.write(Buffer.alloc(600));
        response.on('drain', more);
        more();
        more();
      },
      async (base) => expect(await refusal(`${base}/a.jpg`, LOCAL)).toMatchObject({ code: 'invalid' }),
    ));

  it('I-08 that takes too long is given up', () =>
    answering(
      () => undefined,
      async (base) =>
        expect(await refusal(`${base}/a.jpg`, { ...LOCAL, timeoutMs: 50 })).toMatchObject({ code: 'transient' }),
    ));

  it('I-08 that moved is not followed, since the new place may be anywhere', () =>
    answering(
      (_request, response) => response.writeHead(302, { location: 'http://169.254.169.254/' }).end(),
      async (base) => expect(await refusal(`${base}/a.jpg`, LOCAL)).toMatchObject({ code: 'invalid', httpStatus: 302 }),
    ));

  it('I-08 that is not there is refused with the status', () =>
    answering(
      (_request, response) => response.writeHead(404).end('no'),
      async (base) => expect(await refusal(`${base}/a.jpg`, LOCAL)).toMatchObject({ code: 'invalid', httpStatus: 404 }),
    ));

  it('I-08 whose server cannot be reached may be tried again', async () => {
    expect(await refusal(`${await nowhere()}/a.jpg`, LOCAL)).toMatchObject({ code: 'transient', answerLost: false });
  });

  it('I-08 that breaks off may be tried again', () =>
    saying('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc', async (base) =>
      expect(await refusal(`${base}/a.jpg`, LOCAL)).toMatchObject({ code: 'transient' }),
    ));
});
