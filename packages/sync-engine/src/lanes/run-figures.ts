import type { StepOutcome } from '@tillbridge/connector-sdk/model';
import type { RunFigures } from '../ports/index.js';

/** What a step adds to the figures of a run. Reads are no writes. */
export function figuresOf({ step, result }: StepOutcome): Partial<RunFigures> {
  if (result.status === 'failed') return { failures: 1 };
  switch (step.kind) {
    case 'create':
      return { created: 1, writes: 1 };
    case 'update':
    case 'update-variation':
    case 'create-variation':
    case 'delete-variation':
    case 'options':
      return { updated: 1, writes: 1 };
    case 'delete':
      return { deleted: 1, writes: 1 };
    case 'show':
      return { shown: 1, writes: 1 };
    case 'hide':
      return { hidden: 1, writes: 1 };
    case 'images':
      return { images: step.images.length, writes: 1 };
    case 'upload-image':
    case 'variation-image':
      return { images: 1, writes: 1 };
    case 'delete-image':
    case 'delete-variation-image':
    case 'order-images':
      return { writes: 1 };
    case 'observe':
      return {};
  }
}

/** Adds figures up. */
export function sumFigures(parts: readonly Partial<RunFigures>[]): Partial<RunFigures> {
  const sum: Record<string, number> = {};
  for (const part of parts) for (const [key, value] of Object.entries(part)) sum[key] = (sum[key] ?? 0) + value;
  return sum;
}
