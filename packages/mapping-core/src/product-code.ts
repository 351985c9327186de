import type { ProductCode } from '@tillbridge/connector-sdk/model';

/** The code types that may become the store's UPC, best first; `CUSTOM` never leaves the POS (F-05). */
const PRECEDENCE = ['UPC', 'EAN', 'JAN', 'ISBN', 'ITF'] as const;

/** The code published as UPC: of the best type, the first that is not blank; null when there is none (F-05). */
export function publishedCode(codes: readonly ProductCode[]): string | null {
  if (codes.length === 0) return null;
  for (const type of PRECEDENCE)
    for (const code of codes) if (code.type === type && code.code.trim() !== '') return code.code;
  return null;
}
