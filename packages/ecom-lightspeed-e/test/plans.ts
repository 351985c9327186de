import {
  decimal,
  type DesiredImage,
  type DesiredListing,
  type EcomConnector,
  type ListingPlan,
  type PlanStep,
} from '@tillbridge/connector-sdk';
import type { LightspeedEConfig } from '../src/config.js';
import { lightspeedEFactory } from '../src/factory.js';
import { TOKEN } from './fake-e.js';

export function connectTo(baseUrl: string, changes: Partial<LightspeedEConfig> = {}, timeScale = 1): EcomConnector {
  const config = Object.assign(new lightspeedEFactory.configClass(), { storeId: 1003, token: TOKEN, baseUrl }, changes);
  return lightspeedEFactory.create(config, { userAgent: 'Tillbridge/test', timeScale });
}

export const picture = (name: string): DesiredImage => ({
  ref: `img-${name}`,
  content: `content-${name}`,
  url: `https://pictures.example/${name}.jpg`,
});

export const keyOf = (family: string): string => `tb:c1:${family}`;
export const variationKeyOf = (family: string, member: string): string => `${keyOf(family)}:${member}`;

const SIZES = ['S', 'M'] as const;

/** A family with two sizes. */
export function familyListing(family: string): DesiredListing {
  return {
    name: `Tee ${family}`,
    description: '<p>Soft</p>',
    brand: 'Acme',
    price: decimal('19.99'),
    online: true,
    gallery: [picture(`${family}-a`), picture(`${family}-b`)],
    shape: {
      kind: 'family',
      options: [{ name: 'Size', values: SIZES }],
      variants: SIZES.map((size, index) => ({
        memberRef: `${family}-${size}`,
        sku: `SKU-${family}-${size}`,
        upc: index === 0 ? '012345678905' : null,
        price: decimal(index === 0 ? '19.99' : '24.5'),
        weight: decimal('0.2'),
        dimensions: null,
        choices: [{ name: 'Size', value: size }],
        online: true,
        image: null,
      })),
    },
  };
}

export function createFamily(family: string): Extract<PlanStep, { kind: 'create' }> {
  const members = SIZES.map((size) => `${family}-${size}`);
  return {
    kind: 'create',
    listing: familyListing(family),
    familySku: `F-${family}`,
    quantities: { [members[0]!]: 3, [members[1]!]: 'unlimited' },
    variationKeys: Object.fromEntries(members.map((member) => [member, variationKeyOf(family, member)])),
  };
}

export function plan(family: string, steps: readonly PlanStep[], listingRef: string | null = null): ListingPlan {
  return { familyId: family, listingRef, externalKey: keyOf(family), steps };
}

/** First publication of a visible family with pictures. */
export function publication(family: string, more: readonly PlanStep[] = []): ListingPlan {
  const images: PlanStep = { kind: 'images', images: familyListing(family).gallery };
  return plan(family, [createFamily(family), images, ...more, { kind: 'show' }]);
}

/** One more size of a family. */
export function largeVariation(family: string): Extract<PlanStep, { kind: 'create-variation' }> {
  return {
    kind: 'create-variation',
    variant: {
      memberRef: `${family}-L`,
      sku: `SKU-${family}-L`,
      upc: null,
      price: decimal('26'),
      weight: null,
      dimensions: null,
      choices: [{ name: 'Size', value: 'L' }],
      online: true,
      image: null,
    },
    quantity: 6,
    externalKey: variationKeyOf(family, `${family}-L`),
  };
}
