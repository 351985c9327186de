import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { StoreSwitches } from '../../src/core/switches.js';
import { drawPicture } from '../../src/core/picture.js';
import { closedPort, sizedProduct, StoreFixture, type Answer } from './store-fixture.js';

let fixture: StoreFixture;
beforeEach(async () => {
  fixture = await StoreFixture.start();
});
afterEach(() => fixture.stop());

function choose<N extends keyof StoreSwitches>(name: N, value: StoreSwitches[N]): void {
  Object.assign(fixture.core.settings.switches, { [name]: value });
}

const sized = (sizes: readonly string[]): Promise<number> =>
  fixture.create(sizedProduct('T', sizes), '?saveCombinations=true');
const values = ({ combinations }: Answer['json']): string[] =>
  combinations.map((one: { options: { value: string }[] }) => one.options.map(({ value }) => value).join('/'));

describe('what the reference leaves open about deletions', () => {
  it.each([
    ['404', [404, 404], undefined],
    ['zero', [200, 200], 0],
  ] as const)('deleteMissing %s', async (value, statuses, count) => {
    choose('deleteMissing', value);
    const id = await sized(['S']);
    const answers = [await fixture.call('DELETE', `/products/${id}/combinations/1`)];
    await fixture.call('DELETE', `/products/${id}`);
    answers.push(await fixture.call('DELETE', `/products/${id}`));
    expect(answers.map(({ status }) => status)).toEqual(statuses);
    expect(answers.map(({ json }) => json.deleteCount)).toEqual([count, count]);
  });

  it.each([
    ['atOnce', [200]],
    ['afterLag', [409, 200]],
  ] as const)('freedSku %s', async (value, statuses) => {
    choose('freedSku', value);
    fixture.core.settings.indexLagMs = 2000;
    const body = sizedProduct('T', ['S'], { externalReferenceId: 'ref' });
    const again = [
      { name: 'sku', sku: 'T-S' },
      { name: 'reference', sku: 'other', externalReferenceId: 'ref' },
    ];
    for (const one of again) {
      const id = await fixture.create(body, '?saveCombinations=true');
      await fixture.call('DELETE', `/products/${id}`);
      const seen = [];
      for (const status of statuses) {
        const answer = await fixture.call('POST', '/products', one);
        seen.push(answer.status);
        if (status === 200) await fixture.call('DELETE', `/products/${answer.json.id}`);
        fixture.pass(2100);
      }
      expect(seen).toEqual(statuses);
    }
  });

  it.each([
    ['moves', true],
    ['stays', false],
  ] as const)('statsOnDeletion %s', async (value, moved) => {
    choose('statsOnDeletion', value);
    const id = await fixture.create({ name: 'A' });
    const before = (await fixture.call('GET', '/latest-stats')).json.productsUpdated;
    fixture.pass(5000);
    await fixture.call('DELETE', `/products/${id}`);
    expect((await fixture.call('GET', '/latest-stats')).json.productsUpdated > before).toBe(moved);
  });
});

describe('what the reference leaves open about updates', () => {
  it.each([
    ['yes', true],
    ['no', false],
  ] as const)('stockMovesUpdated %s', async (value, moved) => {
    choose('stockMovesUpdated', value);
    const id = await sized(['S']);
    const before = await fixture.product(id);
    const [{ id: variation }] = before.combinations;
    const stats = (await fixture.call('GET', '/latest-stats')).json.productsUpdated;
    fixture.pass(5000);
    await fixture.call('PUT', `/products/${id}/combinations/${variation}/inventory`, { quantityDelta: 2 });
    const after = await fixture.product(id);
    expect(after.combinations[0].quantity).toBe(5);
    expect((await fixture.call('GET', '/products')).json.items[0].combinations[0].quantity).toBe(5);
    expect(after.updateTimestamp > before.updateTimestamp).toBe(moved);
    expect((await fixture.call('GET', '/latest-stats')).json.productsUpdated > stats).toBe(moved);
    await fixture.call('PUT', `/products/${id}`, { price: 9, quantity: 1, unlimited: false });
    expect((await fixture.product(id)).updateTimestamp > before.updateTimestamp).toBe(true);
  });

  it.each([
    ['one', 1, false],
    ['zero', 0, false],
    ['touch', 1, true],
  ] as const)('unchangedPut %s', async (value, count, moved) => {
    choose('unchangedPut', value);
    const id = await sized(['S']);
    const before = await fixture.product(id);
    const [{ id: variation }] = before.combinations;
    fixture.pass(5000);
    const own = `/products/${id}/combinations/${variation}`;
    for (const [path, body] of [
      [`/products/${id}`, { price: 20 }],
      [own, { quantity: 3 }],
    ] as const) {
      expect((await fixture.call('PUT', path, body)).json).toEqual({ updateCount: count });
    }
    expect((await fixture.product(id)).updateTimestamp > before.updateTimestamp).toBe(moved);
    expect((await fixture.call('PUT', own, { quantity: 4 })).json).toEqual({ updateCount: 1 });
  });
});

describe('what the reference leaves open about options and variations', () => {
  const color = { type: 'SELECT', name: 'Color', choices: [{ text: 'Red' }] };
  const size = { type: 'SIZE', name: 'Size', choices: [{ text: 'S' }, { text: 'M' }] };

  it.each([
    ['keep', ['S', 'M'], ['S', 'M', 'S/Red']],
    ['delete', [], ['S/Red']],
  ] as const)('shortVariations %s', async (value, afterPut, afterPost) => {
    choose('shortVariations', value);
    const id = await sized(['S', 'M']);
    await fixture.call('PUT', `/products/${id}`, { options: [size, { type: 'TEXTFIELD', name: 'Text' }] });
    expect(values(await fixture.product(id))).toEqual(['S', 'M']);
    await fixture.call('PUT', `/products/${id}`, { options: [size, color] });
    expect(values(await fixture.product(id))).toEqual(afterPut);
    const other = await fixture.create({ ...sizedProduct('U', ['S', 'M']), name: 'other' }, '?saveCombinations=true');
    const options = [
      { name: 'Size', value: 'S' },
      { name: 'Color', value: 'Red' },
    ];
    await fixture.call('POST', `/products/${other}/combinations`, { options });
    expect(values(await fixture.product(other))).toEqual(afterPost);
  });

  it('shortVariations delete spares those that the same write lengthens', async () => {
    choose('shortVariations', 'delete');
    choose('savedCombinations', 'merge');
    const id = await sized(['S', 'M']);
    const [first] = (await fixture.product(id)).combinations;
    const options = [...first.options, { name: 'Color', value: 'Red' }];
    const body = { options: [size, color], combinations: [{ id: first.id, options }] };
    await fixture.call('PUT', `/products/${id}?saveCombinations=true`, body);
    expect((await fixture.product(id)).combinations.map((one: { id: number }) => one.id)).toEqual([first.id]);
  });

  it.each([
    ['drop', 200, ['S']],
    ['ignore', 409, ['S', 'M']],
  ] as const)('rebuildVariations %s', async (value, status, left) => {
    choose('rebuildVariations', value);
    const id = await sized(['S', 'M']);
    const options = [{ ...size, choices: [{ text: 'S' }] }];
    const answer = await fixture.call('PUT', `/products/${id}?rebuildVariationsOnOptionsUpdate=true`, { options });
    expect([answer.status, values(await fixture.product(id))]).toEqual([status, left]);
  });

  it.each([
    ['oldestFirst', ['S', 'M']],
    ['newestFirst', ['M', 'S']],
  ] as const)('variationOrder %s', async (value, order) => {
    choose('variationOrder', value);
    const id = await sized(['S', 'M']);
    const listed = (await fixture.call('GET', `/products/${id}/combinations`)).json;
    expect([values(await fixture.product(id)), values({ combinations: listed })]).toEqual([order, order]);
  });
});

describe('what the reference leaves open about pictures', () => {
  async function pictured(): Promise<number> {
    const id = await fixture.create({ name: 'A' });
    await fixture.call('POST', `/products/${id}/image`, drawPicture('main'));
    for (const name of ['one', 'two']) await fixture.call('POST', `/products/${id}/gallery`, drawPicture(name));
    return id;
  }
  const ids = async (id: number): Promise<string[]> =>
    (await fixture.product(id)).media.images.map((one: { id: string }) => one.id);

  it.each([
    ['none', ['1', '2']],
    ['promote', ['0', '2']],
  ] as const)('mainPictureDeleted %s', async (value, left) => {
    choose('mainPictureDeleted', value);
    const id = await pictured();
    await fixture.call('DELETE', `/products/${id}/image`);
    expect(await ids(id)).toEqual(left);
  });

  it.each([
    ['counter', false],
    ['upload', true],
  ] as const)('galleryIds %s', async (value, same) => {
    choose('galleryIds', value);
    const id = await fixture.create({ name: 'A' });
    const { json } = await fixture.call('POST', `/products/${id}/gallery`, drawPicture('one'));
    const [{ id: shown }] = (await fixture.product(id)).galleryImages;
    expect(shown === json.id).toBe(same);
    expect((await fixture.call('DELETE', `/products/${id}/gallery/${shown}`)).json).toEqual({ deleteCount: 1 });
  });

  it.each([
    ['demoted', ['0', '3', '2'], ['0', '2', '3']],
    ['all', ['0', '3', '4'], ['0', '5', '6']],
  ] as const)('reorderedIds %s', async (value, demoted, swapped) => {
    choose('reorderedIds', value);
    const id = await pictured();
    const order = (images: object[]): Promise<Answer> => fixture.call('PUT', `/products/${id}`, { media: { images } });
    await order([
      { id: '0', orderBy: 1 },
      { id: '1', orderBy: 0 },
    ]);
    expect(await ids(id)).toEqual(demoted);
    await order([
      { id: demoted[1], orderBy: 2 },
      { id: demoted[2], orderBy: 1 },
    ]);
    expect(await ids(id)).toEqual(swapped);
    await order([{ id: '0', orderBy: 0, alt: { main: 'x' } }]);
    expect(await ids(id)).toEqual(swapped);
  });

  it.each([
    ['vanish', 0],
    ['stay', 1],
  ] as const)('asyncPictureFailure %s', async (value, left) => {
    choose('asyncPictureFailure', value);
    // Long enough to be looked at before its end, also on a busy machine.
    fixture.core.settings.serviceMs.asyncImage = 1_000;
    const id = await fixture.create({ name: 'A' });
    const url = `http://127.0.0.1:${await closedPort()}/x.png`;
    await fixture.call('POST', `/products/${id}/image/async`, { url, width: 3, height: 3 });
    expect((await fixture.product(id)).originalImageUrl).toBe(url);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const { media } = await fixture.product(id);
    expect(media.images.map((one: { imageOriginalUrl: string }) => one.imageOriginalUrl)).toEqual(
      Array.from({ length: left }, () => url),
    );
  });
});
