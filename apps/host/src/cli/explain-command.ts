import { sayDrift } from '../messages/say-drift.js';
import { sayTrace } from '../messages/say-trace.js';
import { say } from '../messages/say.js';
import type { Command } from './command.js';
import { familyLines, standingSentences } from './explain-words.js';

/** `explain SKU`: why a product stands in the store as it does, from our tables alone. Exit code 1 when nobody knows the SKU. */
export function explainCommand(sku: string): Command {
  return async (runtime, { engine, language, nowMs }) => {
    const report = await engine.explain(runtime, sku.trim());
    if (report.families.length === 0) {
      const sentence = say('explain.unknown', { sku }, language);
      return { exitCode: 1, report: { ...report, sentence }, lines: [sentence] };
    }
    const families = report.families.map((family) => {
      return {
        ...family,
        sentence: standingSentences(family, report.sku, language).join(' '),
        trace: family.trace.map((line) => ({ ...line, sentence: sayTrace(line, language) })),
        drift: family.drift.map((drift) => ({
          ...drift,
          sentence: sayDrift({ name: family.name, sku }, drift, language),
        })),
      };
    });
    const lines = report.families.flatMap((family, index) => [
      ...(index === 0 ? [] : ['']),
      ...familyLines(family, report.sku, nowMs(), language),
    ]);
    return { exitCode: 0, report: { ...report, families }, lines };
  };
}
