import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { RunningServer } from '../../src/core/http.js';
import { drawPicture } from '../../src/core/picture.js';
import { defaultSwitches } from '../../src/core/switches.js';
import { closedPort, sizedProduct, startPictureHost, StoreFixture } from './store-fixture.js';

const [red, blue] = [drawPicture('red'), drawPicture('blue')];
let fixture: StoreFixture;
let host: RunningServer;

beforeAll(async () => {
  fixture = await StoreFixture.start();
  fixture.core.settings.limits = false;
  const huge = Buffer.concat([red, Buffer.alloc(20 * 1024 * 1024)]);
  host = await startPictureHost({ '/red': red, '/blue': blue, '/page': Buffer.from('<html>'), '/huge': huge });
});
beforeEach(() => {
  Object.assign(fixture.core.settings.switches, defaultSwitches());
});
afterAll(async () => {
  await host.close();
  await fixture.stop();
});

const from = (name: string): string => `externalUrl=${encodeURIComponent(`${host.url}/${name}`)}`;

async function pictures(id: number): Promise<{ main: unknown; gallery: { id: number; url: string }[]; ids: string[] }> {
  const { originalImageUrl, galleryImages, media } = await fixture.product(id);
  return { main: originalImageUrl, gallery: galleryImages, ids: media.images.map((one: { id: string }) => one.id) };
}

describe('pictures', () => {
  it('takes a main picture as bytes and by address, a new CDN address each time', async () => {
    const id = await fixture.create({ name: 'A' });
    const first = await fixture.call('POST', `/products/${id}/image`, red);
    const before = (await pictures(id)).main;
    const second = await fixture.call('POST', `/products/${id}/image?${from('red')}`);
    expect(second.json.id).not.toBe(first.json.id);
    const after = await pictures(id);
    expect(after.ids).toEqual(['0']);
    expect(after.main).toEqual(expect.stringMatching(/^https:/));
    expect(after.main).not.toBe(before);
    expect((await fixture.call('DELETE', `/products/${id}/image`)).json).toEqual({ deleteCount: 1 });
    expect((await fixture.call('DELETE', `/products/${id}/image`)).json).toEqual({ deleteCount: 0 });
    expect((await pictures(id)).ids).toEqual([]);
  });

  it('numbers the gallery by a counter that is not reused', async () => {
    const id = await fixture.create({ name: 'A' });
    for (const name of ['red', 'blue']) await fixture.call('POST', `/products/${id}/gallery?${from(name)}`);
    expect((await pictures(id)).ids).toEqual(['1', '2']);
    expect((await fixture.call('DELETE', `/products/${id}/gallery/1`)).json).toEqual({ deleteCount: 1 });
    expect((await fixture.call('DELETE', `/products/${id}/gallery/1`)).json).toEqual({ deleteCount: 0 });
    await fixture.call('POST', `/products/${id}/gallery`, red);
    expect((await pictures(id)).gallery.map((one) => one.id)).toEqual([2, 3]);
    expect((await fixture.call('DELETE', `/products/${id}/gallery`)).json).toEqual({ deleteCount: 2 });
  });

  it('may take the first gallery picture as the main one', async () => {
    fixture.core.settings.switches.firstGalleryPicture = 'main';
    const id = await fixture.create({ name: 'A' });
    for (const name of ['red', 'blue']) await fixture.call('POST', `/products/${id}/gallery?${from(name)}`);
    expect((await pictures(id)).ids).toEqual(['0', '1']);
  });

  it.each([
    ['what is no picture', 'page', 422, undefined],
    ['a missing file', 'none', 422, 'WRONG_URL'],
    ['more than 20 MB', 'huge', 400, 'INCORRECT_IMAGE_SIZE'],
  ])('refuses %s', async (_name, file, status, code) => {
    const id = await fixture.create({ name: 'A' });
    const answer = await fixture.call('POST', `/products/${id}/image?${from(file)}`);
    expect([answer.status, answer.json.errorCode]).toEqual([status, code]);
    expect((await pictures(id)).ids).toEqual([]);
  });

  it.each([
    ['status500', 422, 'WRONG_URL'],
    ['reset', 422, 'WRONG_URL'],
    ['lost', 422, 'WRONG_URL'],
    ['garbage200', 422, undefined],
    ['truncated', 422, undefined],
    ['latency', 200, undefined],
  ] as const)('a fetch struck by %s answers %i', async (kind, status, code) => {
    const id = await fixture.create({ name: 'A' });
    const fault = { system: 'store', method: 'FETCH', pathPattern: '/red$', kind, times: 1 } as const;
    fixture.core.faults.add({ ...fault, latencyMs: 5 });
    const answer = await fixture.call('POST', `/products/${id}/image?${from('red')}`);
    expect([answer.status, answer.json.errorCode]).toEqual([status, code]);
    expect((await fixture.call('POST', `/products/${id}/image?${from('red')}`)).status).toBe(200);
    expect(fixture.core.faults.list()).toMatchObject([{ fired: 1 }]);
    fixture.core.faults.clear();
  });

  it('refuses addresses it cannot reach, and bytes that are no picture', async () => {
    const id = await fixture.create({ name: 'A' });
    const nobody = `http://127.0.0.1:${await closedPort()}/x`;
    for (const address of [nobody, 'htt://x', '', 'https://example.com/a.png']) {
      const answer = await fixture.call('POST', `/products/${id}/image?externalUrl=${encodeURIComponent(address)}`);
      expect([address, answer.status, answer.json.errorCode]).toEqual([address, 422, 'WRONG_URL']);
    }
    expect((await fixture.call('POST', `/products/${id}/image`, Buffer.from('hello'))).status).toBe(422);
    expect((await fixture.call('POST', `/products/${id}/image`, { a: 1 })).status).toBe(415);
    expect((await fixture.call('POST', `/products/1/image?${from('red')}`)).status).toBe(404);
  });

  it('gives a variation its own picture', async () => {
    const id = await fixture.create(sizedProduct('T', ['S']), '?saveCombinations=true');
    const [{ id: variation }] = (await fixture.product(id)).combinations;
    const path = `/products/${id}/combinations/${variation}`;
    await fixture.call('POST', `${path}/image?${from('blue')}`);
    expect((await fixture.call('GET', path)).json.originalImageUrl).toMatch(/^https:/);
    expect((await fixture.product(id)).media.images).toEqual([]);
    expect((await fixture.call('DELETE', `${path}/image`)).json).toEqual({ deleteCount: 1 });
    expect((await fixture.call('GET', path)).json).not.toHaveProperty('originalImageUrl');
  });

  it('replaces media whole or not at all', async () => {
    const id = await fixture.create({ name: 'A' });
    await fixture.call('POST', `/products/${id}/image`, red);
    await fixture.call('POST', `/products/${id}/gallery`, red);
    const before = await fixture.product(id);
    const url = (name: string): object => ({ imageUrl: `${host.url}/${name}` });
    const path = `/products/${id}/media`;
    for (const galleryMedia of [[url('blue'), url('none')], [url('page')], [{ videoUrl: 'https://x' }]]) {
      const refused = await fixture.call('PUT', path, { mainMedia: url('blue'), galleryMedia });
      expect(refused.status).toBe(422);
      expect(await fixture.product(id)).toEqual(before);
    }
    const body = { mainMedia: null, galleryMedia: [url('blue'), url('red')] };
    expect((await fixture.call('PUT', path, body)).json).toEqual({ updateCount: 1 });
    const replaced = await pictures(id);
    expect([replaced.main, replaced.ids]).toEqual([before.originalImageUrl, ['0', '2', '3']]);
    await fixture.call('PUT', path, { mainMedia: url('blue') });
    expect((await pictures(id)).ids).toEqual(['0']);
  });

  it('reorders by `media.images`: the lowest becomes the main picture, the demoted one gets a new id', async () => {
    const id = await fixture.create({ name: 'A' });
    await fixture.call('POST', `/products/${id}/image`, red);
    await fixture.call('POST', `/products/${id}/gallery`, blue);
    const images = [
      { id: '0', orderBy: 1, alt: { main: 'Old' } },
      { id: '1', orderBy: 0 },
    ];
    await fixture.call('PUT', `/products/${id}`, { media: { images } });
    const { media } = await fixture.product(id);
    expect(media.images.map((one: { id: string; alt: object }) => [one.id, one.alt])).toEqual([
      ['0', { translated: {} }],
      ['2', { main: 'Old', translated: {} }],
    ]);
  });

  it('shows an async upload at once under its source address, then under its own, or no more', async () => {
    fixture.core.settings.serviceMs.asyncImage = 80;
    const id = await fixture.create(sizedProduct('ASYNC', ['S']), '?saveCombinations=true');
    const [{ id: variation }] = (await fixture.product(id)).combinations;
    const body = (name: string): object => ({
      url: `${host.url}/${name}`,
      width: 320,
      height: '320',
      externalId: 'k1',
    });
    const post = (path: string, sent: object): Promise<{ status: number }> =>
      fixture.call('POST', `/products/${id}/${path}/async`, sent);
    for (const [path, name] of [
      ['image', 'red'],
      ['gallery', 'none'],
      [`combinations/${variation}/image`, 'blue'],
    ] as const) {
      expect((await post(path, body(name))).status).toBe(200);
    }
    const early = await fixture.product(id);
    expect(early.media.images).toMatchObject([
      { id: '0', imageOriginalUrl: `${host.url}/red`, externalId: 'k1' },
      { id: '1', imageOriginalUrl: `${host.url}/none` },
    ]);
    expect(early.combinations[0].originalImageUrl).toBe(`${host.url}/blue`);
    for (const bad of [{ ...body('red'), url: 'htt://x' }, { ...body('red'), url: '' }, { url: `${host.url}/red` }]) {
      expect((await post('image', bad)).status).toBeGreaterThanOrEqual(400);
    }
    let late = early;
    while (late.media.images.length > 1 || !late.combinations[0].originalImageUrl.startsWith('https:')) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      late = await fixture.product(id);
    }
    expect(late.media.images).toMatchObject([{ id: '0', imageOriginalUrl: expect.stringMatching(/^https:/) }]);
  });
});
