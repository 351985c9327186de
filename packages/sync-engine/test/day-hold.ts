import type { PlanStep } from '@tillbridge/connector-sdk/model';
import type { Hold } from '../src/ports/index.js';

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Fields that are sent and that the undo does not want so; a SKU may go a round about way (U-05), stock is nobody's. */
const others = (sent: object, wanted: object): readonly string[] =>
  Object.entries(sent)
    .filter(([key]) => key !== 'stock' && !(key === 'sku' && key in wanted))
    .filter(([key, value]) => !same(value, (wanted as Readonly<Record<string, unknown>>)[key]))
    .map(([key, value]) => `${key} became ${JSON.stringify(value)}`);

/** Steps that make a deleted listing again, with its pictures, and show it where the POS offers it (D-03). */
const AGAIN: ReadonlySet<PlanStep['kind']> = new Set([
  'create',
  'images',
  'upload-image',
  'variation-image',
  'order-images',
  'show',
]);

/** What a step does to a held listing that the undo does not want. */
export function strays(step: PlanStep, { aims }: Hold, pictures: ReadonlyMap<string, string>): readonly string[] {
  if (aims.again !== undefined && AGAIN.has(step.kind)) return [];
  const back = aims.gallery?.map(({ content }) => content) ?? [];
  switch (step.kind) {
    // Taken off in the POS it is hidden.
    case 'hide':
    case 'observe':
      return [];
    case 'update':
      return [...others(step.changes, aims.changes), ...others(step.record, Object.values(aims.records)[0] ?? {})];
    case 'update-variation':
      return others(step.record, aims.records[step.memberRef] ?? {});
    case 'show':
      return aims.visible === true ? [] : ['it was shown'];
    case 'images':
      return step.images.every(({ content }) => back.includes(content)) ? [] : ['other pictures were sent'];
    case 'upload-image':
      return back.includes(step.image.content) ? [] : ['another picture was sent'];
    case 'delete-image':
      return aims.gallery !== null && !back.includes(pictures.get(step.identity) ?? '') ? [] : ['a picture went'];
    case 'order-images':
      return aims.gallery === null ? ['its pictures were ordered'] : [];
    case 'variation-image':
      return step.image.content === aims.variantImages[step.memberRef]?.content ? [] : ['a variation got a picture'];
    case 'delete-variation-image':
      return aims.variantImages[step.memberRef] === null ? [] : ['a variation lost its picture'];
    case 'create':
    case 'create-variation':
    case 'delete':
    case 'delete-variation':
    case 'options':
      return [`there was a step ${step.kind}`];
  }
}
