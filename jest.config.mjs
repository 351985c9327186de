import { readdirSync } from 'node:fs';

const swc = {
  jsc: {
    target: 'es2024',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    keepClassNames: true,
  },
  module: { type: 'es6' },
};

/** One jest project per workspace package: tests stand in `test/` beside `src/`. */
const project = (dir) => ({
  displayName: dir.split('/')[1],
  rootDir: `<rootDir>/${dir}`,
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', swc] },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
});

const members = ['packages', 'apps'].flatMap((top) => readdirSync(top).map((name) => `${top}/${name}`));

export default { projects: members.map(project) };
