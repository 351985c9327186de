import type { LaneName } from '@tillbridge/sync-engine';
import { say } from '../messages/say.js';
import type { CommandTools } from './command.js';

/** Said where a host runs, and where none does. */
interface NextWords {
  readonly soon: 'next.soon' | 'approve.soon';
  readonly byHand: 'next.sync' | 'approve.sync' | 'connect.reconcile';
}

const NEXT: NextWords = { soon: 'next.soon', byHand: 'next.sync' };

/** Wakes the lanes that carry out what a command has noted. Answers what comes next, as a line. */
export async function handOver(
  { wake, presence, language }: Pick<CommandTools, 'wake' | 'presence' | 'language'>,
  connectionId: string,
  lanes: readonly LaneName[] = ['catalogue'],
  words: NextWords = NEXT,
): Promise<string> {
  for (const lane of lanes) await wake.wake(connectionId, lane);
  return say((await presence.isWorkerRunning()) ? words.soon : words.byHand, {}, language);
}
