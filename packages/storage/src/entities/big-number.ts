import type { ValueTransformer } from 'typeorm';

/** bigint columns whose values stay below 2^53 (times in ms, versions, counters) are numbers on our side. */
export const bigNumber: ValueTransformer = {
  to: (value: number | null | undefined) => value,
  from: (value: string | number | null) => (value === null ? null : Number(value)),
};
