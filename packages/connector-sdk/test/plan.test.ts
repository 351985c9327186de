import { describe, expect, it } from '@jest/globals';
import { endsPlan, type PlanStep, type StepFailure } from '../src/model/index.js';

const image = { ref: 'i', content: 'c', url: 'https://pictures.example/i.jpg' };
const upload: PlanStep = { kind: 'upload-image', image, main: false };
const own: PlanStep = { kind: 'variation-image', memberRef: 'v', variationRef: null, image };

describe('a step that failed', () => {
  it.each<{ rule: string; title: string; step: PlanStep; code: StepFailure['code']; ends: boolean }>([
    { rule: 'I-06', title: 'one refused picture stops nothing', step: upload, code: 'invalid', ends: false },
    { rule: 'I-06', title: "nor does one of a variation's", step: own, code: 'invalid', ends: false },
    { rule: 'I-06', title: "however a variation's fails", step: own, code: 'transient', ends: false },
    { rule: 'I-04', title: 'one that may have landed ends its plan', step: upload, code: 'transient', ends: true },
    {
      rule: 'I-09',
      title: 'so do all in one call',
      step: { kind: 'images', images: [image] },
      code: 'invalid',
      ends: true,
    },
    { rule: 'A-08', title: 'and everything else', step: { kind: 'hide' }, code: 'invalid', ends: true },
  ])('$rule $title', ({ step, code, ends }) => {
    const failure: StepFailure = { code, message: 'No.', vendorCode: null, httpStatus: null };
    expect(endsPlan({ step, result: { status: 'failed', failure } })).toBe(ends);
  });

  it('A-08 one that was done ends nothing', () => {
    expect(endsPlan({ step: upload, result: { status: 'done', listingRef: '1', observed: null } })).toBe(false);
  });
});
