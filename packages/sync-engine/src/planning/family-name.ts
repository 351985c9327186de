import type { FamilyWork } from '../ports/index.js';

/** What a sentence calls a family: as it was last sent, else as the POS has it. */
export const familyName = ({
  familyId,
  applied,
  members,
}: Pick<FamilyWork, 'familyId' | 'applied' | 'members'>): string => applied?.sent.name ?? members[0]?.name ?? familyId;
