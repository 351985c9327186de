import { expect, test } from '@jest/globals';
import { begunAfter } from '../src/batch/follow.js';
import { BatchPace } from '../src/batch/pace.js';

const LOAD = { requests: 300, images: 0, mostImages: 0 };

test.each([
  { title: 'alone begins when it is sent', doneAtMs: 0, beganAtMs: 1_000 },
  { title: 'behind one that is done sooner than was thought begins then', doneAtMs: 1_400, beganAtMs: 1_400 },
  { title: 'behind one that is done later than was thought begins then', doneAtMs: 2_600, beganAtMs: 2_600 },
])('a batch $title, and is expected so much later', ({ doneAtMs, beganAtMs }) => {
  const pace = new BatchPace();
  const times = { sentAtMs: 1_000, beganAtMs: 2_000, expectedAtMs: 2_000 + pace.estimateMs(LOAD) };
  const batch = { key: 'k', ticket: 't', entries: [], load: LOAD, timed: true, ...times };
  const expectedAtMs = beganAtMs + pace.estimateMs(LOAD);
  expect(begunAfter(batch, doneAtMs, pace)).toEqual({ ...batch, beganAtMs, expectedAtMs });
});
