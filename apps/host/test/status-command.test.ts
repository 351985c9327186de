import { beforeEach, describe, expect, it } from '@jest/globals';
import { NO_FIGURES, type Drift, type DriftNote, type PlanLine } from '@tillbridge/sync-engine';
import { planCommand } from '../src/cli/plan-command.js';
import { runSentence } from '../src/cli/run-words.js';
import { statusCommand } from '../src/cli/status-command.js';
import { sayDrift } from '../src/messages/say-drift.js';
import { sayReason } from '../src/messages/say-reason.js';
import { CommandWorld } from './fakes/command-world.js';
import { planOf, runOf, runtimeOf, statusOf } from './fakes/fakes.js';

let world: CommandWorld;
beforeEach(() => {
  world = new CommandWorld();
});

const drift = (kind: Drift['kind'], more: Partial<Drift> = {}): Drift => ({
  kind,
  field: null,
  sku: null,
  expected: null,
  shown: null,
  owner: 'merchant',
  sinceMs: 0,
  ...more,
});
const HIDDEN: DriftNote = { familyId: 'f', name: 'Bowl', sku: 'B-1', drift: [drift('hidden-by-merchant')] };
const BASE = statusOf();

describe('status', () => {
  it('G-01 tells what is held, beside states, waiting stock and what the merchant changed', async () => {
    world.engine.report = statusOf({
      families: {
        ...BASE.families,
        byState: { excluded: 1, detached: 2, conflict: 0, blocked: 3, held: 12, pending: 0, hidden: 5, online: 100 },
        wanted: 1,
        drift: [
          { kind: 'hidden-by-merchant', count: 2 },
          { kind: 'store-only', count: 10 },
        ],
      },
      stock: { wanted: 4, unsure: 1, intents: 2 },
      guards: [{ kind: 'delete', trippedAtMs: 0, due: 12, allowed: 5 }],
      drift: [HIDDEN],
      runs: [],
    });
    expect(await world.run(statusCommand(false))).toBe(2);
    expect(world.lines()).toEqual([
      'POS read to its end 60 seconds ago: 2 products (1 activated), 3 rows.',
      '  100 online',
      '    5 hidden',
      '   12 held',
      '    3 blocked',
      '    2 deleted in the store',
      '    1 left out',
      '1 product waits for the next sync.',
      'Stock: 4 products wait for new numbers, 1 record is read again before anything is sent to it, 2 differences without an answer yet.',
      'Held: 12 deletions were due at once, and 5 in 24 hours are allowed without approval. They stay held until they are approved, everything else goes on. See them and approve them: ./tillbridge approve',
      '',
      'Changed in the store by hand, and left as it is:',
      '   2 hidden in the store by hand',
      '  10 with a variation that only the store has',
      `  "Bowl" (SKU B-1) was hidden in the store's admin. It stays hidden; ./tillbridge restore "B-1" --field visibility shows it again. Seen since 60 seconds.`,
      '',
      'No run yet. Start one with: tillbridge sync',
    ]);
  });

  it('has work waiting when only stock waits', async () => {
    world.engine.report = statusOf({ stock: { wanted: 1, unsure: 0, intents: 0 } });
    expect(await world.run(statusCommand(false))).toBe(2);
    expect(world.lines()).toContain('Stock: 1 product waits for new numbers.');
    expect(world.lines()).not.toContain('No work is waiting.');
  });

  it.each([
    { all: false, products: 20, more: true },
    { all: true, products: 23, more: false },
  ])('A-03 shows $products of 23 products with --all $all', async ({ all, products, more }) => {
    world.engine.report = statusOf({ drift: Array.from({ length: 23 }, () => HIDDEN) });
    await world.run(statusCommand(all));
    expect(world.lines().filter((line) => line.startsWith('  "Bowl"'))).toHaveLength(products);
    expect(world.lines().includes('  … and 3 more. Show them with --all.')).toBe(more);
  });

  it('V-02 says each sentence with --json', async () => {
    world.engine.report = statusOf({
      drift: [{ ...HIDDEN, drift: [drift('store-only', { shown: 'XL' })] }],
      guards: [{ kind: 'hide', trippedAtMs: 0, due: 30, allowed: 10 }],
    });
    await world.run(statusCommand(false), runtimeOf('main'), true);
    expect(world.report()).toMatchObject({
      drift: [{ drift: [{ sentence: expect.stringContaining('add it in the POS') }] }],
      guards: [{ sentence: expect.stringContaining('30 products were to be hidden at once') }],
    });
  });
});

const DRIFTS: readonly { readonly rule: string; readonly entry: Drift; readonly sentence: string }[] = [
  {
    rule: 'U-03',
    entry: drift('field', { field: 'price', expected: '12', shown: '9', owner: 'pos' }),
    sentence:
      'The store shows another price for "Bowl" (SKU B-1): "9", not "12". It is put back as soon as the store takes it.',
  },
  {
    rule: 'F-16',
    entry: drift('hidden-by-merchant', { owner: 'pos' }),
    sentence: '"Bowl" (SKU B-1) was hidden in the store\'s admin. It is shown again as soon as the store takes it.',
  },
  {
    rule: 'F-16',
    entry: drift('shown-by-merchant', { owner: 'pos' }),
    sentence:
      '"Bowl" (SKU B-1) was enabled in the store\'s admin, though the POS does not offer it online. It is hidden again as soon as the store takes it.',
  },
  {
    rule: 'F-16',
    entry: drift('image-removed', { owner: 'pos' }),
    sentence: 'A picture of "Bowl" (SKU B-1) was deleted in the store. It is sent again as soon as the store takes it.',
  },
  {
    rule: 'F-16',
    entry: drift('image-order', { owner: 'pos' }),
    sentence:
      'The pictures of "Bowl" (SKU B-1) were put in another order in the store. They are put back in order as soon as the store takes it.',
  },
  {
    rule: 'V-02',
    entry: drift('store-only', { sku: 'X-1', shown: 'Red / XL' }),
    sentence:
      'The store has a variation "Red / XL" at "Bowl" (SKU B-1) that the POS does not know. It is left alone and its stock is not kept; add it in the POS to sell it everywhere.',
  },
  {
    rule: 'V-02',
    entry: drift('store-only', { sku: 'X-1', shown: '' }),
    sentence:
      'The store has a variation "X-1" at "Bowl" (SKU B-1) that the POS does not know. It is left alone and its stock is not kept; add it in the POS to sell it everywhere.',
  },
  {
    rule: 'A-03',
    entry: drift('shown-by-merchant'),
    sentence: `"Bowl" (SKU B-1) was enabled in the store's admin, though the POS does not offer it online. It stays visible; ./tillbridge restore "B-1" --field visibility hides it again.`,
  },
  {
    rule: 'U-03',
    entry: drift('field', { field: 'upc', sku: 'B-2', expected: '123', shown: null }),
    sentence: `The store shows another UPC for "Bowl" (SKU B-2): nothing, not "123". It is left as it is; ./tillbridge restore "B-2" --field upc puts it back.`,
  },
  {
    rule: 'D-02',
    entry: drift('variation-removed', { sku: 'B-2' }),
    sentence:
      'The variation of "Bowl" (SKU B-2) was deleted in the store. It stays deleted there and goes on in the POS; nothing needs to be done if that was meant.',
  },
  {
    rule: 'U-03',
    entry: drift('image-removed', { expected: 'i' }),
    sentence: `A picture of "Bowl" (SKU B-1) was deleted in the store. It is not sent again; replace it in the POS to have it back, or add it in the store's admin.`,
  },
  {
    rule: 'I-09',
    entry: drift('main-image'),
    sentence: `"Bowl" (SKU B-1) has another main picture in the store than in the POS. It is left as it is; choose the main picture in the store's admin.`,
  },
  {
    rule: 'A-06',
    entry: drift('preorder-allowed', { sku: 'B-2' }),
    sentence: `"Bowl" (SKU B-2) can be ordered in the store without stock, though the POS does not offer it online. Turn pre-orders off in the store's admin if that was not meant.`,
  },
];

describe('what the merchant changed', () => {
  it.each(DRIFTS)('$rule $entry.kind is said with what to do', ({ entry, sentence }) => {
    expect(sayDrift({ name: 'Bowl', sku: 'B-1' }, entry, 'en')).toBe(sentence);
  });
});

const REASONS = [
  {
    rule: 'G-01',
    code: 'mass-delete',
    args: { count: '12', allowed: '5' },
    told: '12 products would be deleted in the store, and 5 a day are allowed',
  },
  {
    rule: 'G-01',
    code: 'mass-hide',
    args: { count: '30', allowed: '10' },
    told: '30 products would be hidden in the store, and 10 a day are allowed',
  },
  { rule: 'A-03', code: 'hidden-by-merchant', args: {}, told: 'switch it off and on again in the POS' },
  { rule: 'A-03', code: 'shown-by-merchant', args: {}, told: 'switch it on and off again in the POS' },
  { rule: 'D-02', code: 'deleted-in-store', args: {}, told: 'It stays deleted there' },
  { rule: 'D-02', code: 'variation-removed', args: {}, told: 'A variation of "Bowl" (SKU B-1) was deleted' },
  {
    rule: 'I-06',
    code: 'image-refused',
    args: { message: 'Too large.' },
    told: 'refuses a picture of "Bowl" (SKU B-1): Too large. Every',
  },
];

describe('a reason of this day', () => {
  it.each(REASONS)('$rule $code is said', ({ rule, code, args, told }) => {
    const note = { familyId: 'f', name: 'Bowl', sku: 'B-1', state: 'held', reason: { code, rule, args } } as const;
    expect(sayReason(note)).toContain(told);
    expect(sayReason(note)).not.toContain(code);
  });
});

const line = (step: string): PlanLine => ({
  familyId: 'f',
  name: 'Bowl',
  sku: 'B-1',
  step,
  field: null,
  before: null,
  after: null,
  rule: 'D-01',
});

const LOST =
  'A deleted listing that is made again gets a new id and a new address; its reviews, its counts and its files for download do not come back.';

describe('a plan', () => {
  it('D-03 says before any deletion what does not come back', async () => {
    world.engine.plan = planOf({ delete: 1, stock: 3, held: 2 }, { lines: [line('delete')], readAtMs: world.nowMs });
    expect(await world.run(planCommand(false, null))).toBe(2);
    expect(world.lines()).toEqual([
      'Plan for connection main. Nothing was sent to either side. The POS was read just now.',
      '',
      '  1 deleted',
      '  3 stock figures changed',
      '  2 held until approval',
      '',
      LOST,
      '',
      '2 steps are held, because more would go at once than is allowed without approval. After a sync ./tillbridge approve shows and approves them.',
      '',
      'Steps:',
      '  Product     Step    Now  Then  Rule',
      '  Bowl (B-1)  delete             D-01',
      '',
      'Carry it out with: tillbridge sync',
    ]);
  });

  it('D-03 is quiet where nothing is deleted', async () => {
    world.engine.plan = planOf({ stock: 1 }, { lines: [line('stock')] });
    await world.run(planCommand(false, null));
    expect(world.lines()).not.toContain(LOST);
  });

  it.each([
    { counts: { delete: 1 }, exitCode: 2 },
    { counts: { stock: 1 }, exitCode: 2 },
    { counts: { held: 1 }, exitCode: 2 },
    { counts: { unchanged: 1 }, exitCode: 0 },
  ])('with $counts ends with $exitCode', async ({ counts, exitCode }) => {
    world.engine.plan = planOf(counts);
    expect(await world.run(planCommand(false, null))).toBe(exitCode);
  });
});

describe('a run in a sentence', () => {
  it('counts deletions and stock', () => {
    const run = runOf({ state: 'done', figures: { ...NO_FIGURES, deleted: 1, stock: 2 } });
    expect(runSentence(run, 3_000, 'en')).toBe('Sync: 1 deleted, 2 stock figures changed (3 s).');
  });
});
