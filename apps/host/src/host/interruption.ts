import { say, type Language } from '../messages/say.js';

/** The call in flight gets this long to end by itself. */
const PATIENCE_MS = 8_000;
/** Whatever still runs then is left to the next start. */
const FORCED_AFTER_MS = 10_000;

export interface Interruption {
  /** Fires at the first SIGINT or SIGTERM: nothing new is begun. */
  readonly stopping: AbortSignal;
  /** Fires 8 s later: the call in flight is given up. */
  readonly abort: AbortSignal;
  /** Takes the signal handlers and timers away. */
  close(): void;
}

/** Turns SIGINT and SIGTERM into a graceful end, and ends the process by force when that takes longer than 10 s. */
export function listenForInterruption(tell: (text: string) => void, language: Language): Interruption {
  const stopping = new AbortController();
  const abort = new AbortController();
  const timers: NodeJS.Timeout[] = [];
  const onSignal = (): void => {
    if (stopping.signal.aborted) return;
    stopping.abort();
    tell(say('host.stopping', {}, language));
    timers.push(
      setTimeout(() => {
        abort.abort();
      }, PATIENCE_MS),
    );
    timers.push(
      setTimeout(() => {
        tell(say('host.forced', { seconds: FORCED_AFTER_MS / 1_000 }, language));
        process.exit(1);
      }, FORCED_AFTER_MS),
    );
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return {
    stopping: stopping.signal,
    abort: abort.signal,
    close: () => {
      process.off('SIGINT', onSignal);
      process.off('SIGTERM', onSignal);
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
