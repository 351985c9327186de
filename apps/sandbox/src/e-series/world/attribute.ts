import type { AttributeType } from './attribute-type.js';
import { isList, isRecord, type Json, type JsonRecord } from './json.js';
import type { AttributeRecord } from './product-record.js';
import { wrongParameter } from './store-failure.js';
import type { WriteContext } from './write-context.js';

const ALIASES: readonly string[] = ['UPC', 'BRAND', 'PRICE_PER_UNIT', 'UNITS_IN_PRODUCT'];

/** By alias, by id or by name, in that order. An unknown one is refused with 400 ([U]; §2.4 says it must exist first). */
function addressedType(entry: JsonRecord, types: readonly AttributeType[]): AttributeType {
  const { alias, id, name } = entry;
  let found: AttributeType | undefined;
  if (typeof alias === 'string') found = types.find((one) => ALIASES.includes(alias) && one.type === alias);
  else if (id !== undefined && id !== null) found = types.find((one) => one.id === Number(id));
  else if (typeof name === 'string') found = types.find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (found === undefined) throw wrongParameter('attributes', JSON.stringify(entry));
  return found;
}

function valueOf(entry: JsonRecord, context: WriteContext): string {
  const { value, valueTranslated } = entry;
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (value !== undefined && value !== null) throw wrongParameter('attributes', JSON.stringify(entry));
  const translated = isRecord(valueTranslated) ? valueTranslated[context.plan.languages[0]] : undefined;
  return typeof translated === 'string' ? translated : '';
}

function parsedAttribute(entry: Json, context: WriteContext): AttributeRecord {
  if (!isRecord(entry)) throw wrongParameter('attributes', JSON.stringify(entry));
  const { id, name, type, show } = addressedType(entry, context.attributeTypes);
  return { id, name, type, show: typeof entry.show === 'string' ? entry.show : show, value: valueOf(entry, context) };
}

/**
 * Attributes after a write: the sent list is the value, or is merged into the stored one (switch `attributesPut`, §2.4
 * [U]). An empty value removes the entry [U].
 */
export function patchedAttributes(
  before: readonly AttributeRecord[],
  sent: Json | undefined,
  context: WriteContext,
): readonly AttributeRecord[] {
  if (sent === undefined || sent === null) return before;
  if (!isList(sent)) throw wrongParameter('attributes', JSON.stringify(sent));
  const merged = new Map<number, AttributeRecord>();
  if (context.switches.attributesPut === 'merge') for (const one of before) merged.set(one.id, one);
  for (const entry of sent) {
    const attribute = parsedAttribute(entry, context);
    merged.set(attribute.id, attribute);
  }
  return [...merged.values()].filter((one) => one.value !== '');
}
