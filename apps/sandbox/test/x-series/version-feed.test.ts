import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { VersionFeed } from '../../src/x-series/version-feed.js';
import type { Versioned } from '../../src/x-series/version-feed.js';

describe('VersionFeed', () => {
  it('pages like a sort of all rows by version, whatever was raised before', () => {
    const raises = fc.array(fc.nat(19), { maxLength: 3000 });
    fc.assert(
      fc.property(raises, fc.nat(60), fc.integer({ min: 1, max: 30 }), (order, after, size) => {
        let version = 0;
        const feed = new VersionFeed<Versioned>();
        const rows = Array.from({ length: 20 }, (): Versioned => ({ version: ++version, deletedAt: null }));
        for (const row of rows) feed.append(row, true);
        for (const place of order) {
          const row = rows[place];
          if (!row) continue;
          row.version = ++version;
          feed.append(row, false);
        }
        const expected = rows
          .toSorted((left, right) => left.version - right.version)
          .filter((row) => row.version > after);
        expect(feed.page({ after, size, deleted: true })).toEqual(expected.slice(0, size));
        expect([...feed]).toHaveLength(20);
      }),
      { numRuns: 50 },
    );
  });
});
