import type { StoreWorld } from '../store-world.js';
import type { Json, JsonRecord } from '../world/json.js';
import type { PaymentMethod } from '../world/payment-method.js';
import type { MerchantEdit } from './edit-target.js';

/** Edits of the ways to pay, each named by its `title`. */
export const PAYMENT_EDITS: Readonly<Record<string, MerchantEdit>> = {
  'add-payment': addPayment,
  'set-payment': setPayment,
  'remove-payment': removePayment,
};

/** Enabled and configured unless told otherwise. */
function addPayment(world: StoreWorld, command: JsonRecord): Json {
  const title = titleOf(command);
  if (world.plan.paymentMethods.some((one) => one.title === title))
    throw new RangeError(`"${title}" is there already.`);
  const method = changed({ title, enabled: true, configured: true }, command);
  world.changePlan({ paymentMethods: [...world.plan.paymentMethods, method] });
  return { ...method };
}

/** `enabled`, `configured`: each as it was unless told. */
function setPayment(world: StoreWorld, command: JsonRecord): Json {
  const before = named(world, command);
  const method = changed(before, command);
  world.changePlan({ paymentMethods: world.plan.paymentMethods.map((one) => (one === before ? method : one)) });
  return { ...method };
}

function removePayment(world: StoreWorld, command: JsonRecord): Json {
  const gone = named(world, command);
  world.changePlan({ paymentMethods: world.plan.paymentMethods.filter((one) => one !== gone) });
  return { title: gone.title };
}

function titleOf({ title }: JsonRecord): string {
  if (typeof title !== 'string' || title === '') throw new RangeError('A way to pay is named by "title".');
  return title;
}

function named(world: StoreWorld, command: JsonRecord): PaymentMethod {
  const title = titleOf(command);
  const found = world.plan.paymentMethods.find((one) => one.title === title);
  if (found === undefined) throw new RangeError(`No way to pay is called "${title}".`);
  return found;
}

function changed(before: PaymentMethod, command: JsonRecord): PaymentMethod {
  const { enabled = before.enabled, configured = before.configured } = command;
  if (typeof enabled === 'boolean' && typeof configured === 'boolean') return { ...before, enabled, configured };
  throw new RangeError('"enabled" and "configured" are true or false.');
}
