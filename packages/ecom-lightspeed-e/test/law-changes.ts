import type { Listing, PlanStep } from '@tillbridge/connector-sdk';
import { picture } from './plans.js';

/** A change that may be applied again and again; `shows` is what the listing must show after it. */
export interface LawChange {
  readonly kind: string;
  readonly steps: (first: Listing) => readonly PlanStep[];
  readonly shows: (first: Listing) => object;
  /** Whether the connector sees by reading that nothing is left to do. */
  readonly writesOnce: boolean;
}

const refOf = (listing: Listing, index: number): string => listing.variations[index]?.ref ?? '';
const identityOf = (listing: Listing, index: number): string => listing.images[index]?.identity ?? '';
const size = (value: string) => ({ name: 'Size', value });

export function changes(): readonly LawChange[] {
  return [
    {
      kind: 'options',
      steps: () => [{ kind: 'options', options: [{ name: 'Size', values: ['XS', 'S', 'M'] }], drop: [] }],
      shows: () => ({ options: [{ name: 'Size', values: ['XS', 'S', 'M'] }] }),
      writesOnce: true,
    },
    {
      kind: 'delete-variation',
      steps: (first) => [
        { kind: 'delete-variation', memberRef: 'f1-M', variationRef: refOf(first, 1), choices: [size('M')] },
        { kind: 'options', options: [{ name: 'Size', values: ['S'] }], drop: [size('M')] },
      ],
      shows: (first) => ({
        options: [{ name: 'Size', values: ['S'] }],
        variations: [first.variations[0] ?? {}],
        images: first.images,
      }),
      writesOnce: false,
    },
    {
      kind: 'delete-image',
      steps: (first) => [{ kind: 'delete-image', identity: identityOf(first, 0) }],
      shows: (first) => ({ images: [{ identity: identityOf(first, 1), main: true }] }),
      writesOnce: true,
    },
    {
      kind: 'order-images',
      steps: (first) => [{ kind: 'order-images', identities: [identityOf(first, 1), identityOf(first, 0)] }],
      shows: (first) => ({
        images: [
          { identity: identityOf(first, 1), main: true },
          { identity: identityOf(first, 0), main: false },
        ],
      }),
      writesOnce: true,
    },
    {
      kind: 'delete-variation-image',
      steps: (first) => [
        { kind: 'variation-image', memberRef: 'f1-S', variationRef: refOf(first, 0), image: picture('own') },
        { kind: 'delete-variation-image', memberRef: 'f1-S', variationRef: refOf(first, 0) },
      ],
      shows: () => ({ variations: [{ hasImage: false }, { hasImage: false }] }),
      writesOnce: false,
    },
    {
      kind: 'update-variation',
      steps: (first) => [
        {
          kind: 'update-variation',
          memberRef: 'f1-M',
          variationRef: refOf(first, 1),
          choices: [size('M')],
          record: { stock: 9 },
        },
      ],
      shows: () => ({ variations: [{ quantity: 3 }, { quantity: 9, preorder: false }] }),
      writesOnce: false,
    },
    {
      kind: 'update-variation with other choices',
      steps: (first) => [
        { kind: 'options', options: [{ name: 'Size', values: ['S', 'Medium', 'M'] }], drop: [] },
        {
          kind: 'update-variation',
          memberRef: 'f1-M',
          variationRef: refOf(first, 1),
          choices: [size('M')],
          record: {},
          newChoices: [size('Medium')],
        },
        { kind: 'options', options: [{ name: 'Size', values: ['S', 'Medium'] }], drop: [size('M')] },
      ],
      shows: (first) => ({
        options: [{ name: 'Size', values: ['S', 'Medium'] }],
        variations: [{ ref: refOf(first, 0) }, { ref: refOf(first, 1), choices: [size('Medium')] }],
      }),
      writesOnce: false,
    },
  ];
}
