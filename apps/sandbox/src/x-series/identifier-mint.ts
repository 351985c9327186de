import { hashOf, mix } from '../core/random.js';

const LANES = [1, 2, 3, 4] as const;

/** Makes UUID-shaped ids from a seed, a kind and a number, so nothing needs to be stored for them. */
export class IdentifierMint {
  private readonly starts = new Map<string, readonly number[]>();

  constructor(private readonly seed: number) {}

  id(kind: string, ordinal: number): string {
    const [a = '', b = '', c = '', d = ''] = this.startsOf(kind).map((start, lane) =>
      mix(start ^ mix(Math.imul(ordinal, 4) + lane))
        .toString(16)
        .padStart(8, '0'),
    );
    const variant = '89ab'.charAt(parseInt(c.charAt(0), 16) % 4);
    return `${a}-${b.slice(0, 4)}-4${b.slice(5)}-${variant}${c.slice(1, 4)}-${c.slice(4)}${d}`;
  }

  private startsOf(kind: string): readonly number[] {
    const known = this.starts.get(kind);
    if (known) return known;
    const base = hashOf(kind) ^ mix(this.seed);
    const starts = LANES.map((lane) => mix(base + Math.imul(lane, 0x9e3779b9)));
    this.starts.set(kind, starts);
    return starts;
  }
}
