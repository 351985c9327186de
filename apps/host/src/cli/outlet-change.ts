import type { OutletsReport } from '@tillbridge/sync-engine';
import type { OutletChoice } from '../config/outlet-choice.js';
import { say, type Language } from '../messages/say.js';

/** What an operator asks for, by id or name. */
export interface ChoiceRequest {
  readonly register: string | null;
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

/** The choice as it is to be written, with the report as it then looks; or every reason why not, in sentences. */
export type Decision =
  { readonly to: OutletChoice; readonly after: OutletsReport } | { readonly refusals: readonly string[] };

type ChosenOutlet = OutletsReport['outlets'][number];
type ChosenRegister = OutletsReport['registers'][number];

interface Named {
  readonly ref: string;
  readonly name: string;
}

type Found<Thing> = { readonly thing: Thing } | { readonly refusal: string };

/**
 * Checks a change of outlets and register against what the POS has. The register's outlet cannot be left out (S-02): it is
 * refused with what to do instead, after a change of register that is asked for in the same breath.
 */
export function decideChoice(
  request: ChoiceRequest,
  from: OutletChoice,
  report: OutletsReport,
  language: Language,
): Decision {
  const { register: asked, added, removed, stale, refusals } = resolve(request, from, report, language);
  const register = asked ?? report.registers.find(({ chosen }) => chosen) ?? null;
  const contrary = removed.flatMap((outlet) => {
    if (added.includes(outlet)) return [say('outlets.both', { outlet: outlet.name }, language)];
    if (outlet.ref === register?.outletRef) return [sayOfRegister(outlet, register, report, language)];
    return [];
  });
  const all = [...new Set([...refusals, ...contrary])];
  if (all.length > 0) return { refusals: all };
  const kept = from.outlets
    .filter((name) => !stale.includes(name))
    .flatMap((name) => without(name, removed, report.outlets));
  const present = new Set(kept.flatMap((name) => matching(name, report.outlets).map(({ ref }) => ref)));
  const fresh = [...new Set(added)].filter(({ ref }) => ref !== register?.outletRef && !present.has(ref));
  const to: OutletChoice = {
    register: asked === null ? from.register : keepName(from.register, asked, report.registers),
    outlets: [...kept, ...fresh.map((outlet) => nameOf(outlet, report.outlets))],
  };
  return { to, after: reportAfter(to, register, report) };
}

interface Resolved {
  readonly register: ChosenRegister | null;
  readonly added: readonly ChosenOutlet[];
  readonly removed: readonly ChosenOutlet[];
  /** Entries to be removed that the POS does not have any more. */
  readonly stale: readonly string[];
  readonly refusals: readonly string[];
}

/** The names of a request as things of the POS; each that is unknown or means several is a refusal. */
function resolve(request: ChoiceRequest, from: OutletChoice, report: OutletsReport, language: Language): Resolved {
  const refusals: string[] = [];
  const take = <Thing>(found: Found<Thing>): readonly Thing[] => {
    if ('thing' in found) return [found.thing];
    refusals.push(found.refusal);
    return [];
  };
  const outlets = (names: readonly string[]): readonly ChosenOutlet[] =>
    names.flatMap((name) => take(find('outlet', name, report.outlets, language)));
  const registers =
    request.register === null ? [] : take(find('register', request.register, report.registers, language));
  const stale = request.remove.filter(
    (name) => from.outlets.includes(name) && matching(name, report.outlets).length === 0,
  );
  return {
    register: registers[0] ?? null,
    added: outlets(request.add),
    removed: outlets(request.remove.filter((name) => !stale.includes(name))),
    stale,
    refusals,
  };
}

/** What a name or id of the configuration means: an id, else every one of that name. */
export function matching<Thing extends Named>(name: string, things: readonly Thing[]): readonly Thing[] {
  return things.filter((thing) => thing.ref === name || thing.name === name);
}

function find<Thing extends Named>(
  kind: 'outlet' | 'register',
  asked: string,
  things: readonly Thing[],
  language: Language,
): Found<Thing> {
  const byRef = things.find(({ ref }) => ref === asked);
  const matches = byRef === undefined ? things.filter(({ name }) => name.trim() === asked.trim()) : [byRef];
  const [only, ...others] = matches;
  if (only !== undefined && others.length === 0) return { thing: only };
  if (only === undefined) {
    const known = things.map(({ name }) => `"${name}"`).join(', ');
    return { refusal: say(`outlets.unknown.${kind}`, { asked, known: known === '' ? '–' : known }, language) };
  }
  const ids = matches.map(({ ref }) => ref).join(', ');
  return { refusal: say(`outlets.ambiguous.${kind}`, { asked, ids }, language) };
}

/** How a thing is written down: by its name, where that means no other. */
function nameOf(thing: Named, things: readonly Named[]): string {
  return matching(thing.name, things).length === 1 && thing.name.trim() !== '' ? thing.name : thing.ref;
}

/** What already means the register stays as it is written. */
function keepName(written: string | null, register: Named, registers: readonly Named[]): string {
  const meant = written === null ? [] : matching(written, registers);
  return written !== null && meant.length === 1 && meant[0] === register ? written : nameOf(register, registers);
}

/** An entry without some outlets: gone, or, where its name means several, the ids of those that stay. */
function without(name: string, removed: readonly Named[], outlets: readonly Named[]): readonly string[] {
  const meant = matching(name, outlets);
  const stay = meant.filter((outlet) => !removed.includes(outlet));
  return stay.length === meant.length ? [name] : stay.map(({ ref }) => ref);
}

function sayOfRegister(outlet: Named, register: Named, report: OutletsReport, language: Language): string {
  const elsewhere = report.registers.filter(({ outletRef }) => outletRef !== outlet.ref);
  const words = { outlet: outlet.name, register: register.name };
  if (elsewhere.length === 0) return say('outlets.ofOnlyRegister', words, language);
  const others = elsewhere.map(({ name }) => `"${name}"`).join(', ');
  return say('outlets.ofRegister', { ...words, others }, language);
}

function reportAfter(to: OutletChoice, register: ChosenRegister | null, report: OutletsReport): OutletsReport {
  const listed = to.outlets.flatMap((name) => matching(name, report.outlets).map(({ ref }) => ref));
  return {
    ...report,
    outlets: report.outlets.map((outlet) => {
      const ofRegister = outlet.ref === register?.outletRef;
      return { ...outlet, ofRegister, chosen: ofRegister || listed.includes(outlet.ref) };
    }),
    registers: report.registers.map((entry) => ({ ...entry, chosen: entry === register })),
  };
}
