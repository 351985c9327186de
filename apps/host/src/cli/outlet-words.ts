import type { ConnectionOptions, OutletsReport } from '@tillbridge/sync-engine';
import { say, type Language } from '../messages/say.js';
import { matching } from './outlet-change.js';

type Outlet = OutletsReport['outlets'][number];

/** Outlets with ticks and buffers, then registers. */
export function outletLines(report: OutletsReport, language: Language): readonly string[] {
  const width = widest([...report.outlets, ...report.registers].map((thing) => nameOf(thing, report)));
  const outlets = report.outlets.map((outlet) => {
    const name = pad(nameOf(outlet, report), width);
    return `  ${outlet.chosen ? '[✓]' : '[ ]'} ${name}  ${noteOf(outlet, language)}`.trimEnd();
  });
  const registers = report.registers.map((register) => {
    const at = report.outlets.find(({ ref }) => ref === register.outletRef)?.name ?? register.outletRef;
    const note = say(register.chosen ? 'outlets.registerChosen' : 'outlets.register', { outlet: at }, language);
    return `  ${register.chosen ? '(•)' : '( )'} ${pad(nameOf(register, report), width)}  ${note}`;
  });
  return [
    say('outlets.heading', {}, language),
    ...(outlets.length === 0 ? [`  ${say('outlets.none', {}, language)}`] : outlets),
    say('outlets.registers', {}, language),
    ...(registers.length === 0 ? [`  ${say('outlets.noRegisters', {}, language)}`] : registers),
  ];
}

function noteOf({ ofRegister, buffer }: Outlet, language: Language): string {
  const notes = [
    ...(ofRegister ? [say('outlets.ofRegisterNote', {}, language)] : []),
    ...(buffer > 0 ? [say('outlets.buffer', { count: buffer }, language)] : []),
  ];
  return notes.join(', ');
}

/** What the choice changes for the shopper: how many outlets before and after, which came and went, and what to do now (S-12). */
export function effectLines(
  before: OutletsReport,
  after: OutletsReport,
  hostRunning: boolean,
  language: Language,
): readonly string[] {
  const was = before.outlets.filter(({ chosen }) => chosen);
  const is = after.outlets.filter(({ chosen }) => chosen);
  const came = is.filter(({ ref }) => !was.some((outlet) => outlet.ref === ref));
  const left = was.filter(({ ref }) => !is.some((outlet) => outlet.ref === ref));
  const names = (outlets: readonly Outlet[]): string => outlets.map(({ name }) => name).join(', ');
  return [
    say('outlets.effect', { before: was.length, after: is.length }, language),
    ...(came.length > 0 ? [say('outlets.came', { names: names(came) }, language)] : []),
    ...(left.length > 0 ? [say('outlets.left', { names: names(left) }, language)] : []),
    say(hostRunning ? 'outlets.nextHost' : 'outlets.next', {}, language),
  ];
}

/** Names of the configuration that the POS does not have: an outlet, a register, or an outlet's buffer, which then holds nothing back. */
export function strayLines(options: ConnectionOptions, report: OutletsReport, language: Language): readonly string[] {
  const { outlets, register, stock } = options;
  const lost = (names: readonly string[], things: readonly { readonly ref: string; readonly name: string }[]) =>
    names.filter((name) => matching(name, things).length === 0);
  return [
    ...lost(outlets, report.outlets).map((name) => say('outlets.strayOutlet', { name }, language)),
    ...lost(register === null ? [] : [register], report.registers).map((name) =>
      say('outlets.strayRegister', { name }, language),
    ),
    ...lost(Object.keys(stock.buffers.outlets), report.outlets).map((name) =>
      say('outlets.strayBuffer', { name }, language),
    ),
  ];
}

/** A name that another one has too is told with its id. */
function nameOf(thing: { readonly ref: string; readonly name: string }, report: OutletsReport): string {
  const ofOutlets = report.outlets.some(({ ref }) => ref === thing.ref);
  const things: readonly { readonly ref: string; readonly name: string }[] = ofOutlets
    ? report.outlets
    : report.registers;
  return matching(thing.name, things).length > 1 ? `${thing.name} (${thing.ref})` : thing.name;
}

const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map((text) => [...text].length));
const pad = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - [...text].length));
