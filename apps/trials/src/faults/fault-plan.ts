/** Every kind of fault the sandbox knows. */
export const FAULT_KINDS = [
  'status400',
  'status402',
  'status409',
  'status422',
  'status429',
  'status500',
  'status503',
  'garbage200',
  'reset',
  'lost',
  'truncated',
  'latency',
] as const;

const RATE = 0.1;
const LATENCY_MS = 400;

/**
 * One in ten of all calls of both systems, each strike drawing its kind; beside that every kind once for certain. A 402 is a full
 * plan here: a suspended account would stop the whole connection, which is another trial.
 */
export function faultPlan(seed: number): readonly object[] {
  const kinds = FAULT_KINDS.filter((kind) => kind !== 'status402');
  const systems = ['store', 'pos'] as const;
  return [
    {
      system: 'store',
      method: 'POST',
      pathPattern: '/products$',
      kind: 'status402',
      errorCode: 'PRODUCT_LIMIT',
      times: 1,
    },
    ...kinds.map((kind) => ({ system: 'store', kind, rate: 0.3, seed: seed + 7, times: 1, latencyMs: LATENCY_MS })),
    ...systems.map((system, place) => ({
      system,
      kinds,
      rate: RATE,
      seed: seed + place,
      times: null,
      latencyMs: LATENCY_MS,
    })),
  ];
}

/** How often each kind struck, both systems together. */
export function countsByKind(counts: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  const sums = new Map<string, number>(FAULT_KINDS.map((kind) => [kind, 0]));
  for (const [key, count] of Object.entries(counts)) {
    const kind = key.split(' ')[1] ?? key;
    sums.set(kind, (sums.get(kind) ?? 0) + count);
  }
  return Object.fromEntries(sums);
}
