import { en, type MessageKey } from './en.js';
import { say, type Language } from './say.js';

/** A step of a plan or of the journal in words; one without words of its own is named as it is. */
export function stepWords(step: string, language: Language): string {
  const key = `step.${step}`;
  return isStepKey(key) ? say(key, {}, language) : step;
}

function isStepKey(key: string): key is Extract<MessageKey, `step.${string}`> {
  return Object.hasOwn(en, key);
}
