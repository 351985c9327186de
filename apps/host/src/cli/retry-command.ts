import type { RetryReport } from '@tillbridge/sync-engine';
import { say, type Language } from '../messages/say.js';
import { type Command, refused } from './command.js';
import { handOver } from './hand-over.js';

/**
 * `retry SKU…` or `retry --all`: tries again at once what is blocked or waits, and refused pictures. Exit code 1 when nobody knows
 * a SKU, or when there is nothing to be tried again of what was named.
 */
export function retryCommand(skus: readonly string[], all: boolean): Command {
  return async (runtime, tools) => {
    const { engine, language, abort } = tools;
    if (all === skus.length > 0) return refused(say('retry.which', {}, language));
    const report = await engine.retry(runtime, all ? null : skus, abort);
    const any = report.retried.length > 0;
    const next = any ? [await handOver(tools, runtime.connectionId, ['catalogue', 'stock'])] : [];
    return {
      exitCode: report.unknown.length > 0 || (!any && !all) ? 1 : 0,
      report,
      lines: [...(all ? [allLine(report, language)] : lines(report, language)), ...next],
    };
  };
}

function allLine({ retried }: RetryReport, language: Language): string {
  const pictures = retried.reduce((sum, family) => sum + family.pictures, 0);
  if (retried.length === 0) return say('retry.none', {}, language);
  return say('retry.all', { count: retried.length }, language) + picturesWords(pictures, language);
}

function lines({ retried, left, unknown }: RetryReport, language: Language): readonly string[] {
  const what = (name: string, sku: string | null): string =>
    sku === null ? say('subject.plain', { name }, language) : say('subject.sku', { name, sku }, language);
  return [
    ...retried.map(
      ({ name, sku, pictures }) =>
        say('retry.done', { what: what(name, sku) }, language) + picturesWords(pictures, language),
    ),
    ...left.map(({ name, sku, state }) => {
      const stateWords = say(`state.${state}`, { count: 1 }, language);
      return say('retry.left', { what: what(name, sku), stateWords }, language);
    }),
    ...unknown.map((sku) => say('explain.unknown', { sku }, language)),
  ];
}

const picturesWords = (count: number, language: Language): string =>
  count === 0 ? '' : ` ${say('retry.pictures', { count }, language)}`;
