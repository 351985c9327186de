import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Writes a catalogue file of one product on each line, hands it to `use` and removes it. */
export async function withCatalogue<Result>(
  products: readonly object[],
  use: (file: string) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'tillbridge-catalogue-'));
  try {
    const file = join(folder, 'catalogue.ndjson');
    writeFileSync(file, products.map((product) => JSON.stringify(product)).join('\n'));
    return await use(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
