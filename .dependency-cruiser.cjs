// Who may import whom. Our packages are seen as `packages/x/dist/…` (their exports), so this runs after the build.
// Unused files are knip's matter, so there is no rule about orphans.

const OURS = '^(apps|packages)/';
const CONNECTORS = '^packages/(pos|ecom)-[^/]+/';
const PURE = '^packages/(mapping-core|inventory-aggregation)/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'sdk-imports-nothing-of-ours',
      comment: 'The SDK is what a connector author needs, and nothing behind it.',
      severity: 'error',
      from: { path: '^packages/connector-sdk/' },
      to: { path: OURS, pathNot: '^packages/connector-sdk/' },
    },
    {
      name: 'testkit-imports-the-sdk-only',
      comment: 'The laws are run against any connector, so they know the contract alone.',
      severity: 'error',
      from: { path: '^packages/connector-testkit/' },
      to: { path: OURS, pathNot: '^packages/(connector-testkit/|connector-sdk/dist/)' },
    },
    {
      name: 'pure-imports-the-model-only',
      comment: 'mapping-core and inventory-aggregation think in the canonical model and know nothing else.',
      severity: 'error',
      from: { path: PURE },
      to: { path: OURS, pathNot: ['^packages/$1/', '^packages/connector-sdk/dist/model/'] },
    },
    {
      name: 'pure-has-no-nest',
      comment: 'Only the one thin *.module.ts of a pure package names Nest.',
      severity: 'error',
      from: { path: `${PURE}src/`, pathNot: '\\.module\\.ts$' },
      to: { path: 'node_modules/@nestjs/' },
    },
    {
      name: 'pure-has-no-io',
      comment: 'A pure package reads no file, no network, no process.',
      severity: 'error',
      from: { path: `${PURE}src/` },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?(crypto|util|buffer)$' },
    },
    {
      name: 'engine-imports-no-connector-no-storage',
      comment: 'sync-engine talks to ports: SDK, mapping-core and inventory-aggregation are all it knows.',
      severity: 'error',
      from: { path: '^packages/sync-engine/' },
      to: { path: OURS, pathNot: '^packages/(sync-engine/|(connector-sdk|mapping-core|inventory-aggregation)/dist/)' },
    },
    {
      name: 'storage-imports-model-and-ports-only',
      comment: 'storage keeps what the engine asks for: the model and the ports, no engine code.',
      severity: 'error',
      from: { path: '^packages/storage/' },
      to: { path: OURS, pathNot: '^packages/(storage/|connector-sdk/dist/model/|sync-engine/dist/ports/)' },
    },
    {
      name: 'connectors-import-the-sdk-only',
      comment:
        'A connector is a package of its own over the SDK; the testkit only in its tests (see connector-sources-have-no-testkit).',
      severity: 'error',
      from: { path: '^packages/((?:pos|ecom)-[^/]+)/' },
      to: { path: OURS, pathNot: ['^packages/$1/', '^packages/connector-(sdk|testkit)/dist/'] },
    },
    {
      name: 'connector-sources-have-no-testkit',
      comment: 'The laws belong to the tests of a connector, not into what is shipped.',
      severity: 'error',
      from: { path: `${CONNECTORS}src/` },
      to: { path: '^packages/connector-testkit/' },
    },
    {
      name: 'only-connectors-ts-names-connectors',
      comment: 'The host knows connectors by the registry; one file lists them.',
      severity: 'error',
      from: { path: OURS, pathNot: [CONNECTORS, '^apps/host/src/connectors\\.ts$'] },
      to: { path: CONNECTORS },
    },
    {
      name: 'sandbox-and-trials-import-nothing-of-ours',
      comment: 'A misreading must not cancel itself out: they share no code with what they prove.',
      severity: 'error',
      from: { path: '^apps/(sandbox|trials)/' },
      to: { path: OURS, pathNot: '^apps/$1/' },
    },
    {
      name: 'nobody-imports-an-app',
      comment: 'Applications are the ends of the graph.',
      severity: 'error',
      from: { path: '^((?:apps|packages)/[^/]+)/' },
      to: { path: '^apps/', pathNot: '^$1/' },
    },
    {
      name: 'packages-meet-at-their-exports',
      comment: 'Another package is imported by its name, never by a path into its folders.',
      severity: 'error',
      from: { path: '^((?:apps|packages)/[^/]+)/' },
      to: { path: '^(apps|packages)/[^/]+/(?!dist/)', pathNot: '^$1/' },
    },
    {
      name: 'sources-import-no-build',
      comment: 'A package never reads its own dist.',
      severity: 'error',
      from: { path: '^((?:apps|packages)/[^/]+)/src/' },
      to: { path: '^$1/dist/' },
    },
    {
      name: 'sources-use-declared-dependencies',
      comment:
        'What src imports stands under dependencies of that package, neither in devDependencies nor only at the top.',
      severity: 'error',
      from: { path: '^(apps|packages)/[^/]+/src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-circular',
      comment: 'Circular imports crash in ESM as soon as one end runs code while it loads.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'nothing-unresolvable',
      comment: 'An import that cannot be resolved would pass every other rule.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    exclude: { path: '^apps/host/bundle/' },
    doNotFollow: { path: ['(^|/)node_modules/', '^(apps|packages)/[^/]+/dist/'] },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['types', 'import', 'node', 'default'] },
  },
};
