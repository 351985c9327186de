import { describe, expect, it } from '@jest/globals';
import { runCaptured } from '../scripts/captured-run.mjs';

describe('runCaptured', () => {
  it.each([
    {
      title: 'keeps both streams',
      program: "console.log('built'); console.error('warned')",
      ok: true,
      output: /built[^]*warned|warned[^]*built/,
    },
    {
      title: 'tells a failure',
      program: "console.log('broken'); process.exitCode = 2",
      ok: false,
      output: /^broken\n$/,
    },
    {
      title: 'asks for no colour',
      program: 'console.log(process.env.NO_COLOR, process.env.FORCE_COLOR)',
      ok: true,
      output: /^1 undefined\n$/,
    },
  ])('$title', async ({ program, ok, output }) => {
    const run = await runCaptured(['--eval', program]);
    expect(run.ok).toBe(ok);
    expect(run.output).toMatch(output);
  });

  it('ends what goes on for too long, children included', async () => {
    const program =
      "require('node:child_process').spawn(process.execPath, ['--eval', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' })";
    const run = await runCaptured(['--eval', program], { limitMs: 300 });
    expect(run.ok).toBe(false);
    expect(run.output).toContain('stopped: no end after 0.3 s');
  });
});
