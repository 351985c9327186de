import type { DayResult } from './rule-day.js';

/** What a day found wrong, in lines; none when all is well. */
export function failureLines({ rows, breaches }: DayResult): readonly string[] {
  return [
    ...rows.flatMap(({ rule, title, failures }) =>
      failures.map(
        ({ phase, says, found, wanted }) =>
          `${rule} (${title}), after "${phase}": ${says}: found ${short(found)}, wanted ${short(wanted)}`,
      ),
    ),
    ...breaches.map(({ rule, says, phase, by }) => `${rule}, after "${phase}": ${says}; broken by ${short(by)}`),
  ];
}

function short(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 400 ? `${text.slice(0, 400)}…` : text;
}
