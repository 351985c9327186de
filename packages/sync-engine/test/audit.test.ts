import { describe, expect, it } from '@jest/globals';
import { Bench } from './bench.js';
import { CONNECTION, level, row, variantRow } from './builders.js';
import { MemoryStore } from './memory-store.js';
import { withPictures } from './publishing.js';

/** Counts what would reach the vendor, at the connector's edge. */
class CountingStore extends MemoryStore {
  calls: string[] = [];
  override apply(...given: Parameters<MemoryStore['apply']>) {
    this.calls.push('apply');
    return super.apply(...given);
  }
  override settle(...given: Parameters<MemoryStore['settle']>) {
    this.calls.push('settle');
    return super.settle(...given);
  }
  override adjustStock(...given: Parameters<MemoryStore['adjustStock']>) {
    this.calls.push('adjustStock');
    return super.adjustStock(...given);
  }
}

/** A shop that was published, then set to audit by a new start: same database, same store. */
async function audited(...rows: readonly ReturnType<typeof row>[]): Promise<Bench> {
  const bench = new Bench(CONNECTION, new CountingStore()).stock(...rows);
  await bench.run();
  bench.store.writes.length = 0;
  callsOf(bench).length = 0;
  Object.assign(bench.runtime, { options: { ...bench.runtime.options, mode: 'audit' } });
  bench.clock.now += 60_000;
  return bench;
}

const callsOf = (bench: Bench): string[] => (bench.store as CountingStore).calls;
const code = (bench: Bench, ref: string) => bench.familyOf(ref).settlement?.reason?.code;

describe('mode: audit', () => {
  it('M-05 sends nothing for a catalogue that was never published, and shows it as a plan', async () => {
    const bench = new Bench(CONNECTION, new CountingStore(), { mode: 'audit' }).stock(
      withPictures('a', 'p'),
      variantRow('v1', null, 'S'),
      variantRow('v2', 'v1', 'M'),
    );
    await bench.run();
    await bench.run('reconcile');
    expect(callsOf(bench)).toEqual([]);
    expect(bench.store.listings.size).toBe(0);
    expect(bench.familyOf('a')).toMatchObject({ link: null, settlement: { state: 'pending' } });
    expect(code(bench, 'a')).toBe('audit');
    const plan = await bench.engine.preview(bench.runtime, new AbortController().signal);
    expect(plan).toMatchObject({ hold: 'audit', counts: { create: 2 } });
    expect(await bench.engine.status(bench.runtime)).toMatchObject({ hold: 'audit' });
  });

  it('M-05 sends nothing whatever changes on either side, and tells it', async () => {
    const refs = ['a', 'b', 'c', 'd'];
    const bench = await audited(...refs.map((ref) => row(ref)));
    bench.pos.change('a', { name: 'Cup' });
    bench.pos.change('b', { deleted: true });
    bench.pos.change('c', { online: false });
    bench.pos.levels.push({ ...level('d', '9'), version: 2 });
    bench.store.edit(bench.familyOf('d').link!.listingRef!, { name: 'By hand' });
    await bench.run();
    bench.clock.now += 60_000;
    await bench.run('reconcile');
    expect(callsOf(bench)).toEqual([]);
    expect(bench.store.writes).toEqual([]);
    expect(['a', 'b', 'c'].map((ref) => code(bench, ref))).toEqual(['audit', 'audit', 'audit']);
    expect(bench.familyOf('d').drift).toMatchObject([{ kind: 'field', field: 'name', shown: 'By hand' }]);
    const plan = await bench.engine.preview(bench.runtime, new AbortController().signal);
    expect(plan.counts).toMatchObject({ update: 1, delete: 1, hide: 1, stock: 1 });
  });

  it('M-05 leaves a batch alone that was open when it began', async () => {
    const bench = await audited(row('a'));
    const { familyId } = bench.familyOf('a');
    bench.batches.rows.set('k', {
      key: 'k',
      payload: '',
      familyIds: [familyId],
      createdAtMs: 1,
      ticket: null,
      expectedAtMs: 1,
    });
    bench.pos.change('a', { name: 'Cup' });
    await bench.run();
    expect(callsOf(bench)).toEqual([]);
  });

  it('M-05 goes on from there once the connection writes again', async () => {
    const bench = await audited(row('a'));
    bench.pos.change('a', { name: 'Cup' });
    await bench.run();
    Object.assign(bench.runtime, { options: { ...bench.runtime.options, mode: 'sync' } });
    bench.clock.now += 600_000;
    await bench.run();
    expect(bench.listingOf('a')).toMatchObject({ name: 'Cup' });
  });

  it('M-05 fails before a call is made where something would be sent all the same', async () => {
    const bench = await audited(row('a'));
    const { ReadOnlyStore } = await import('../src/lanes/read-only-store.js');
    const store = new ReadOnlyStore(bench.store);
    for (const call of ['apply', 'settle', 'adjustStock'] as const)
      expect(() => store[call]()).toThrow('Nothing is sent');
    expect(callsOf(bench)).toEqual([]);
  });
});
