import { RESTORABLE, type Restorable, type RestoredFamily } from '@tillbridge/sync-engine';
import { fieldWords, sayDrift } from '../messages/say-drift.js';
import { say, type Language } from '../messages/say.js';
import { type Command, refused } from './command.js';
import { handOver } from './hand-over.js';

/**
 * `restore SKU`: puts the POS's values back where the merchant has changed them in the store, all or those named (U-03). Exit code 1 when
 * nobody knows the SKU or a field, or when nothing can be put back.
 */
export function restoreCommand(sku: string, fields: readonly string[]): Command {
  return async (runtime, tools) => {
    const { engine, language } = tools;
    const unknown = fields.find((field) => !isRestorable(field));
    if (unknown !== undefined)
      return refused(say('restore.unknownField', { field: unknown, fields: RESTORABLE.join(', ') }, language));
    const chosen = fields.length === 0 ? null : fields.filter(isRestorable);
    const report = await engine.restore(runtime, sku.trim(), chosen, tools.abort);
    if (report.families.length === 0) return refused(say('explain.unknown', { sku }, language));
    const done = report.families.some(({ restored }) => restored.length > 0);
    const next = done ? [await handOver(tools, runtime.connectionId)] : [];
    return {
      exitCode: done ? 0 : 1,
      report,
      lines: [...report.families.flatMap((family) => familyLines(family, sku, language)), ...next],
    };
  };
}

function familyLines({ name, restored, left }: RestoredFamily, sku: string, language: Language): readonly string[] {
  const what = say('subject.sku', { name, sku }, language);
  const fields = restored.map((field) => fieldWords(field, language)).join(', ');
  return [
    restored.length === 0
      ? say('restore.nothing', { what }, language)
      : say('restore.done', { what, fields, count: restored.length }, language),
    ...left.map((drift) => `  ${sayDrift({ name, sku }, drift, language)}`),
  ];
}

const isRestorable = (field: string): field is Restorable => RESTORABLE.some((name) => name === field);
