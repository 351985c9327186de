import path from 'node:path';
import { isAtRest, type ConnectionRuntime, type DisconnectReport, type OwnRecord } from '@tillbridge/sync-engine';
import { say, type Language } from '../messages/say.js';
import { type Command, type CommandAnswer, type CommandTools, refused } from './command.js';
import { handOver } from './hand-over.js';
import type { Table } from './csv.js';
import { writeTable } from './write-table.js';

/** What becomes of the listings: they are kept, hidden, or kept and written to a file. */
export type Parting = { readonly kind: 'keep' | 'hide' } | { readonly kind: 'export'; readonly file: string };

/**
 * `disconnect`: says what taking the connection out of service is about, and does it with `--yes` (G-03). Exit code 2 when it is not done
 * yet, 1 when it cannot be.
 */
export function disconnectCommand(parting: Parting, yes: boolean): Command {
  return async (runtime, tools) => {
    const { language } = tools;
    if (parting.kind === 'hide' && (await isForeign(runtime, tools)))
      return refused(say('disconnect.foreign', {}, language));
    if (!yes) return preview(parting, await tools.engine.disconnectReport(runtime), language);
    const exported = parting.kind === 'export' ? await exportTo(parting.file, runtime, tools) : null;
    if (exported !== null && 'sentence' in exported) return refused(exported.sentence);
    const report = await tools.engine.disconnect(runtime, parting.kind === 'hide' ? 'hide' : 'keep', tools.abort);
    const written = exported === null ? [] : [exported.line];
    if (parting.kind === 'hide') return hidden(runtime, report, tools);
    return { exitCode: 0, report, lines: [...written, say('disconnect.done', {}, language)] };
  };
}

/** `connect`: takes the connection back into service, and has both sides read whole (G-03). */
export const connectCommand: Command = async (runtime, tools) => {
  const { language } = tools;
  const report = await tools.engine.connect(runtime, tools.abort);
  if (report.before === null) return { exitCode: 0, report, lines: [say('connect.same', {}, language)] };
  const words = { soon: 'next.soon', byHand: 'connect.reconcile' } as const;
  const next = await handOver(tools, runtime.connectionId, ['sweep', 'catalogue', 'stock'], words);
  return { exitCode: 0, report, lines: [say('connect.done', {}, language), next] };
};

/** Nothing is sent to its store at all, so nothing can be hidden there (M-05). */
async function isForeign(runtime: ConnectionRuntime, { engine }: CommandTools): Promise<boolean> {
  const { hold } = await engine.status(runtime);
  return runtime.options.mode === 'audit' || hold === 'vendor-linked';
}

function preview(parting: Parting, report: DisconnectReport, language: Language): CommandAnswer {
  const { listings, shown } = report;
  const file = parting.kind === 'export' ? path.resolve(parting.file) : '';
  const sentence =
    parting.kind === 'hide'
      ? say('disconnect.would.hide', { listings, shown }, language)
      : parting.kind === 'export'
        ? say('disconnect.would.export', { listings, file }, language)
        : say('disconnect.would.keep', { listings }, language);
  return { exitCode: 2, report: { ...report, sentence }, lines: [sentence, say('disconnect.next', {}, language)] };
}

/** The host hides them; where none runs it is done here, until the store keeps us waiting. */
async function hidden(
  runtime: ConnectionRuntime,
  report: DisconnectReport,
  tools: CommandTools,
): Promise<CommandAnswer> {
  const { language } = tools;
  await tools.wake.wake(runtime.connectionId, 'catalogue');
  if (await tools.presence.isWorkerRunning()) {
    const count = report.shown;
    if (count === 0) return { exitCode: 0, report, lines: [say('disconnect.done', {}, language)] };
    const lines = [say('disconnect.hiding', { count }, language), say('disconnect.soon', { count }, language)];
    return { exitCode: 2, report, lines };
  }
  await hideHere(runtime, tools);
  const { disconnection } = await tools.engine.status(runtime);
  if (isAtRest(disconnection)) return { exitCode: 0, report, lines: [say('disconnect.done', {}, language)] };
  const left = await tools.engine.disconnectReport(runtime);
  const sentence = say('disconnect.unfinished', { count: left.shown }, language);
  return { exitCode: 2, report: { ...left, sentence }, lines: [sentence] };
}

/** What is longer is no wait for the rate budget: the store refuses a listing, or the whole account. */
const PATIENCE_MS = 59_000;
const BUSY_AGAIN_MS = 1_000;

async function hideHere(runtime: ConnectionRuntime, tools: CommandTools): Promise<void> {
  while (!tools.stopping.aborted) {
    const result = await tools.engine.slice(runtime, 'catalogue', tools.abort);
    if (result !== null && (!result.again || result.afterMs > PATIENCE_MS)) return;
    await tools.sleep(result?.afterMs ?? BUSY_AGAIN_MS, tools.stopping);
  }
}

async function exportTo(
  file: string,
  runtime: ConnectionRuntime,
  { engine, language }: CommandTools,
): Promise<{ readonly line: string } | { readonly sentence: string }> {
  const records = await engine.ownRecords(runtime);
  const outcome = await writeTable(tableOf(records, language), file, language);
  if ('sentence' in outcome) return outcome;
  return { line: say('disconnect.exported', { file: outcome.file, count: records.length }, language) };
}

function tableOf(records: readonly OwnRecord[], language: Language): Table {
  const columns = (['product', 'sku', 'listing', 'variation', 'mark'] as const).map((column) =>
    say(`report.column.${column}`, {}, language),
  );
  return [
    columns,
    ...records.map(({ name, sku, listingRef, variationRef, externalKey }) => [
      name,
      sku,
      listingRef,
      variationRef,
      externalKey,
    ]),
  ];
}
