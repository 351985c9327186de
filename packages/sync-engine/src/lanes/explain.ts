import { type BookPrices, isActivated, type OnlineRule, skuKey } from '@tillbridge/mapping-core';
import { stockTargets } from '../planning/stock-target.js';
import { inStore } from '../planning/state.js';
import { traceOf } from '../planning/trace.js';
import type { ConnectionFacts, FamilyStanding, FamilyWork, RecordLink } from '../ports/index.js';
import type { ExplainedFamily, ExplainedRow, ExplainedStock, ExplainReport } from '../reports.js';
import { knownSettings, outletNames, type ConnectionSettings } from './connection-settings.js';
import { bookPrices, mapFamilies } from './family-planner.js';
import { onlineRule } from './online-rule.js';
import type { SliceContext } from './slice-context.js';

type Known = Pick<SliceContext, 'ports' | 'runtime'>;

const WRITES_SHOWN = 10;

const UNKNOWN: FamilyStanding = { state: 'pending', reason: null, remark: null, wanted: false };

/** Everything known of the families that a SKU leads to, from our tables alone: neither vendor is asked. */
export async function explainSku(context: Known, sku: string): Promise<ExplainReport> {
  const { ports, runtime } = context;
  const { connectionId } = runtime;
  const familyIds = await ports.families.findBySku(connectionId, skuKey(sku) ?? '');
  const works = await ports.families.load(connectionId, familyIds);
  const facts = await ports.connections.open(connectionId);
  const settings = knownSettings(facts, runtime);
  const families: ExplainedFamily[] = [];
  for (const work of works) families.push(await explainFamily(context, work, settings, facts));
  return { connectionId, sku, families };
}

async function explainFamily(
  context: Known,
  work: FamilyWork,
  settings: ConnectionSettings | null,
  { store }: Pick<ConnectionFacts, 'store'>,
): Promise<ExplainedFamily> {
  const { ports, runtime } = context;
  const { connectionId } = runtime;
  const standing = await ports.families.standing(connectionId, work.familyId);
  const [mapped] = settings === null ? [] : await mapFamilies(context, settings, [work]);
  const book = settings === null ? null : await bookPrices(context, settings, [work]);
  const head = work.members.find((member) => !member.deleted) ?? work.members[0];
  const { applied } = work;
  const name = head?.name ?? work.familyId;
  return {
    familyId: work.familyId,
    name,
    ...inStore(standing ?? UNKNOWN, store, name),
    trace:
      settings === null || mapped === undefined
        ? []
        : traceOf(work, mapped, traceSetting(context, settings, book, work)),
    mirror: work.members.map((member) => explainRow(member, work, settings, onlineRule(runtime, work))),
    desired: mapped?.kind === 'listing' ? mapped.listing : null,
    applied: applied === null ? null : { sent: applied.sent, shown: applied.shown },
    observed: applied?.observed ?? null,
    stock: settings === null ? [] : await explainStock(context, work, settings),
    drift: work.drift,
    writes: await ports.families.journal(connectionId, work.familyId, WRITES_SHOWN),
  };
}

const traceSetting = ({ runtime }: Known, settings: ConnectionSettings, book: BookPrices | null, work: FamilyWork) => ({
  book,
  store: settings.store,
  stock: settings.stock,
  priceBasis: runtime.options.priceBasis,
  online: onlineRule(runtime, work),
});

function explainRow(
  member: FamilyWork['members'][number],
  work: FamilyWork,
  settings: ConnectionSettings | null,
  rule: OnlineRule,
): ExplainedRow {
  const { ref, sku, version, deleted, active, tracked } = member;
  const online = rule.activated === null ? member.online : isActivated(member, rule);
  const names = settings === null ? new Map<string, string>() : outletNames(settings);
  const levels = (settings?.outletRefs ?? []).map((outletRef) => ({
    outlet: names.get(outletRef) ?? outletRef,
    level:
      work.levels.find((level) => level.ref === ref && level.outletRef === outletRef && !level.deleted)?.level ?? null,
    buffer: settings?.stock.buffers.outlets.get(outletRef) ?? 0,
  }));
  return { ref, sku, version, deleted, active, online, tracked, levels };
}

async function explainStock(
  { ports, runtime }: Known,
  work: FamilyWork,
  settings: ConnectionSettings,
): Promise<readonly ExplainedStock[]> {
  const targets = stockTargets(
    { ...work, simple: work.applied?.sent.shape.kind === 'simple' },
    { policy: settings.stock, online: onlineRule(runtime, work) },
  );
  const intents = await ports.stock.intents(runtime.connectionId, work.familyId);
  const skuOf = new Map(work.records.map((record: RecordLink) => [record.memberRef, record.sku]));
  return work.ledger.map((entry) => ({
    ...entry,
    sku: skuOf.get(entry.memberRef) ?? entry.memberRef,
    target: targets.find((target) => target.memberRef === entry.memberRef)?.target ?? null,
    underWay: intents.find((intent) => intent.memberRef === entry.memberRef)?.units ?? null,
  }));
}
