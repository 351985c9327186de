import type { JsonRecord } from './json.js';
import type { AttributeRecord } from './product-record.js';

/** An attribute as GET shows it (§2.4). */
export function attributeView(attribute: AttributeRecord, language: string): JsonRecord {
  const { id, name, type, value, show } = attribute;
  return { id, name, nameTranslated: { [language]: name }, value, valueTranslated: { [language]: value }, type, show };
}
