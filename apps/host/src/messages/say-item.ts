import type { DoctorItem } from '@tillbridge/sync-engine';
import { CONNECTION_FR } from './connection.fr.js';
import { fillTemplate, placeholdersOf, type Language } from './say.js';

/**
 * What `doctor` found, in words. Items of a connector, and those that cannot be said in the language, keep their own; it never
 * throws.
 */
export function sayItem({ id, side, message, args = {} }: DoctorItem, language: Language): string {
  if (language === 'en' || side !== 'connection' || !Object.hasOwn(CONNECTION_FR, id)) return message;
  const template = CONNECTION_FR[id] ?? '';
  const told = placeholdersOf(template).every((name) => Object.hasOwn(args, name));
  return told ? fillTemplate(template, args, language) : message;
}
