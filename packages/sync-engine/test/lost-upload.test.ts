import { describe, expect, it } from '@jest/globals';
import type { DesiredImage, Listing, PlanStep, StepOutcome } from '@tillbridge/connector-sdk/model';
import { foldRead } from '../src/planning/fold-outcome.js';
import { placedLink, settleUploads, tieImages } from '../src/planning/image-link.js';
import type { ImageLink } from '../src/ports/index.js';
import { OneFamily } from './applied.js';
import { CONNECTION, failure, LANDS_MS, NOW_MS, picture, simple } from './builders.js';

const [a, b, c] = [picture('a'), picture('b'), picture('c')];
const published = (...gallery: readonly DesiredImage[]): OneFamily => OneFamily.published(simple({ gallery }));

describe('a single upload whose answer was lost', () => {
  const shown = (...places: readonly string[]): Listing => ({
    ...published().listing!,
    images: places.map((place) => ({ place, identity: place, main: false })),
  });
  const sending: ImageLink = { ...placedLink(b, 'gallery', 1), state: 'sending', before: ['1'], sentByMs: 0 };
  const uploading = () => {
    const one = published(a);
    const decision = one.decide(simple({ gallery: [a, b] }));
    if (decision.kind !== 'plan') throw new Error(`Nothing is planned for it: ${decision.kind}.`);
    one.takeIntent(decision);
    return { one, upload: decision.steps[0]! };
  };
  const unanswered = ({ work }: OneFamily, step: PlanStep): StepOutcome => ({
    familyId: work.familyId,
    step,
    result: { status: 'failed', failure: failure('transient') },
  });

  it('I-04 is stored as under way before it is sent', () => {
    const decision = published(a).decide(simple({ gallery: [a, b] }));
    expect(decision).toMatchObject({
      intent: {
        images: [
          { ref: 'a', state: 'placed' },
          { ref: 'b', state: 'sending', before: ['/pictures/a.jpg'] },
        ],
      },
    });
  });

  it('I-04 is read by id before anything is planned', () => {
    const one = published(a);
    one.work = { ...one.work, images: [...one.work.images, sending] };
    expect(one.decideUnread(simple({ gallery: [a, b] }))).toEqual({ kind: 'refresh' });
  });

  it.each([
    {
      title: 'I-04 counts as placed where the gallery has grown',
      sentByMs: 50,
      places: ['1', '2'],
      states: ['placed'],
    },
    { title: 'I-04 is forgotten, to be sent again, where it has not', sentByMs: 49, places: ['1'], states: [] },
    { title: 'I-04 is kept where it has not and may still land', sentByMs: 50, places: ['1'], states: ['sending'] },
    { title: 'I-04 that stood in no batch was never sent', sentByMs: null, places: ['1', '2'], states: [] },
  ])('$title', ({ sentByMs, places, states }) => {
    const settled = settleUploads([{ ...sending, sentByMs }], shown(...places), 50);
    expect(settled.map(({ state }) => state)).toEqual(states);
  });

  it('I-04 that may still land is waited for: nothing else is sent to the listing meanwhile', () => {
    const one = published(a);
    one.work = { ...one.work, images: [...one.work.images, sending, { ...sending, ref: 'c', sentByMs: NOW_MS - 1 }] };
    const untilMs = NOW_MS - 1 + LANDS_MS;
    expect(one.decideUnread(simple({ gallery: [a, b], name: 'New' }), { fresh: 'read' })).toMatchObject({
      kind: 'wait',
      untilMs,
      patient: true,
    });
  });

  it('I-04 counts as sent by the end of its slice, until its call has failed', () => {
    const { one, upload } = uploading();
    const times = () => one.work.images.map(({ sentByMs }) => sentByMs);
    expect(times()).toEqual([null, NOW_MS + 30_000]);
    one.fold(unanswered(one, upload));
    expect(times()).toEqual([null, NOW_MS]);
  });

  it('I-04 that lands after a reading that did not show it stands there once', () => {
    const { one, upload } = uploading();
    one.fold(unanswered(one, upload));
    expect(one.settle(simple({ gallery: [a, b] }))).toBe(0);
    one.send(upload);
    one.settle(simple({ gallery: [a, b] }));
    expect(one.listing?.images.map(({ place }) => place)).toEqual(['place-a', 'place-b']);
  });

  it('I-04 of several, those that landed are told from those that did not by their number', () => {
    const before = ['merchant', 'place-a'];
    const [first, second] = [sending, { ...sending, ref: 'c', content: c.content, position: 2 }].map((link) => ({
      ...link,
      before,
    }));
    const placed = { ...placedLink(a, 'gallery', 0), identity: 'place-a' };
    const settled = settleUploads([placed, first!, second!], shown('merchant', 'place-a', 'place-b'), 1);
    expect(settled.map(({ ref, state }) => [ref, state])).toEqual([
      ['a', 'placed'],
      ['b', 'placed'],
    ]);
  });

  it('I-04 what is known to be another of ours is not taken for it', () => {
    const placed = { ...placedLink(a, 'gallery', 0), identity: 'place-a' };
    const settled = settleUploads(
      [placed, { ...sending, before: ['merchant'] }],
      shown('merchant', 'place-a', 'new'),
      1,
    );
    expect(settled.map(({ ref, identity }) => [ref, identity])).toEqual([
      ['a', 'place-a'],
      ['b', 'new'],
    ]);
  });

  it.each([
    { title: 'landed too', places: ['1', 'first', 'second'], ties: { b: 'first', a: 'second' } },
    { title: 'did not land', places: ['1', 'first'], ties: { b: 'first' } },
  ])('I-04 is told from one that was answered before it, whether it $title', ({ places, ties }) => {
    const one = published();
    const lost: ImageLink = { ...placedLink(a, 'gallery', 0), state: 'sending', before: ['1'], sentByMs: 0 };
    const answered = { ...placedLink(b, 'gallery', 1), before: ['1'] };
    const { images } = foldRead({ ...one.work, images: [lost, answered] }, shown(...places), CONNECTION, 1);
    expect(Object.fromEntries(images.map(({ ref, identity }) => [ref, identity]))).toEqual(ties);
  });

  it('I-04 leaves the settled ones alone', () => {
    const placed = placedLink(a, 'gallery', 0);
    expect(settleUploads([placed], shown(), 1)).toEqual([placed]);
  });

  it('I-09 after it, what was not there before is ours, in the order sent', () => {
    const links = [
      { ...placedLink(b, 'gallery', 1), before: ['x'] },
      { ...placedLink(a, 'gallery', 0), before: ['x'] },
    ];
    expect(tieImages(links, shown('x', '1', '2')).map(({ ref, identity }) => [ref, identity])).toEqual([
      ['b', '2'],
      ['a', '1'],
    ]);
  });
});
