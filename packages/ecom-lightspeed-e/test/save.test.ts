import { describe, expect, it } from '@jest/globals';
import { ContractViolation, NotFound } from '@tillbridge/connector-sdk';
import { pictureTypeOf } from '../src/picture-type.js';
import { pictureHosts } from '../src/save.js';
import { pictureAddresses } from '../src/translate/saved.js';
import { images } from './fake-pictures.js';
import { MemoryJournal, openSlice } from './slice.js';
import { base, connector, fake, openStage, putFamily, row, variations } from './stage.js';

openStage();

const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2]);
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 3]);
const at = (name: string): string => new URL(`/pictures/${name}`, base).href;

function putPictured(): string {
  fake.files.set('main.jpg', JPEG).set('side.png', PNG).set('s.jpg', JPEG);
  const ref = putFamily({
    compareToPrice: 30,
    subtitle: 'Ours alone',
    ...images([{ url: at('main.jpg') }, { url: at('side.png') }, { url: at('missing.jpg') }]),
  });
  variations(ref)[0]!['originalImageUrl'] = at('s.jpg');
  delete variations(ref)[1]!['originalImageUrl'];
  return ref;
}

describe('a saved listing', () => {
  it('D-03 holds the whole document, what only the store knows included', async () => {
    const ref = putPictured();
    const { context, budget } = openSlice();
    const saved = await connector.save(ref, context);
    expect(saved).toMatchObject({ ref, document: { compareToPrice: 30, subtitle: 'Ours alone' } });
    expect(saved?.document).toEqual(row(ref));
    expect(budget.taken).toHaveLength(1);
  });

  it('D-03 holds the file of every picture, and what could not be fetched by name and reason', async () => {
    const saved = await connector.save(putPictured(), openSlice().context);
    expect(saved?.files.map(({ url, contentType, bytes }) => [url, contentType, bytes])).toEqual([
      [at('main.jpg'), 'image/jpeg', JPEG],
      [at('side.png'), 'image/png', PNG],
      [at('missing.jpg'), null, null],
      [at('s.jpg'), 'image/jpeg', JPEG],
    ]);
    expect(saved?.files.map(({ message }) => message)).toEqual([
      null,
      null,
      expect.stringContaining('answers 404'),
      null,
    ]);
  });

  it('D-03 of many pictures has them in their order', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `${String(index)}.jpg`);
    for (const name of names) fake.files.set(name, JPEG);
    const ref = putFamily({ ...images(names.map((name) => ({ url: at(name) }))), combinations: [] });
    const saved = await connector.save(ref, openSlice().context);
    expect(saved?.files.map(({ url, bytes }) => [url, bytes?.length])).toEqual(names.map((name) => [at(name), 6]));
  });

  it('D-03 without time for its pictures is kept with that reason', async () => {
    const ref = putPictured();
    const time = [8_000, 8_000];
    const { context } = openSlice(new MemoryJournal(), () => time.shift() ?? 0);
    const saved = await connector.save(ref, context);
    expect(saved?.files.map(({ bytes }) => bytes)).toEqual([null, null, null, null]);
    expect(saved?.files[0]?.message).toContain('not enough time');
  });

  it('I-08 a picture inside a private network is not fetched', async () => {
    const ref = putFamily(images([{ url: 'http://10.0.0.7/a.jpg' }]));
    const saved = await connector.save(ref, openSlice().context);
    expect(saved?.files[0]).toMatchObject({ bytes: null, message: expect.stringContaining('private network') });
  });

  it('D-02 is null only when the store says that the product is not there', async () => {
    expect(await connector.save('424242', openSlice().context)).toBeNull();
    fake.store.faults.push({ label: /^GET/, reply: { status: 404, body: '' } });
    await expect(connector.save(putFamily(), openSlice().context)).rejects.toThrow(NotFound);
  });

  it('D-03 is not made of the document of another product', async () => {
    fake.store.faults.push({ label: /^GET/, reply: { status: 200, body: { id: 1, name: 'Other' } } });
    await expect(connector.save(putFamily(), openSlice().context)).rejects.toThrow(ContractViolation);
  });
});

it.each([
  { rule: 'I-08', title: "the vendor's own address", baseUrl: undefined, hosts: [] },
  { rule: 'I-08', title: 'another address on the net', baseUrl: 'https://proxy.example/api/v3', hosts: [] },
  { rule: 'I-08', title: 'a private address', baseUrl: 'http://10.0.0.7/api/v3', hosts: [] },
  { rule: 'I-08', title: 'a name that only looks like it', baseUrl: 'http://127.0.0.1.example/api', hosts: [] },
  {
    rule: 'I-08',
    title: 'this machine',
    baseUrl: 'http://localhost:4010/api/v3',
    hosts: ['localhost', '127.0.0.1', '::1'],
  },
  {
    rule: 'I-08',
    title: 'this machine by version 6',
    baseUrl: 'http://[::1]:4010/api',
    hosts: ['::1', 'localhost', '127.0.0.1'],
  },
  {
    rule: 'I-08',
    title: 'a name of this machine',
    baseUrl: 'http://store.localhost/api',
    hosts: ['store.localhost', 'localhost', '127.0.0.1', '::1'],
  },
])('$rule pictures of a store at $title may come from this machine: $hosts', ({ baseUrl, hosts }) => {
  expect(pictureHosts(baseUrl)).toEqual(hosts);
});

it.each([
  [
    'media',
    { media: { images: [{ imageOriginalUrl: 'a' }, { imageOriginalUrl: 'b' }] }, imageUrl: 'small' },
    ['a', 'b'],
  ],
  [
    'the gallery without media',
    { imageUrl: 'm', galleryImages: [{ url: 'g' }, { originalImageUrl: 'h', url: 'i' }] },
    ['m', 'g', 'h'],
  ],
  ['variations', { combinations: [{ imageUrl: 'v' }, {}, { originalImageUrl: 'w' }] }, ['v', 'w']],
  ['an address that stands twice once', { originalImageUrl: 'a', combinations: [{ imageUrl: 'a' }] }, ['a']],
  ['nothing of a part that is not as described', { media: 7, galleryImages: 'x', combinations: [{ imageUrl: 5 }] }, []],
  ['nothing of what is no document', 'text', []],
])('finds the addresses of %s', (_name, document, addresses) => {
  expect(pictureAddresses(document)).toEqual(addresses);
});

it.each([
  ['GIF89a', 'image/gif'],
  ['RIFF\x01\x02\x03\x04WEBPVP8 ', 'image/webp'],
  ['II*\0', 'image/tiff'],
  ['BM6', 'image/bmp'],
  ['<svg', null],
  ['', null],
])('knows a file that begins with %j', (text, type) => {
  expect(pictureTypeOf(Buffer.from(text, 'latin1'))).toBe(type);
});
