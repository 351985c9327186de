import type { PlanLine } from '@tillbridge/sync-engine';
import { fieldWords } from '../messages/say-drift.js';
import { say, type Language } from '../messages/say.js';
import { firstLines } from './first-lines.js';

/** What is to be written to listings that are adopted: product, field, before and after (M-04). */
export const writeLines = (
  lines: readonly PlanLine[],
  bound: { readonly most: number; readonly all: boolean },
  language: Language,
): readonly string[] =>
  firstLines(
    lines,
    bound,
    ({ name, sku, field, step, before, after }) => [
      say(
        'match.write',
        {
          what: nameWithSku(name, sku),
          field: field === null ? step : fieldWords(field, language),
          before: before ?? say('plan.empty', {}, language),
          after: after ?? say('plan.empty', {}, language),
        },
        language,
      ),
    ],
    language,
  );

/** A product or a listing with its SKU, where it has one. */
export const nameWithSku = (name: string, sku: string | null): string => (sku === null ? name : `${name} (${sku})`);
