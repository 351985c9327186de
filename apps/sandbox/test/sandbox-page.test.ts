import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { SWITCHES } from '../src/core/switches.js';

const page = readFileSync(new URL('../../../docs/sandbox.md', import.meta.url), 'utf8');

it.each(SWITCHES.map(({ name, values }) => [name, values] as const))(
  'the page tells switch %s and its values',
  (name, values) => {
    const row = page.split('\n').find((line) => line.includes(`\`${name}\``)) ?? '';
    for (const value of values) expect(row).toContain(`\`${value}\``);
  },
);
