import { describe, expect, it } from '@jest/globals';
import { decimal, type PlanStep } from '@tillbridge/connector-sdk';
import { picture, variationKeyOf } from './plans.js';
import {
  LARGE,
  apply,
  choice,
  createLarge,
  deleteVariation,
  fake,
  openStage,
  move,
  putFamily,
  record,
  renamed,
  row,
  sizes,
  texts,
  variations,
  words,
  written,
} from './stage.js';

openStage();

describe('variations', () => {
  it('V-01 one more has choices, SKU, price, mark, opening stock, code and weight, and its id comes back', async () => {
    const ref = putFamily();
    const [outcome] = await apply([createLarge()], ref);
    expect(written()).toEqual([
      [
        'POST',
        '/products/#/combinations',
        {
          options: [{ name: 'Size', value: 'L' }],
          sku: 'SKU-f-L',
          price: 21.5,
          externalReferenceId: 'tb:c1:f:f-L',
          quantity: 4,
          unlimited: false,
          attributes: [{ alias: 'UPC', value: '99' }],
          weight: 0.3,
        },
      ],
    ]);
    expect(outcome?.result).toMatchObject({
      status: 'done',
      listingRef: ref,
      variationRef: String(variations(ref)[2]?.['id']),
    });
  });

  it('S-05 one more that is not counted is unlimited from the beginning', async () => {
    const ref = putFamily();
    await apply([createLarge('unlimited')], ref);
    expect(variations(ref)[2]).toMatchObject({ unlimited: true });
    expect(variations(ref)[2]).not.toHaveProperty('quantity');
  });

  it('M-01 one more is sent in a batch under its key, and a second time is a conflict on the mark', async () => {
    const ref = putFamily();
    await apply([createLarge()], ref);
    expect(fake.calls[0]).toBe('POST /batch');
    const [again] = await apply([createLarge()], ref);
    expect(again?.result).toMatchObject({ status: 'failed', failure: { code: 'conflict', args: { on: 'mark' } } });
    expect(variations(ref)).toHaveLength(3);
  });

  it('V-01 two new ones of one family never stand in one batch', async () => {
    const ref = putFamily();
    const huge: PlanStep = {
      kind: 'create-variation',
      variant: { ...LARGE, memberRef: 'f-XL', sku: 'SKU-f-XL', choices: [{ name: 'Size', value: 'XL' }] },
      quantity: 1,
      externalKey: variationKeyOf('f', 'f-XL'),
    };
    expect(words(await apply([createLarge(), huge], ref))).toEqual(['create-variation done', 'create-variation done']);
    expect(fake.batches.map(({ lines }) => lines.length)).toEqual([1, 1]);
    expect(texts(ref)).toEqual(['S', 'M', 'L', 'XL']);
  });

  it('I-07 the picture of a new one finds it by the id its creation told', async () => {
    const ref = putFamily();
    const image: PlanStep = { kind: 'variation-image', memberRef: 'f-L', variationRef: null, image: picture('l') };
    expect(words(await apply([createLarge(), image], ref))).toEqual(['create-variation done', 'variation-image done']);
    expect(variations(ref)[2]).toMatchObject({ originalImageUrl: picture('l').url });
    expect(fake.calls.filter((call) => call.startsWith('GET /products'))).toEqual([]);
  });

  it('V-04 one that is renamed keeps its id, and gets its other fields in the same call', async () => {
    const ref = putFamily();
    expect(words(await apply([renamed('1', 'Small', { price: decimal('9') })], ref))).toEqual([
      'update-variation done',
    ]);
    expect(written()).toEqual([
      ['PUT', '/products/#/combinations/1', { price: 9, options: [{ name: 'Size', value: 'Small' }] }],
    ]);
    expect(variations(ref)[0]).toMatchObject({ id: 1, sku: 'SKU-f-S', options: [{ name: 'Size', value: 'Small' }] });
  });

  it('V-04 with a code, the attributes of the merchant are read first', async () => {
    const ref = putFamily();
    await apply([renamed('1', 'Small', { upc: '7' })], ref);
    expect(fake.calls).toEqual([`GET /products/${ref}`, `PUT /products/${ref}/combinations/1`]);
    expect(fake.store.writes[0]?.body).toMatchObject({
      attributes: [{ alias: 'UPC', value: '7' }],
      options: [{ name: 'Size', value: 'Small' }],
    });
  });

  it('V-04 the choices of another one are a conflict', async () => {
    const ref = putFamily();
    const [outcome] = await apply([renamed('1', 'M')], ref);
    expect(outcome?.result).toMatchObject({ status: 'failed', failure: { code: 'conflict', args: { on: 'other' } } });
  });

  it('V-03 a deleted one goes alone', async () => {
    const ref = putFamily();
    const [kept] = variations(ref);
    expect(words(await apply([deleteVariation('2')], ref))).toEqual(['delete-variation done']);
    expect(variations(ref)).toEqual([kept]);
    expect(written()).toEqual([['DELETE', '/products/#/combinations/2', {}]]);
  });

  it('V-03 one that is not there counts as deleted', async () => {
    const ref = putFamily();
    expect(words(await apply([deleteVariation('77'), sizes(['S', 'M', 'L'])], ref))).toEqual([
      'delete-variation done',
      'options done',
    ]);
  });

  it('V-03 a listing that is not there is no deleted variation', async () => {
    const [outcome] = await apply([deleteVariation('2')], '424242');
    expect(outcome?.result).toMatchObject({
      status: 'failed',
      failure: { code: 'not-found', args: { on: 'listing' } },
    });
  });

  it.each([
    { rule: 'V-03', reply: { status: 404, body: '' } },
    { rule: 'V-03', reply: { status: 404, body: { errorCode: 'STORE_NOT_FOUND', errorMessage: 'No store' } } },
    { rule: 'V-03', reply: { status: 200, body: { ok: true } } },
  ])('$rule an answer that says nothing of the variation is no deletion: $reply', async ({ reply }) => {
    const ref = putFamily();
    fake.store.faults.push({ label: /^DELETE/, reply });
    expect(words(await apply([deleteVariation('2'), sizes(['S'])], ref))).toEqual(['delete-variation failed']);
  });
});

describe('options', () => {
  it('F-21 one read, then the list whole', async () => {
    const ref = putFamily();
    const [outcome] = await apply([sizes(['S', 'M', 'L'])], ref);
    expect(fake.calls).toEqual([`GET /products/${ref}`, `PUT /products/${ref}`]);
    const { text: _text, ...added } = { ...choice('L'), textTranslated: undefined };
    expect(row(ref)['options']).toEqual([
      {
        type: 'SIZE',
        name: 'Size',
        required: true,
        defaultChoice: 0,
        choices: [choice('S'), choice('M'), { text: 'L', ...added }],
      },
    ]);
    expect(outcome?.result).toMatchObject({ observed: { options: [{ name: 'Size', values: ['S', 'M', 'L'] }] } });
  });

  it('U-04 a list that stands so already is read and not written', async () => {
    const ref = putFamily();
    const [outcome] = await apply([sizes(['S', 'M'])], ref);
    expect(fake.store.writes).toEqual([]);
    expect(outcome?.result).toMatchObject({ status: 'done', listingRef: ref, observed: { name: 'Tee' } });
  });

  it('V-03 the value of a deleted variation leaves after it', async () => {
    const ref = putFamily();
    expect(words(await apply([deleteVariation('2'), sizes(['S'], 'M')], ref))).toEqual([
      'delete-variation done',
      'options done',
    ]);
    expect(texts(ref)).toEqual(['S']);
  });

  it('V-03 its value leaves also when the listing was read before the deletion', async () => {
    const ref = putFamily();
    await apply([record({ upc: '1' }), deleteVariation('2'), sizes(['S'], 'M')], ref);
    expect(texts(ref)).toEqual(['S']);
    expect(fake.calls.filter((call) => call.startsWith('GET'))).toHaveLength(1);
  });

  it('V-04 a value that a variation uses is not even asked to leave', async () => {
    const ref = putFamily();
    expect(words(await apply([sizes(['S'], 'M')], ref))).toEqual(['options done']);
    expect(texts(ref)).toEqual(['S', 'M']);
    expect(fake.store.writes).toEqual([]);
  });

  it('V-04 a value in, the variation renamed, the unused value out: the list is read before each write', async () => {
    const ref = putFamily();
    const steps = [sizes(['S', 'Medium', 'M']), renamed('2', 'Medium'), sizes(['S', 'Medium'], 'M')];
    expect(words(await apply(steps, ref))).toEqual(['options done', 'update-variation done', 'options done']);
    expect(texts(ref)).toEqual(['S', 'Medium']);
    expect(fake.calls.filter((call) => call.startsWith('GET /products'))).toHaveLength(2);
  });

  it('V-05 an option more, every variation its full set, an option less: the last value takes its option along', async () => {
    const ref = putFamily();
    const [size, colour] = [
      { name: 'Size', values: ['S', 'M'] },
      { name: 'Colour', values: ['Red'] },
    ];
    const both = (value: string) => [
      { name: 'Size', value },
      { name: 'Colour', value: 'Red' },
    ];
    await apply(
      [{ kind: 'options', options: [size, colour], drop: [] }, move('1', both('S')), move('2', both('M'))],
      ref,
    );
    expect(variations(ref).map(({ options }) => options)).toEqual([both('S'), both('M')]);
    expect(row(ref)['options']).toMatchObject([{ name: 'Size' }, { name: 'Colour', type: 'SELECT', required: true }]);
    const drop = [{ name: 'Colour', value: 'Red' }];
    const back = [move('1', both('S').slice(0, 1)), move('2', both('M').slice(0, 1))];
    await apply([...back, { kind: 'options', options: [size], drop }], ref);
    expect(row(ref)['options']).toMatchObject([{ name: 'Size' }]);
  });

  it('F-21 they are read again after a step that changed them', async () => {
    const ref = putFamily();
    await apply([sizes(['S', 'M', 'L']), createLarge(), sizes(['L', 'S', 'M'])], ref);
    expect(texts(ref)).toEqual(['L', 'S', 'M']);
    expect(fake.calls.filter((call) => call.startsWith('GET /products'))).toHaveLength(2);
  });

  it('F-21 the attributes are read again after one of ours changed', async () => {
    const ref = putFamily();
    await apply([record({ upc: '1' }), { kind: 'update', changes: { brand: 'Kea' }, record: {} }], ref);
    expect(row(ref)['attributes']).toMatchObject([
      { type: 'BRAND', value: 'Kea' },
      { type: 'UPC', value: '1' },
    ]);
  });
});
