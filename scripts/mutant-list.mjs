import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

/**
 * Every mutant of the repository, from `packages/<name>/mutants.json` and `apps/<name>/mutants.json`.
 *
 * @param {string} root
 * @returns {import('./rule-proof.mjs').Mutant[]}
 */
export function readMutants(root) {
  return ['packages', 'apps']
    .flatMap((top) => readdirSync(path.join(root, top)).map((member) => path.join(root, top, member, 'mutants.json')))
    .filter((file) => existsSync(file))
    .flatMap((file) => JSON.parse(readFileSync(file, 'utf8')));
}
