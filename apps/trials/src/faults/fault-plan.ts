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

/** Faults that no product is refused for: what they strike is tried again by itself. */
export const PASSING_FAULTS = FAULT_KINDS.filter((kind) => !/^status4(00|02|09|22)$/.test(kind));

/** For seconds only, so that they strike at all. */
const PASSING_RATE = 0.25;

/**
 * Passing faults on one in four of all calls of both systems, and of each system one kind for certain, which the seed picks. A picture
 * that cannot be fetched would be refused for an hour (I-06).
 */
export const passingFaults = (seed: number): readonly object[] =>
  (['pos', 'store'] as const).flatMap((system, place) => {
    const common = { system, pathPattern: '^/(?!images/)', latencyMs: LATENCY_MS };
    const kind = PASSING_FAULTS[(seed + place) % PASSING_FAULTS.length];
    return [
      { ...common, kind, times: 1 },
      { ...common, kinds: PASSING_FAULTS, rate: PASSING_RATE, seed: seed + place, times: null },
    ];
  });

/** How often each kind struck, both systems together. */
export function countsByKind(counts: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  const sums = new Map<string, number>(FAULT_KINDS.map((kind) => [kind, 0]));
  for (const [key, count] of Object.entries(counts)) {
    const kind = key.split(' ')[1] ?? key;
    sums.set(kind, (sums.get(kind) ?? 0) + count);
  }
  return Object.fromEntries(sums);
}
