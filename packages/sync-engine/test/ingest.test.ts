import { describe, expect, it } from '@jest/globals';
import type { PosRecord } from '@tillbridge/connector-sdk/model';
import { ingestRecords } from '../src/lanes/ingest.js';
import { contentHash, isNews, keepKnownFlag } from '../src/planning/news.js';
import type { MirrorTransaction } from '../src/ports/index.js';
import { Bench } from './bench.js';
import { row, variantRow } from './builders.js';
import { Tables } from './memory-catalogue.js';
import { MemoryMirror } from './memory-mirror.js';
import { MemoryBatches, MemoryLanes } from './memory-ports.js';

const h = contentHash(row('a'));
const other = contentHash(row('a', { name: 'Other' }));

interface Row {
  readonly rule: string;
  readonly title: string;
  readonly known?: { readonly version: number; readonly contentHash: string };
  readonly version: number;
  readonly hash: string;
  readonly news: boolean;
}

const rows: readonly Row[] = [
  { rule: 'U-06', title: 'a row not known yet is news', version: 1, hash: h, news: true },
  {
    rule: 'U-06',
    title: 'a newer version is news',
    known: { version: 4, contentHash: h },
    version: 5,
    hash: other,
    news: true,
  },
  {
    rule: 'U-06',
    title: 'an older version never is',
    known: { version: 5, contentHash: h },
    version: 4,
    hash: other,
    news: false,
  },
  {
    rule: 'U-06',
    title: 'the same version with other content is',
    known: { version: 5, contentHash: h },
    version: 5,
    hash: other,
    news: true,
  },
  {
    rule: 'U-06',
    title: 'the same row again is not',
    known: { version: 5, contentHash: h },
    version: 5,
    hash: h,
    news: false,
  },
];

it.each(rows)('$rule $title', ({ known, version, hash, news }) => {
  expect(isNews(known, version, hash)).toBe(news);
});

it('U-06 the version is no content', () => {
  expect(contentHash(row('a', { version: 9 }))).toBe(h);
  expect(other).not.toBe(h);
});

it.each([
  { title: 'A-04 a known flag that is missing stays', held: true, online: null, kept: true, lost: true },
  { title: 'A-04 a known "off" that is missing stays off', held: false, online: null, kept: false, lost: true },
  { title: 'A-04 a flag that was never known stays unknown', held: null, online: null, kept: null, lost: false },
  { title: 'A-04 a flag that is told is believed', held: true, online: false, kept: false, lost: false },
])('$title', ({ held, online, kept, lost }) => {
  expect(keepKnownFlag(row('a', { online }), { online: held })).toEqual({
    record: row('a', { online: kept }),
    flagLost: lost,
  });
});

it('A-04 a tombstone needs no flag', () => {
  expect(keepKnownFlag(row('a', { online: null, deleted: true }), { online: true }).flagLost).toBe(false);
});

/** A mirror with these rows in it, and what the log was told. */
class Mirror {
  readonly warnings: string[] = [];
  private readonly lanes = new MemoryLanes();
  readonly tables = new Tables(this.lanes, new MemoryBatches());
  private readonly port = new MemoryMirror(this.tables);

  async read(...records: readonly PosRecord[]): Promise<void> {
    await this.within((transaction) => ingestRecords(transaction, records, { log: this.log, runtime: this.runtime }));
  }

  async within(work: (transaction: MirrorTransaction) => Promise<void>): Promise<void> {
    const fence = this.lanes.takeOver('c1', 'catalogue');
    await this.port.ingest({ connectionId: 'c1', lane: 'catalogue', fence }, 'catalogue', work);
  }

  familyOf = (ref: string): string => this.tables.rows.get(ref)!.familyId;
  wanted = (ref: string): number => this.tables.family(this.familyOf(ref)).wanted;
  private readonly runtime = { options: { activation: 'pos' } } as const;
  private readonly log = {
    debug: () => undefined,
    info: () => undefined,
    warn: (fields: Readonly<Record<string, unknown>>) => void this.warnings.push(String(fields['code'])),
  };
}

describe('rows that are read', () => {
  it('U-06 an older one neither replaces a newer one nor wants anything', async () => {
    const mirror = new Mirror();
    await mirror.read(row('a', { version: 5, name: 'New' }));
    const before = mirror.wanted('a');
    await mirror.read(row('a', { version: 4, name: 'Old' }));
    expect(mirror.tables.rows.get('a')?.record.name).toBe('New');
    expect(mirror.wanted('a')).toBe(before);
  });

  it('U-06 the same page again wants nothing', async () => {
    const mirror = new Mirror();
    await mirror.read(row('a'), row('b'));
    const before = ['a', 'b'].map(mirror.wanted);
    await mirror.read(row('b'), row('a'));
    expect(['a', 'b'].map(mirror.wanted)).toEqual(before);
  });

  it('U-06 a newer version of the same content wants nothing', async () => {
    const mirror = new Mirror();
    await mirror.read(row('a', { version: 1 }));
    const before = mirror.wanted('a');
    await mirror.read(row('a', { version: 2 }));
    expect(mirror.tables.rows.get('a')?.record.version).toBe(2);
    expect(mirror.wanted('a')).toBe(before);
  });

  it('A-04 a flag that went missing is kept, and warned of', async () => {
    const mirror = new Mirror();
    await mirror.read(row('a', { online: true }));
    await mirror.read(row('a', { version: 2, online: null, name: 'New' }));
    expect(mirror.tables.rows.get('a')?.record).toMatchObject({ online: true, name: 'New' });
    expect(mirror.warnings).toEqual(['channel-unknown']);
  });

  it('A-04 a flag that is back, or missing, in a row that is the same else is noted', async () => {
    const mirror = new Mirror();
    await mirror.read(row('a', { online: true }));
    const lost = () => mirror.tables.rows.get('a')?.flagLost;
    const before = mirror.wanted('a');
    await mirror.read(row('a', { online: null }));
    expect([lost(), mirror.wanted('a')]).toEqual([true, before + 1]);
    await mirror.read(row('a', { online: null }));
    expect(mirror.wanted('a')).toBe(before + 1);
    await mirror.read(row('a', { online: true }));
    expect([lost(), mirror.wanted('a')]).toEqual([false, before + 2]);
  });

  it('U-06 an older answer without a flag says nothing of it', async () => {
    const mirror = new Mirror();
    await mirror.read(row('a', { version: 5, online: true }));
    await mirror.read(row('a', { version: 4, online: null }));
    expect(mirror.tables.rows.get('a')?.flagLost).toBe(false);
  });

  it('V-07 who shares a SKU that is given up or taken is looked at again', async () => {
    const mirror = new Mirror();
    await mirror.read(row('a', { sku: '1' }), row('b', { sku: '1' }), row('c', { sku: '2' }), row('d', { sku: '3' }));
    const before = ['b', 'c', 'd'].map(mirror.wanted);
    await mirror.read(row('a', { sku: '2', version: 2 }));
    expect(['b', 'c', 'd'].map(mirror.wanted).map((wanted, at) => wanted - before[at]!)).toEqual([1, 1, 0]);
  });

  it('V-09 relatives found late come into one family', async () => {
    const mirror = new Mirror();
    await mirror.read(row('b', { posFamilyRef: 'f' }));
    await mirror.read(row('c'));
    await mirror.read(row('d', { posFamilyRef: 'f', parentRef: 'c' }));
    expect(new Set(['b', 'c', 'd'].map(mirror.familyOf)).size).toBe(1);
  });

  it('A-09 what is online is taken before what is not', async () => {
    const mirror = new Mirror();
    await mirror.read(
      row('a', { online: false }),
      row('b', { online: true }),
      row('c', { online: true, deleted: true }),
    );
    const priority = (ref: string): number => mirror.tables.family(mirror.familyOf(ref)).priority;
    expect(priority('b')).toBeLessThan(priority('a'));
    expect(priority('c')).toBe(priority('a'));
  });

  it('V-07 a deleted row holds no SKU', async () => {
    const mirror = new Mirror();
    await mirror.read(row('a', { deleted: true }));
    expect(mirror.tables.rows.get('a')?.skuKey).toBeNull();
  });
});

describe('names that rows point to', () => {
  it('U-06 a renamed brand is a change of every product that has it', async () => {
    const bench = new Bench().stock(row('p1', { brandRef: 'b1', brandName: 'Acme' }), row('p2'));
    bench.pos.named = [{ kind: 'brand', ref: 'b1', name: 'Acme', deleted: false }];
    await bench.run();
    bench.store.writes.length = 0;
    bench.pos.named = [{ kind: 'brand', ref: 'b1', name: 'Apex', deleted: false }];
    bench.clock.now += 300_000;
    await bench.run();
    expect(bench.listingOf('p1')?.brand).toBe('Apex');
    expect(bench.store.writes).toEqual([`${bench.familyOf('p1').familyId} update`]);
  });

  it.each(['sync', 'reconcile'] as const)('U-06 a renamed brand is seen by %s', async (kind) => {
    const bench = new Bench().stock(row('p1', { brandRef: 'b1', brandName: 'Acme' }), row('p2'));
    bench.pos.named = [{ kind: 'brand', ref: 'b1', name: 'Acme', deleted: false }];
    await bench.run();
    bench.store.writes.length = 0;
    bench.pos.named = [{ kind: 'brand', ref: 'b1', name: 'Apex', deleted: false }];
    bench.clock.now += 1_000;
    await bench.run(kind);
    expect(bench.listingOf('p1')?.brand).toBe('Apex');
    expect(bench.store.writes).toEqual([`${bench.familyOf('p1').familyId} update`]);
  });

  it('V-09 a family with fewer rows than its POS says is read again by name', async () => {
    const bench = new Bench();
    bench.pos.put(variantRow('v2', 'v1', 'M', { name: 'Tee', variantCount: 2 }));
    bench.pos.rows.set('v1', variantRow('v1', null, 'S', { name: 'Tee', variantCount: 2, version: 0 }));
    await bench.run();
    expect(bench.listingOf('v2')?.variations.map(({ sku }) => sku)).toEqual(['SKU-v1', 'SKU-v2']);
  });
});
