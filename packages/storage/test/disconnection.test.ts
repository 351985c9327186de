import { describe, expect, it } from '@jest/globals';
import { link, opensStorage, row, type TestStorage } from './test-storage.js';

let storage: TestStorage;
opensStorage((opened) => {
  storage = opened;
});

const fresh = (): string => storage.freshId();
const SAID = { sinceMs: 1_790_000_000_000, listings: 'hide', hiddenAtMs: null } as const;
const told = async (connectionId: string) => (await storage.connections.open(connectionId)).disconnection;

describe('a connection out of service', () => {
  it('G-03 stays so, whatever else is stored of it, until it is taken back', async () => {
    const id = fresh();
    expect(await told(id)).toBeNull();
    await storage.connections.disconnect(id, SAID);
    await storage.connections.setPause(id, null);
    expect(await told(id)).toEqual(SAID);
    await storage.connections.connect(id);
    expect(await told(id)).toBeNull();
  });

  it.each([
    { title: 'all is hidden', said: SAID, sinceMs: SAID.sinceMs, hiddenAtMs: 9 },
    { title: 'it was said again since', said: SAID, sinceMs: 1, hiddenAtMs: null },
    { title: 'keep was said since', said: { ...SAID, listings: 'keep' }, sinceMs: SAID.sinceMs, hiddenAtMs: null },
  ] as const)('G-03 notes that $title', async ({ said, sinceMs, hiddenAtMs }) => {
    const id = fresh();
    await storage.connections.disconnect(id, said);
    await storage.connections.noteHidden(id, sinceMs, 9);
    expect(await told(id)).toEqual({ ...said, hiddenAtMs });
  });

  it('G-03 taken back is not put out again by the slice that still ends', async () => {
    const id = fresh();
    await storage.connections.disconnect(id, SAID);
    await storage.connections.connect(id);
    await storage.connections.noteHidden(id, SAID.sinceMs, 9);
    expect(await told(id)).toBeNull();
  });

  it('G-03 has every family and number looked at anew once it is back', async () => {
    const id = fresh();
    const lease = await storage.lease(id);
    await storage.ingest(lease, [row('a', 'f')]);
    expect(await storage.families.wantForPolicy(lease, 'p')).toBe(true);
    const stock = await storage.lease(id, 'stock');
    expect(await storage.stocks.wantForPolicy(stock, 's')).toBe(true);
    await storage.connections.connect(id);
    expect(await storage.families.wantForPolicy(lease, 'p')).toBe(false);
    await storage.connections.disconnect(id, SAID);
    await storage.connections.connect(id);
    expect(await storage.families.wantForPolicy(lease, 'p')).toBe(true);
    expect(await storage.stocks.wantForPolicy(stock, 's')).toBe(true);
  });

  it('G-03 knows the families that have a listing', async () => {
    const id = fresh();
    const lease = await storage.lease(id);
    const states = ['released', 'linked', 'detached', 'creating'] as const;
    await storage.ingest(
      lease,
      states.map((state) => row(state, `f-${state}`)),
    );
    await storage.families.save(
      lease,
      states.map((state) => ({
        familyId: `f-${state}`,
        link: link(`l-${state}`, { state, ...(state === 'creating' ? { listingRef: null } : {}) }),
      })),
    );
    expect(await storage.families.listed(id)).toEqual(['f-linked', 'f-released']);
  });
});
