import { aggregateStock, plainPolicy } from '@tillbridge/inventory-aggregation';
import { mapFamily, type MappedFamily, POST_2022 } from '@tillbridge/mapping-core';
import type { Decision } from '../planning/decision.js';
import { DELETE_AT_ONCE } from '../connection-runtime.js';
import { underModes } from '../planning/field-modes.js';
import { planFamily } from '../planning/plan-family.js';
import type { FamilyWork } from '../ports/index.js';
import { CONNECTION, newFamily, OUTLETS, POS, publishedFamily, STORE, VARIANTS } from './catalogue.js';

const NOW_MS = 1_790_000_100_000;
const CHUNK = 500;
const CHANGED_EVERY = 100;

const STOCK = plainPolicy(OUTLETS);

/** What a pass over a whole catalogue took. */
export interface EnginePass {
  readonly skus: number;
  readonly outlets: number;
  /** Processor time of the thread in which families were mapped, aggregated and compared; making them is left out. */
  readonly seconds: number;
  /** Families for which nothing was to do, and those that got steps. */
  readonly settled: number;
  readonly planned: number;
  /** Families that were changed before the pass: as many plans have to come out. */
  readonly changed: number;
}

/** Maps, aggregates and compares every family of a catalogue that stands in the store, one in a hundred of them renamed since. */
export function engineCost(skus: number): EnginePass {
  const families = Math.ceil(skus / VARIANTS);
  let seconds = 0;
  const told = { settled: 0, planned: 0, changed: 0 };
  for (let from = 0; from < families; from += CHUNK) {
    const works = Array.from({ length: Math.min(CHUNK, families - from) }, (_one, place) => standing(from + place));
    told.changed += works.filter((_work, place) => isChanged(from + place)).length;
    const before = process.threadCpuUsage();
    for (const work of works) told[decide(work).kind === 'settled' ? 'settled' : 'planned'] += 1;
    const { user, system } = process.threadCpuUsage(before);
    seconds += (user + system) / 1_000_000;
  }
  return { skus: families * VARIANTS, outlets: OUTLETS.length, seconds, ...told };
}

const isChanged = (number: number): boolean => number % CHANGED_EVERY === 0;

function standing(number: number): FamilyWork {
  const work = newFamily(number);
  const mapped = underModes(map(work), work, POST_2022);
  if (mapped.kind !== 'listing') throw new Error(`A family of the bench cannot be published: ${mapped.kind}.`);
  const published = publishedFamily(work, mapped.listing);
  if (!isChanged(number)) return published;
  return { ...published, members: work.members.map((row) => ({ ...row, name: `${row.name} II` })) };
}

function map(work: FamilyWork): MappedFamily {
  return mapFamily({
    familyId: work.familyId,
    members: work.members,
    names: { brand: () => undefined, attribute: () => undefined },
    store: STORE,
    pos: POS,
    priceBasis: 'auto',
    book: null,
    activeMeansWholeProduct: true,
    activated: null,
    linkedMembers: new Set(work.records.map(({ memberRef }) => memberRef)),
    skuOwners: new Map(),
  });
}

function decide(work: FamilyWork): Decision {
  const mapped = underModes(map(work), work, POST_2022);
  const quantities = Object.fromEntries(
    work.members.map((row) => [row.ref, aggregateStock(row, work.levels, STOCK).quantity]),
  );
  return planFamily(work, mapped, {
    connectionId: CONNECTION,
    nowMs: NOW_MS,
    lookupLagMs: 5_000,
    landsWithinMs: 30_000,
    quantities,
    known: quantities,
    stockUnknown: null,
    channelUnknown: null,
    category: null,
    whyOffline: null,
    holding: () => undefined,
    kept: null,
    room: true,
    held: {},
    fresh: 'no',
    deletion: DELETE_AT_ONCE,
    demanded: () => false,
    fields: POST_2022,
  });
}
