import { Random, hashOf } from '../core/random.js';
import { inStoreEan } from './barcode.js';
import type { Catalogue, CatalogueFamily, CatalogueVariant } from './catalogue.js';
import { demoShop } from './demo-shop.js';
import { BAGS } from './demo/bags.js';
import { CAMP } from './demo/camp.js';
import { CARE } from './demo/care.js';
import { COOK } from './demo/cook.js';
import type { AxisValue, DemoItem, Department, Text } from './demo/demo-item.js';
import { GARDEN } from './demo/garden.js';
import { HOME } from './demo/home.js';
import { LIGHT } from './demo/light.js';
import { PAPER } from './demo/paper.js';
import { SERVICES } from './demo/services.js';
import { SLEEP } from './demo/sleep.js';
import { TABLE } from './demo/table.js';
import { WEAR } from './demo/wear.js';

const DEPARTMENTS = [CAMP, SLEEP, COOK, BAGS, WEAR, LIGHT, HOME, TABLE, CARE, GARDEN, PAPER, SERVICES];

type Language = keyof Text;

/** The house's own demo catalogue: an invented shop for outdoors and home. Same SKUs and stock in both languages. */
export function demoCatalogue(language: Language): Catalogue {
  const families = DEPARTMENTS.flatMap((department) =>
    department.items.map((item, place) => familyOf(department, item, place, language)),
  );
  return { shop: demoShop(language), families, idSeed: hashOf('combe-et-lac') };
}

function familyOf(department: Department, item: DemoItem, place: number, language: Language): CatalogueFamily {
  const pictures = item.untracked ? 1 : 2 + (hashOf(item.key) % 2);
  return {
    name: item.name[language],
    handle: item.key,
    description: describe(department, item, language),
    brand: item.brand,
    online: item.offline !== true,
    active: true,
    options: item.axes.map((axis) => axis.name[language]),
    images: Array.from({ length: pictures }, (_, picture) => `${item.key}-${picture + 1}.png`),
    variants: combinations(item).map((values, variant) => {
      const serial = department.number * 100_000_000 + place * 1000 + variant;
      return variantOf(item, values, serial, language);
    }),
  };
}

function describe(department: Department, item: DemoItem, language: Language): string {
  const facts = department.facts.map((fact) => `<li>${fact[language]}</li>`).join('');
  return `<p>${item.text[language]}</p><ul>${facts}</ul><p>${department.care[language]}</p>`;
}

function variantOf(item: DemoItem, values: readonly AxisValue[], serial: number, language: Language): CatalogueVariant {
  const sku = [item.key, ...values.map((value) => value.code)].join('-').toUpperCase();
  const cents = values.reduce((sum, value) => sum + (value.plusCents ?? 0), item.priceCents);
  const grams = values.reduce((sum, value) => sum + (value.plusG ?? 0), item.weightG ?? 0);
  const [first] = values;
  return {
    sku,
    code: item.untracked ? null : inStoreEan(serial),
    values: values.map((value) => value.text[language]),
    price: `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`,
    weight: item.weightG === null ? null : String(grams),
    weightUnit: 'G',
    levels: item.untracked ? null : levelsOf(sku),
    images: item.ownPictures && first ? [`${item.key}-${first.code.toLowerCase()}.png`] : [],
  };
}

/** Two shops with a few of each, a stockroom with more; here and there a shelf is empty. */
function levelsOf(sku: string): string[] {
  const random = new Random(hashOf(sku));
  const shelf = (): string => (random.oneIn(7) ? '0' : String(random.between(1, 9)));
  return [shelf(), shelf(), String(random.between(0, 36))];
}

function combinations(item: DemoItem): (readonly AxisValue[])[] {
  return item.axes.reduce<(readonly AxisValue[])[]>(
    (found, axis) => found.flatMap((values) => axis.values.map((value) => [...values, value])),
    [[]],
  );
}
