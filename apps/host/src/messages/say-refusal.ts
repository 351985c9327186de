import { ConnectionRefused, OutOfService, type ConnectionPause, type DoctorItem } from '@tillbridge/sync-engine';
import { CONNECTION_FR } from './connection.fr.js';
import { explainError } from './explain-error.js';
import { fillTemplate, placeholdersOf, say, type Language } from './say.js';

/** A sentence of the engine's with what it names; undefined where it is a vendor's. */
interface Told extends Pick<ConnectionPause, 'code' | 'message'> {
  readonly args: ConnectionPause['args'] | undefined;
}

/** What `doctor` found, in words; what a connector found is told in its own, but for what is known here. */
export function sayItem({ id, side, message, args }: DoctorItem, language: Language): string {
  return side === 'connection'
    ? sayOwn({ code: id, message, args }, language)
    : sayOwn({ code: `${side}.${id}`, message, args: {} }, language);
}

/** Why a connection is paused, in words. */
export const sayPause = (pause: ConnectionPause, language: Language): string =>
  sayOwn({ ...pause, args: pause.args }, language);

/** Why a command failed, in words that end with a full stop. */
export function sayFailure(error: unknown, language: Language): string {
  if (error instanceof OutOfService) return say('cli.outOfService', {}, language);
  if (!(error instanceof ConnectionRefused)) return `${explainError(error)}.`;
  return sayOwn({ code: error.vendorCode ?? '', message: error.message, args: error.args }, language);
}

/** Only what names its arguments is ours to say; what cannot be said in the language keeps its own words. It never throws. */
function sayOwn({ code, message, args }: Told, language: Language): string {
  if (language === 'en' || args === undefined || !Object.hasOwn(CONNECTION_FR, code)) return message;
  const template = CONNECTION_FR[code] ?? '';
  const told = placeholdersOf(template).every((name) => Object.hasOwn(args, name));
  return told ? fillTemplate(template, args, language) : message;
}
