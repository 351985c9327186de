import { say } from './messages/say.js';

const LEAST_MAJOR = 24;

/** A sentence when this Node is too old, else null. */
export function nodeTooOld(version: string): string | null {
  const major = Number(version.split('.')[0]);
  return major >= LEAST_MAJOR ? null : say('node.tooOld', { version });
}
