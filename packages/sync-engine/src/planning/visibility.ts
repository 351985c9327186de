import type { DesiredListing } from '@tillbridge/connector-sdk/model';
import { type FieldPolicy, isLive } from '@tillbridge/mapping-core';
import type { Applied } from '../ports/index.js';

/** Enforced visibility that the store shows otherwise (U-03): a store has no reason to give it back as another one than we said. */
export const isShownOtherwise = ({ observed }: Applied, { online }: DesiredListing, fields: FieldPolicy): boolean =>
  fields.availability.mode === 'enforce' && observed !== null && observed.enabled !== online;

/** Whether the POS's word on visibility counts for a listing that is there; else it is the merchant's business (F-16). */
export const governsVisibility = ({ availability }: FieldPolicy): boolean => isLive(availability.mode);
