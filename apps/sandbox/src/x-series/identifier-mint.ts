import { hashOf, mix } from '../core/random.js';

/** Makes UUID-shaped ids from a seed, a kind and a number, so nothing needs to be stored for them. */
export class IdentifierMint {
  constructor(private readonly seed: number) {}

  id(kind: string, ordinal: number): string {
    const start = (hashOf(kind) ^ mix(this.seed)) >>> 0;
    const words = [1, 2, 3, 4].map((lane) =>
      mix(Math.imul(mix(start + lane * 0x9e3779b9), 31) ^ mix(ordinal * 4 + lane)),
    );
    const hex = words.map((word) => word.toString(16).padStart(8, '0')).join('');
    const variant = '89ab'.charAt(parseInt(hex.charAt(16), 16) % 4);
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
  }
}
