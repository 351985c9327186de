import { describe, expect, it } from '@jest/globals';
import type { PlanStep } from '@tillbridge/connector-sdk';
import { images } from './fake-pictures.js';
import { picture } from './plans.js';
import { apply, fake, gallery, openStage, putFamily, row, url, variations, words } from './stage.js';

openStage();

describe('pictures', () => {
  const take = (identity: string): PlanStep => ({ kind: 'delete-image', identity });

  it.each([
    { rule: 'I-05', title: 'the main one', identity: '/a.jpg', path: 'image', left: ['/b.jpg', '/c.jpg'] },
    { rule: 'I-05', title: 'one of the gallery', identity: '/c.jpg', path: 'gallery/2', left: ['/a.jpg', '/b.jpg'] },
  ])('$rule $title is taken out by the place a read tells', async ({ identity, path, left }) => {
    const ref = putFamily();
    expect(words(await apply([take(identity)], ref))).toEqual(['delete-image done']);
    expect(await gallery(ref)).toEqual(left);
    expect(fake.calls.slice(0, 2)).toEqual([`GET /products/${ref}`, `DELETE /products/${ref}/${path}`]);
  });

  it('I-09 places are read again after a picture was taken out', async () => {
    const ref = putFamily();
    await apply([take('/b.jpg'), take('/c.jpg')], ref);
    expect(await gallery(ref)).toEqual(['/a.jpg']);
    expect(fake.calls.slice(0, 4).map((call) => call.split(' ')[0])).toEqual(['GET', 'DELETE', 'GET', 'DELETE']);
  });

  it('I-05 one that is not there is taken out already', async () => {
    const ref = putFamily();
    const [outcome] = await apply([take('/other.jpg')], ref);
    expect(outcome?.result).toMatchObject({ status: 'done', observed: { images: [{}, {}, {}] } });
    expect(fake.store.writes).toEqual([]);
  });

  it('I-05 one that left between the read and the deletion is taken out', async () => {
    const ref = putFamily();
    fake.store.faults.push({
      label: /^DELETE/,
      reply: { status: 404, body: { errorCode: 'IMAGE_NOT_FOUND', errorMessage: 'Image not found' } },
    });
    expect(words(await apply([take('/b.jpg')], ref))).toEqual(['delete-image done']);
  });

  it('I-05 the picture of a variation is taken out of it, also when it has none', async () => {
    const ref = putFamily();
    const step: PlanStep = { kind: 'delete-variation-image', memberRef: 'f-S', variationRef: '1' };
    expect(words(await apply([step, step], ref))).toEqual([
      'delete-variation-image done',
      'delete-variation-image done',
    ]);
    expect(variations(ref)[0]).not.toHaveProperty('originalImageUrl');
    expect(variations(ref)[1]).toHaveProperty('originalImageUrl');
  });

  const order = (...identities: string[]): PlanStep => ({ kind: 'order-images', identities });

  it('I-01 the order is one update that names every picture, and the answer shows it', async () => {
    const ref = putFamily();
    const [outcome] = await apply([order('/c.jpg', '/a.jpg')], ref);
    expect(outcome?.result).toMatchObject({
      status: 'done',
      observed: { images: [{ identity: '/c.jpg', main: true }, { identity: '/a.jpg' }, { identity: '/b.jpg' }] },
    });
    expect(fake.calls).toEqual([`GET /products/${ref}`, `PUT /products/${ref}`]);
  });

  it('I-03 what the merchant wrote beside a picture stays', async () => {
    const alt = { main: 'Back', translated: { fr: 'Dos' } };
    const ref = putFamily(images([{ url: url('a') }, { url: url('b'), alt }]));
    await apply([order('/b.jpg', '/a.jpg')], ref);
    expect(row(ref)).toMatchObject({ media: { images: [{ alt }, {}] } });
  });

  it('U-04 the order as it stands is read and not written', async () => {
    const ref = putFamily();
    expect(words(await apply([order('/a.jpg', '/b.jpg')], ref))).toEqual(['order-images done']);
    expect(fake.store.writes).toEqual([]);
  });

  it('I-09 the order is made from a read after the upload', async () => {
    const ref = putFamily();
    const add: PlanStep = { kind: 'upload-image', image: picture('new'), main: false };
    await apply([take('/c.jpg'), add, order('/a.jpg', '/new.jpg', '/b.jpg')], ref);
    expect(await gallery(ref)).toEqual(['/a.jpg', '/new.jpg', '/b.jpg']);
  });

  it('I-09 also after an upload that failed, whose effect is not known', async () => {
    const ref = putFamily();
    fake.store.badPictures.add(picture('bad').url);
    const add: PlanStep = { kind: 'upload-image', image: picture('bad'), main: false };
    await apply([take('/none.jpg'), add, order('/b.jpg')], ref);
    expect(fake.calls.filter((call) => call.startsWith('GET'))).toHaveLength(2);
  });

  it('I-04 none is sent after one that may have landed', async () => {
    const ref = putFamily();
    fake.loseAnswerTo = /gallery/;
    const add = (name: string): PlanStep => ({ kind: 'upload-image', image: picture(name), main: false });
    expect(words(await apply([add('new'), add('other'), { kind: 'show' }], ref))).toEqual(['upload-image failed']);
    expect(await gallery(ref)).toEqual(['/a.jpg', '/b.jpg', '/c.jpg', '/new.jpg']);
  });
});
