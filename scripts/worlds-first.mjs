import path from 'node:path';
import Sequencer from '@jest/test-sequencer';

/** Suites that play whole days in worlds of their own, the longest first: begun last, one of them would run on alone. */
const LONGEST = [
  'rules-switches',
  'histories',
  'faults-day',
  'chaos-day',
  'rules-defaults',
  'bad-inputs',
  'kill',
  'demo',
  'hostile',
  'rules-guards',
];

const rank = ({ path: file }) => {
  const place = LONGEST.indexOf(path.basename(file, '.test.ts'));
  return place === -1 ? LONGEST.length : place;
};

/** Begins with what takes longest, on a machine that has never run the tests as well. */
export default class WorldsFirst extends Sequencer {
  async sort(tests) {
    return [...(await super.sort(tests))].sort((one, other) => rank(one) - rank(other));
  }
}
