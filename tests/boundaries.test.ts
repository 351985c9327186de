import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const root = path.resolve(import.meta.dirname, '..');
const configFile = path.join(root, '.dependency-cruiser.cjs');
const cruiser = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');

interface Violation {
  readonly rule: { readonly name: string };
  readonly from: string;
  readonly to: string;
}

const members = [
  'packages/connector-sdk',
  'packages/connector-testkit',
  'packages/mapping-core',
  'packages/inventory-aggregation',
  'packages/sync-engine',
  'packages/storage',
  'packages/pos-lightspeed-x',
  'packages/ecom-lightspeed-e',
  'apps/host',
  'apps/sandbox',
  'apps/trials',
];

/** The two packages with a second way in; every other one has its index alone. */
const subpath: Readonly<Record<string, string>> = {
  'packages/connector-sdk': 'model',
  'packages/sync-engine': 'ports',
};

/** What is right, and close to what is wrong. */
const allowed = [
  { from: 'packages/mapping-core/src/desired.ts', imports: '@tillbridge/connector-sdk/model' },
  { from: 'packages/mapping-core/src/mapping-core.module.ts', imports: '@nestjs/common' },
  { from: 'packages/sync-engine/src/plan.ts', imports: '@tillbridge/mapping-core' },
  { from: 'packages/sync-engine/src/quantity.ts', imports: '@tillbridge/inventory-aggregation' },
  { from: 'packages/sync-engine/src/lane.ts', imports: '@tillbridge/connector-sdk' },
  { from: 'packages/storage/src/rows.ts', imports: '@tillbridge/connector-sdk/model' },
  { from: 'packages/storage/src/family-store.ts', imports: '@tillbridge/sync-engine/ports' },
  { from: 'packages/pos-lightspeed-x/src/client.ts', imports: '@tillbridge/connector-sdk' },
  { from: 'packages/pos-lightspeed-x/test/laws.test.ts', imports: '@tillbridge/connector-testkit' },
  { from: 'packages/connector-testkit/src/laws.ts', imports: '@tillbridge/connector-sdk' },
  { from: 'apps/host/src/connectors.ts', imports: '@tillbridge/ecom-lightspeed-e' },
  { from: 'apps/host/src/app.module.ts', imports: '@tillbridge/storage' },
  { from: 'apps/sandbox/src/server.ts', imports: 'node:http' },
];

/** One planted violation per row; a rule that forbids several things has several. */
const planted = [
  {
    rule: 'sdk-imports-nothing-of-ours',
    from: 'packages/connector-sdk/src/bad.ts',
    imports: '@tillbridge/mapping-core',
  },
  {
    rule: 'testkit-imports-the-sdk-only',
    from: 'packages/connector-testkit/src/bad.ts',
    imports: '@tillbridge/sync-engine',
  },
  {
    rule: 'pure-imports-the-model-only',
    from: 'packages/mapping-core/src/bad-sdk.ts',
    imports: '@tillbridge/connector-sdk',
  },
  {
    rule: 'pure-imports-the-model-only',
    from: 'packages/mapping-core/src/bad-peer.ts',
    imports: '@tillbridge/inventory-aggregation',
  },
  {
    rule: 'pure-imports-the-model-only',
    from: 'packages/inventory-aggregation/src/bad.ts',
    imports: '@tillbridge/connector-sdk',
  },
  { rule: 'pure-has-no-nest', from: 'packages/mapping-core/src/bad-nest.ts', imports: '@nestjs/common' },
  { rule: 'pure-has-no-io', from: 'packages/inventory-aggregation/src/bad-io.ts', imports: 'node:fs' },
  {
    rule: 'engine-imports-no-connector-no-storage',
    from: 'packages/sync-engine/src/bad-storage.ts',
    imports: '@tillbridge/storage',
  },
  {
    rule: 'engine-imports-no-connector-no-storage',
    from: 'packages/sync-engine/src/bad-connector.ts',
    imports: '@tillbridge/pos-lightspeed-x',
  },
  {
    rule: 'storage-imports-model-and-ports-only',
    from: 'packages/storage/src/bad-engine.ts',
    imports: '@tillbridge/sync-engine',
  },
  {
    rule: 'storage-imports-model-and-ports-only',
    from: 'packages/storage/src/bad-sdk.ts',
    imports: '@tillbridge/connector-sdk',
  },
  {
    rule: 'connectors-import-the-sdk-only',
    from: 'packages/pos-lightspeed-x/src/bad.ts',
    imports: '@tillbridge/sync-engine/ports',
  },
  {
    rule: 'connectors-import-the-sdk-only',
    from: 'packages/ecom-lightspeed-e/test/bad.test.ts',
    imports: '@tillbridge/pos-lightspeed-x',
  },
  {
    rule: 'connector-sources-have-no-testkit',
    from: 'packages/pos-lightspeed-x/src/bad-laws.ts',
    imports: '@tillbridge/connector-testkit',
  },
  {
    rule: 'only-connectors-ts-names-connectors',
    from: 'apps/host/src/bad.ts',
    imports: '@tillbridge/pos-lightspeed-x',
  },
  {
    rule: 'sandbox-and-trials-import-nothing-of-ours',
    from: 'apps/sandbox/src/bad.ts',
    imports: '@tillbridge/connector-sdk/model',
  },
  { rule: 'sandbox-and-trials-import-nothing-of-ours', from: 'apps/trials/src/bad.ts', imports: '@tillbridge/storage' },
  {
    rule: 'nobody-imports-an-app',
    from: 'packages/storage/src/bad-app.ts',
    imports: '../../../apps/host/src/app.module.js',
  },
  {
    rule: 'packages-meet-at-their-exports',
    from: 'apps/host/src/bad-path.ts',
    imports: '../../../packages/storage/src/rows.js',
  },
  { rule: 'sources-import-no-build', from: 'packages/storage/src/bad-build.ts', imports: '../dist/index.js' },
  { rule: 'sources-use-declared-dependencies', from: 'packages/storage/src/bad-dev.ts', imports: 'only-for-tests' },
  {
    rule: 'sources-use-declared-dependencies',
    from: 'packages/storage/src/bad-undeclared.ts',
    imports: 'only-at-the-top',
  },
  { rule: 'no-circular', from: 'apps/host/src/bad-circle.ts', imports: './bad-circle-end.js' },
  { rule: 'nothing-unresolvable', from: 'apps/host/src/bad-missing.ts', imports: './not-there.js' },
  { rule: 'nothing-unresolvable', from: 'apps/host/src/bad-deep.ts', imports: '@tillbridge/storage/rows' },
];

const write = async (file: string, text: string): Promise<void> => {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
};

const importing = (what: string): string => `import * as other from '${what}';\nexport const used = other;\n`;

async function writeModule(folder: string, name: string): Promise<void> {
  await write(
    path.join(folder, 'package.json'),
    JSON.stringify({ name, version: '1.0.0', type: 'module', main: './index.js' }),
  );
  await write(path.join(folder, 'index.js'), 'export const loaded = true;\n');
}

/** One workspace member as pnpm lays it out: its manifest, its built entry points, links to all the others. */
async function writeMember(tree: string, member: string): Promise<void> {
  const entries = ['.', ...(member in subpath ? [`./${subpath[member]}`] : [])];
  const built = (entry: string): string => (entry === '.' ? './dist/index' : `./dist/${entry.slice(2)}/index`);
  const exports = Object.fromEntries(
    entries.map((entry) => [entry, { types: `${built(entry)}.d.ts`, default: `${built(entry)}.js` }]),
  );
  const others = Object.fromEntries(members.map((other) => [`@tillbridge/${path.basename(other)}`, 'workspace:*']));
  const manifest = {
    name: `@tillbridge/${path.basename(member)}`,
    version: '1.0.0',
    type: 'module',
    exports,
    dependencies: { ...others, '@nestjs/common': '1.0.0' },
    devDependencies: { 'only-for-tests': '1.0.0' },
  };
  const at = path.join(tree, member);
  await write(path.join(at, 'package.json'), JSON.stringify(manifest));
  for (const entry of entries)
    await write(path.join(at, `${built(entry)}.d.ts`), 'export declare const loaded: true;\n');
  await write(path.join(at, 'dist/index.js'), 'export const loaded = true;\n');
  await mkdir(path.join(at, 'node_modules/@tillbridge'), { recursive: true });
  for (const other of members) {
    if (other !== member)
      await symlink(path.join(tree, other), path.join(at, 'node_modules/@tillbridge', path.basename(other)));
  }
  await writeModule(path.join(at, 'node_modules/@nestjs/common'), '@nestjs/common');
  await writeModule(path.join(at, 'node_modules/only-for-tests'), 'only-for-tests');
}

async function writeTree(files: readonly { readonly from: string; readonly imports: string }[]): Promise<string> {
  const tree = await realpath(await mkdtemp(path.join(tmpdir(), 'tillbridge-boundaries-')));
  await write(path.join(tree, 'package.json'), JSON.stringify({ name: 'tree', private: true, type: 'module' }));
  await writeModule(path.join(tree, 'node_modules/only-at-the-top'), 'only-at-the-top');
  for (const member of members) await writeMember(tree, member);
  for (const { from, imports } of files) await write(path.join(tree, from), importing(imports));
  await write(
    path.join(tree, 'apps/host/src/bad-circle-end.ts'),
    importing(files.length > allowed.length ? './bad-circle.js' : 'node:util'),
  );
  return tree;
}

async function violationsIn(tree: string): Promise<readonly Violation[]> {
  const args = [cruiser, '--config', configFile, '--output-type', 'json', 'apps', 'packages'];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: tree, maxBuffer: 64_000_000 });
  const report: { summary: { violations: Violation[] } } = JSON.parse(stdout);
  return report.summary.violations;
}

describe('boundaries', () => {
  const trees: string[] = [];
  let clean: readonly Violation[] = [];
  let found: readonly Violation[] = [];

  beforeAll(async () => {
    trees.push(await writeTree(allowed), await writeTree([...allowed, ...planted]));
    [clean = [], found = []] = await Promise.all(trees.map(violationsIn));
  }, 60_000);

  afterAll(() => Promise.all(trees.map((tree) => rm(tree, { recursive: true, force: true }))).then(() => undefined));

  it('let pass what the design allows', () => {
    expect(clean).toEqual([]);
  });

  it.each(planted)('catch $from importing $imports by $rule', ({ rule, from }) => {
    // A circle is reported once, from either of its ends.
    const here = found.filter(
      (violation) => violation.from === from || (violation.to === from && rule === 'no-circular'),
    );
    expect(here.map((violation) => violation.rule.name)).toContain(rule);
  });

  it('have a planted violation for every rule', () => {
    const config: { forbidden: { name: string }[] } = createRequire(import.meta.url)(configFile);
    expect(new Set(planted.map(({ rule }) => rule))).toEqual(new Set(config.forbidden.map(({ name }) => name)));
  });
});
