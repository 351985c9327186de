import { afterEach, beforeEach } from '@jest/globals';
import {
  decimal,
  type DesiredVariant,
  type EcomConnector,
  type OptionChoice,
  type PlanStep,
  type StepOutcome,
} from '@tillbridge/connector-sdk';
import { collect } from './ecom-laws.js';
import { FakeE } from './fake-e.js';
import { images } from './fake-pictures.js';
import { connectTo, keyOf, plan, variationKeyOf } from './plans.js';
import { openSlice } from './slice.js';

export let fake: FakeE;
export let base: string;
export let connector: EcomConnector;

/** A fresh store and a connector to it before every test. */
export function openStage(): void {
  beforeEach(async () => {
    fake = new FakeE();
    base = await fake.open();
    connector = connectTo(base);
  });
  afterEach(() => fake.close());
}

export const LARGE: DesiredVariant = {
  memberRef: 'f-L',
  sku: 'SKU-f-L',
  upc: '99',
  price: decimal('21.5'),
  weight: decimal('0.3'),
  dimensions: null,
  choices: [{ name: 'Size', value: 'L' }],
  online: true,
  image: null,
};
export const createLarge = (quantity: number | 'unlimited' = 4): PlanStep => ({
  kind: 'create-variation',
  variant: LARGE,
  quantity,
  externalKey: variationKeyOf('f', 'f-L'),
});
export const deleteVariation = (variationRef: string): PlanStep => ({
  kind: 'delete-variation',
  memberRef: 'f-M',
  variationRef,
  choices: [{ name: 'Size', value: 'M' }],
});
export const sizes = (values: string[], ...drop: string[]): PlanStep => ({
  kind: 'options',
  options: [{ name: 'Size', values }],
  drop: drop.map((value) => ({ name: 'Size', value })),
});
export const record = (changes: object): PlanStep => ({ kind: 'update', changes: {}, record: changes });
export const variationRecord = (changes: object): PlanStep => ({
  kind: 'update-variation',
  memberRef: 'f-S',
  variationRef: '1',
  choices: [],
  record: changes,
});

/** Other choices for a variation (V-04). */
export const move = (variationRef: string, newChoices: readonly OptionChoice[], changes: object = {}): PlanStep => ({
  kind: 'update-variation',
  memberRef: variationRef === '1' ? 'f-S' : 'f-M',
  variationRef,
  choices: [],
  record: changes,
  newChoices,
});
export const renamed = (variationRef: string, value: string, changes: object = {}): PlanStep =>
  move(variationRef, [{ name: 'Size', value }], changes);

export const url = (name: string): string => `https://cdn.one/${name}.jpg`;
export const choice = (text: string) => ({
  text,
  priceModifier: 0,
  priceModifierType: 'ABSOLUTE',
  textTranslated: { fr: text },
});

/** A listing of a family of two sizes with three pictures. */
export function putFamily(fields: object = {}): string {
  const variation = (id: number, size: string) => ({
    id,
    sku: `SKU-f-${size}`,
    quantity: 2,
    unlimited: false,
    attributes: [],
    options: [{ name: 'Size', value: size }],
    originalImageUrl: url(size),
  });
  const { id } = fake.store.put({
    name: 'Tee',
    sku: 'F-f',
    externalReferenceId: keyOf('f'),
    quantity: 0,
    unlimited: false,
    options: [{ type: 'SIZE', name: 'Size', required: true, defaultChoice: 0, choices: [choice('S'), choice('M')] }],
    combinations: [variation(1, 'S'), variation(2, 'M')],
    ...images(['a', 'b', 'c'].map((name) => ({ url: url(name) }))),
    ...fields,
  });
  return String(id);
}

export const apply = (steps: readonly PlanStep[], ref: string): Promise<StepOutcome[]> =>
  collect(connector.apply([plan('f', steps, ref)], openSlice().context));
export const words = (outcomes: readonly StepOutcome[]): string[] =>
  outcomes.map(({ step, result }) => `${step.kind} ${result.status}`);
export const row = (ref: string): Record<string, unknown> => fake.store.products.get(Number(ref))!;
export const variations = (ref: string) => row(ref)['combinations'] as Record<string, unknown>[];
export const texts = (ref: string): string[] =>
  (row(ref)['options'] as { choices: { text: string }[] }[]).flatMap(({ choices }) => choices.map(({ text }) => text));
export const written = (): unknown[] =>
  fake.store.writes.map(({ method, path, body }) => [method, path.replace(/\d{3,}/, '#'), body]);
export const gallery = async (ref: string): Promise<string[]> =>
  [...(await connector.observe([ref], openSlice().context)).values()].flatMap((listing) =>
    listing.images.map(({ identity }) => identity),
  );
