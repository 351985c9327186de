import { readdirSync } from 'node:fs';
import path from 'node:path';

const root = import.meta.dirname;

const swc = {
  jsc: {
    target: 'es2024',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    keepClassNames: true,
  },
  module: { type: 'es6' },
};

const project = (displayName, rootDir, testMatch) => ({
  displayName,
  rootDir,
  testMatch,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', swc] },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
});

/** One project per workspace member: tests stand in `test/` beside `src/`. */
const members = ['packages', 'apps'].flatMap((top) =>
  readdirSync(path.join(root, top)).map((name) =>
    project(name, path.join(root, top, name), ['<rootDir>/test/**/*.test.ts']),
  ),
);

export default {
  testSequencer: path.join(root, 'scripts', 'worlds-first.mjs'),
  projects: [...members, project('repository', path.join(root, 'tests'), ['<rootDir>/**/*.test.ts'])],
};
