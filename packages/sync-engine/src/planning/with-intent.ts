import type { FamilyChange, FamilyWork } from '../ports/index.js';

/** The family as it stands once the change is stored. */
export const withIntent = (work: FamilyWork, intent: FamilyChange | null): FamilyWork => ({
  ...work,
  link: intent?.unlinked === true ? null : (intent?.link ?? work.link),
  records: intent?.unlinked === true ? [] : (intent?.records ?? work.records),
  images: intent?.images ?? work.images,
  applied: intent?.applied ?? work.applied,
  hold: intent?.hold === undefined ? work.hold : intent.hold,
  ledger: [
    ...work.ledger.filter(
      ({ memberRef }) =>
        intent?.ledger?.some((change) => change.memberRef === memberRef) !== true &&
        intent?.closed?.includes(memberRef) !== true,
    ),
    ...(intent?.ledger ?? []),
  ],
});
