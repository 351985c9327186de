import { describe, expect, it } from '@jest/globals';
import { openProgram } from '../src/cli/program.js';

describe('tillbridge --help', () => {
  const program = openProgram({ code: 0 });

  it('lists the commands in the order in which a shop needs them', () => {
    expect(program.commands.map((command) => command.name())).toEqual([
      'doctor',
      'outlets',
      'match',
      'plan',
      'apply',
      'sync',
      'reconcile',
      'status',
      'explain',
      'restore',
      'retry',
      'unlink',
      'link',
      'activate',
      'deactivate',
      'report',
      'approve',
      'undo',
      'release',
      'disconnect',
      'connect',
      'host',
    ]);
  });

  it('says what each command and each option is for', () => {
    for (const command of program.commands) {
      expect(command.description()).not.toBe('');
      for (const option of command.options) expect(option.description).not.toBe('');
    }
    const outlets = program.commands.find((command) => command.name() === 'outlets');
    expect(outlets?.helpInformation()).toMatch(
      /--add <name> +publish the stock of this outlet too \(can be repeated\)/,
    );
  });
});
