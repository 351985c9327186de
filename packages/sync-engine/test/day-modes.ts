import { desiredRecords, type PlanStep } from '@tillbridge/connector-sdk/model';
import type { Field, FieldPolicy } from '@tillbridge/mapping-core';
import { RECORD_FIELDS } from './day-fields.js';

/** What is known of the listing that a step is for. */
interface Known {
  readonly createdOnline: boolean;
  /** Our last word was to show it, and it had an answer: until then its creation goes on. */
  readonly shown: boolean;
  /** The operator wants it hidden, whatever the mode. */
  readonly toBeHidden: boolean;
}

/** Fields that a step writes against their mode: what is `off` is never written, what is `create` only at creation (F-16). */
export function wrongFields(step: PlanStep, modes: FieldPolicy, known: Known): readonly Field[] {
  const never = (field: Field): boolean => ['off', 'create'].includes(modes[field].mode);
  const off = (field: Field): boolean => modes[field].mode === 'off';
  const among = (fields: readonly Field[], written: boolean): readonly Field[] => (written ? fields : []);
  switch (step.kind) {
    case 'create':
      return [
        ...among(['description'], off('description') && step.listing.description !== ''),
        ...among(['brand'], off('brand') && step.listing.brand !== null),
        ...RECORD_FIELDS.filter(
          (field) => off(field) && desiredRecords(step.listing).some((record) => record[field] !== null),
        ),
      ];
    case 'create-variation':
      return RECORD_FIELDS.filter((field) => off(field) && step.variant[field] !== null);
    case 'update': {
      const listed = (['name', 'description', 'brand'] as const).filter(
        (field) => field in step.changes && never(field),
      );
      // A product that sells something else by now is made anew (V-06).
      if (step.shape !== undefined) return listed;
      const priced = 'price' in step.record || 'price' in step.changes;
      return [
        ...listed,
        ...among(['price'], never('price') && priced),
        ...RECORD_FIELDS.filter((field) => field in step.record && never(field)),
      ];
    }
    case 'update-variation':
      return (['price', ...RECORD_FIELDS] as const).filter((field) => field in step.record && never(field));
    case 'show':
      return among(['availability'], off('availability') || (never('availability') && !known.createdOnline));
    case 'hide':
      return among(['availability'], never('availability') && known.shown && !known.toBeHidden);
    case 'images':
    case 'upload-image':
    case 'variation-image':
      return among(['images'], off('images'));
    case 'delete-image':
    case 'delete-variation-image':
    case 'order-images':
      return among(['images'], never('images'));
    case 'delete':
    case 'delete-variation':
    case 'observe':
    case 'options':
      return [];
  }
}
