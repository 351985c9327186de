/** A 32-bit hash of a text: the seed of everything derived from a name. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let place = 0; place < text.length; place++) {
    hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193);
  }
  return mix(hash);
}

/** Spreads a 32-bit number over all 32 bits; not for secrets. */
export function mix(value: number): number {
  let mixed = value | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** A repeatable sequence of numbers. */
export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = seed | 0;
  }

  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    this.state = (this.state + 0x9e3779b9) | 0;
    return low + (mix(this.state) % (high - low + 1));
  }

  /** True once in `n` times on average. */
  oneIn(n: number): boolean {
    return this.between(1, n) === 1;
  }

  /** True with the given probability, 0 to 1. */
  chance(probability: number): boolean {
    return this.between(0, 999_999) < probability * 1_000_000;
  }

  /** One of the values. Throws `RangeError` when there is none. */
  pick<T>(values: readonly T[]): T {
    const value = values[this.between(0, values.length - 1)];
    if (value === undefined) throw new RangeError('Nothing to pick from');
    return value;
  }
}
