import type { DoctorReport } from '@tillbridge/sync-engine';
import { sayItem } from '../messages/say-refusal.js';
import { say, type Language } from '../messages/say.js';
import type { Command } from './command.js';

const SIGNS = { ok: '✓', warning: '!', problem: '✗' } as const;
const SIDES = ['pos', 'store', 'connection'] as const;

/** `doctor`: looks at both sides and says what to do next. Exit code 1 on a problem. */
export const doctorCommand: Command = async (runtime, tools) => {
  const report = await tools.engine.doctor(runtime, tools.abort);
  const broken = report.items.some((item) => item.status === 'problem');
  return { exitCode: broken ? 1 : 0, report, lines: doctorLines(report, tools.language) };
};

function doctorLines(report: DoctorReport, language: Language): readonly string[] {
  const sides = SIDES.flatMap((side) => {
    const items = report.items.filter((item) => item.side === side);
    if (items.length === 0) return [];
    return [
      say(`doctor.side.${side}`, {}, language),
      ...items.map((item) => `  ${SIGNS[item.status]} ${sayItem(item, language)}`),
    ];
  });
  return [...sides, '', verdict(report, language)];
}

function verdict(report: DoctorReport, language: Language): string {
  const count = (status: 'problem' | 'warning'): number => report.items.filter((item) => item.status === status).length;
  if (count('problem') > 0) return say('doctor.problems', { count: count('problem') }, language);
  if (count('warning') > 0) return say('doctor.warnings', { count: count('warning') }, language);
  return say('doctor.fine', {}, language);
}
