import type { StoreWorld } from '../store-world.js';
import { isList, type Json, type JsonRecord } from '../world/json.js';
import { planView } from '../world/store-plan.js';
import { PLAN_LEVELS } from '../world/plan-level.js';
import { setOf, type MerchantEdit } from './edit-target.js';

const PLAN_FLAGS = ['free', 'suspended', 'closed', 'uniqueSku', 'pricesIncludeTax', 'hideOutOfStock', 'allowPreorders'];
const PLAN_KEYS = [...PLAN_FLAGS, 'features', 'maxProducts'];
const PLAN_TEXTS = ['currency', 'weightUnit', 'dimensionsUnit', 'storeName'];

/** Edits of the store around its products. */
export const SHOP_EDITS: Readonly<Record<string, MerchantEdit>> = {
  'change-plan': changePlan,
  suspend: (world, command) => setPlan(world, { suspended: command.suspended ?? true }),
  close: (world, command) => setPlan(world, { closed: command.closed ?? true }),
  plan: (world, command) => setPlan(world, setOf(command, [...PLAN_KEYS, ...PLAN_TEXTS])),
};

/** The features and the product cap of the plan of that `name` (§10.3). */
function changePlan(world: StoreWorld, command: JsonRecord): Json {
  const { name } = command;
  const level = typeof name === 'string' && Object.hasOwn(PLAN_LEVELS, name) ? PLAN_LEVELS[name] : undefined;
  if (level === undefined) {
    throw new RangeError(`Plans are ${Object.keys(PLAN_LEVELS).join(', ')}; not ${JSON.stringify(name ?? null)}.`);
  }
  world.changePlan(level);
  return { ...level };
}

function setPlan(world: StoreWorld, set: JsonRecord): Json {
  for (const [key, value] of Object.entries(set)) checkPlanValue(key, value ?? null);
  world.changePlan(set);
  return planView(world.plan);
}

function checkPlanValue(key: string, value: Json): void {
  const fits =
    key === 'features'
      ? isList(value) && value.every((one) => typeof one === 'string')
      : key === 'maxProducts'
        ? value === null || Number.isInteger(value)
        : PLAN_TEXTS.includes(key)
          ? typeof value === 'string'
          : typeof value === 'boolean';
  if (!fits) throw new RangeError(`The plan's ${key} cannot be ${JSON.stringify(value)}.`);
}
