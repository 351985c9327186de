import type { CallContext, LimitReport } from '@tillbridge/connector-sdk';

export interface Slice {
  readonly context: CallContext;
  readonly reports: LimitReport[];
  readonly warnings: { readonly fields: Readonly<Record<string, unknown>>; readonly message: string }[];
  readonly taken: { count: number };
}

/** A slice with time left, whose budget never runs out and remembers what it was told. */
export function openSlice(remainingMs: () => number = () => 20_000): Slice {
  const reports: LimitReport[] = [];
  const warnings: Slice['warnings'] = [];
  const taken = { count: 0 };
  const context: CallContext = {
    remainingMs,
    signal: new AbortController().signal,
    budget: {
      batchCounts: false,
      take: (want) => {
        taken.count += want;
        return Promise.resolve(want);
      },
      report: (report) => {
        reports.push(report);
        return Promise.resolve();
      },
    },
    log: {
      debug: () => undefined,
      info: () => undefined,
      warn: (fields, message) => {
        warnings.push({ fields, message });
      },
    },
  };
  return { context, reports, warnings, taken };
}
