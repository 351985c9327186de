import type { StoreWorld } from '../store-world.js';
import { isList, type Json, type JsonRecord } from '../world/json.js';
import { setOf, type MerchantEdit } from './edit-target.js';

const PLAN_KEYS = ['free', 'suspended', 'closed', 'features', 'maxProducts', 'uniqueSku', 'pricesIncludeTax'];
const PLAN_TEXTS = ['currency', 'weightUnit', 'dimensionsUnit', 'storeName', 'paymentMethods'];

/** Edits of the store around its products. */
export const SHOP_EDITS: Readonly<Record<string, MerchantEdit>> = {
  suspend: (world, command) => setPlan(world, { suspended: command.suspended ?? true }),
  close: (world, command) => setPlan(world, { closed: command.closed ?? true }),
  plan: (world, command) => setPlan(world, setOf(command, [...PLAN_KEYS, ...PLAN_TEXTS])),
};

function setPlan(world: StoreWorld, set: JsonRecord): Json {
  for (const [key, value] of Object.entries(set)) checkPlanValue(key, value ?? null);
  world.changePlan(set);
  return { ...world.plan };
}

function checkPlanValue(key: string, value: Json): void {
  const fits =
    key === 'features' || key === 'paymentMethods'
      ? isList(value) && value.every((one) => typeof one === 'string')
      : key === 'maxProducts'
        ? value === null || Number.isInteger(value)
        : PLAN_TEXTS.includes(key)
          ? typeof value === 'string'
          : typeof value === 'boolean';
  if (!fits) throw new RangeError(`The plan's ${key} cannot be ${JSON.stringify(value)}.`);
}
