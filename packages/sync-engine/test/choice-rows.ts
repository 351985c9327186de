import type {
  DesiredListing,
  DesiredVariant,
  ListingOption,
  OptionChoice,
  PlanStep,
} from '@tillbridge/connector-sdk/model';
import type { OneFamily } from './applied.js';
import { family, variant } from './builders.js';

export const size = (value: string): OptionChoice => ({ name: 'Size', value });
export const colour = (value: string): OptionChoice => ({ name: 'Colour', value });
export const taille = (value: string): OptionChoice => ({ name: 'Taille', value });

/** A variant with these choices. */
export const has = (ref: string, ...choices: readonly OptionChoice[]): DesiredVariant => variant(ref, '', { choices });
export const tee = (...variants: readonly DesiredVariant[]): DesiredListing => family({}, variants);

const words = (choices: readonly OptionChoice[]): string => choices.map(({ value }) => value).join('/');

/** Steps in a form that reads. */
export function told(steps: readonly PlanStep[]): readonly string[] {
  return steps.map((step) => {
    switch (step.kind) {
      case 'create-variation':
        return `create ${words(step.variant.choices)}`;
      case 'delete-variation':
        return `delete ${step.memberRef}`;
      case 'update-variation':
        return `${step.memberRef} ${step.newChoices === undefined ? 'fields' : `to ${words(step.newChoices)}`}`;
      case 'options':
        return `options ${step.options.map(({ name, values }) => `${name}: ${values.join(' ')}`).join('; ')}${step.drop.length === 0 ? '' : ` without ${words(step.drop)}`}`;
      default:
        return step.kind;
    }
  });
}

interface Row {
  readonly rule: string;
  readonly title: string;
  readonly before: DesiredListing;
  readonly after: DesiredListing;
  readonly alsoAlive?: readonly string[];
  readonly steps: readonly string[];
}

export const rows: readonly Row[] = [
  {
    rule: 'V-04',
    title: 'a value renamed: into the list, the variation, out of the list',
    before: tee(has('v1', size('S')), has('v2', size('M'))),
    after: tee(has('v1', size('S')), has('v2', size('Medium'))),
    steps: ['options Size: S Medium M', 'v2 to Medium', 'options Size: S Medium without M', 'observe'],
  },
  {
    rule: 'V-04',
    title: 'a value that is there already, and is used on, needs no list',
    before: tee(
      has('v1', size('S'), colour('Red')),
      has('v2', size('S'), colour('Blue')),
      has('v3', size('M'), colour('Red')),
    ),
    after: tee(
      has('v1', size('S'), colour('Red')),
      has('v2', size('M'), colour('Blue')),
      has('v3', size('M'), colour('Red')),
    ),
    steps: ['v2 to M/Blue', 'observe'],
  },
  {
    rule: 'V-04',
    title: 'a chain starts at its free end',
    before: tee(has('v1', size('S')), has('v2', size('M')), has('v3', size('L'))),
    after: tee(has('v1', size('M')), has('v2', size('L')), has('v3', size('XL'))),
    steps: ['options Size: M L XL S', 'v3 to XL', 'v2 to L', 'v1 to M', 'options Size: M L XL without S', 'observe'],
  },
  {
    rule: 'V-04',
    title: 'a swap goes over one temporary value',
    before: tee(has('v1', size('S')), has('v2', size('M'))),
    after: tee(has('v1', size('M')), has('v2', size('S'))),
    steps: ['options Size: M S M *', 'v1 to M *', 'v2 to S', 'v1 to M', 'options Size: M S without M *', 'observe'],
  },
  {
    rule: 'V-04',
    title: 'a temporary value is one that nobody has',
    before: tee(has('v1', size('S')), has('v2', size('M')), has('v3', size('M *'))),
    after: tee(has('v1', size('M')), has('v2', size('S')), has('v3', size('M *'))),
    steps: [
      'options Size: M S M * M **',
      'v1 to M **',
      'v2 to S',
      'v1 to M',
      'options Size: M S M * without M **',
      'observe',
    ],
  },
  {
    rule: 'V-04',
    title: 'so does a ring of three, also when somebody waits for one of them',
    before: tee(has('v1', size('A')), has('v2', size('B')), has('v3', size('C')), has('v4', size('D'))),
    after: tee(has('v1', size('B')), has('v2', size('C')), has('v3', size('A')), has('v4', size('E'))),
    steps: [
      'options Size: B C A E D B *',
      'v4 to E',
      'v1 to B *',
      'v3 to A',
      'v2 to C',
      'v1 to B',
      'options Size: B C A E without D/B *',
      'observe',
    ],
  },
  {
    rule: 'V-04',
    title: 'values are freed before a new variant takes them',
    before: tee(has('v1', size('S')), has('v2', size('M'))),
    after: tee(has('v1', size('S')), has('v2', size('L')), has('v3', size('M'))),
    steps: ['options Size: S L M', 'v2 to L', 'create M', 'observe'],
  },
  {
    rule: 'V-04',
    title: 'and those of a deleted one before another takes them',
    before: tee(has('v1', size('S')), has('v2', size('M'))),
    after: tee(has('v1', size('M'))),
    steps: ['delete v2', 'v1 to M', 'options Size: M without S', 'observe'],
  },
  {
    rule: 'V-04',
    title: 'an attribute renamed: the new one is there before the variations have it, the old one goes last',
    before: tee(has('v1', size('S')), has('v2', size('M'))),
    after: tee(has('v1', taille('S')), has('v2', taille('M'))),
    steps: ['options Taille: S M; Size: S M', 'observe'],
  },
  {
    rule: 'V-05',
    title: 'an attribute added: what becomes of the variations is seen after the longer list',
    before: tee(has('v1', size('S')), has('v2', size('M'))),
    after: tee(has('v1', size('S'), colour('Red')), has('v2', size('M'), colour('Blue'))),
    steps: ['options Size: S M; Colour: Red Blue', 'observe'],
  },
  {
    rule: 'V-05',
    title: 'an attribute removed: variations first, then the list',
    before: tee(has('v1', size('S'), colour('Red')), has('v2', size('M'), colour('Red'))),
    after: tee(has('v1', size('S')), has('v2', size('M'))),
    steps: ['v1 to S', 'v2 to M', 'options Size: S M without Red', 'observe'],
  },
  {
    rule: 'V-05',
    title: 'a variation that another one is in the way of waits for it',
    before: tee(has('v1', size('S'), colour('Red')), has('v2', size('M'), colour('S'))),
    after: tee(has('v1', colour('S')), has('v2', colour('M'))),
    steps: [
      'options Colour: S M Red; Size: S M',
      'v1 to S',
      'v2 to M',
      'options Colour: S M without Red/S/M',
      'observe',
    ],
  },
  {
    rule: 'F-07',
    title: 'values in another order are one list',
    before: tee(has('v1', size('S')), has('v2', size('M'))),
    after: tee(has('v2', size('M')), has('v1', size('S'))),
    steps: ['options Size: M S', 'observe'],
  },
  {
    rule: 'F-18',
    title: 'attributes in another order are no difference',
    before: tee(has('v1', size('S'), colour('Red'))),
    after: tee(has('v1', colour('Red'), size('S'))),
    steps: [],
  },
  {
    rule: 'V-05',
    title: 'two variants that an attribute told apart: the blocked one keeps its choices, and its option',
    before: tee(has('v1', size('S'), colour('Red')), has('v2', size('S'), colour('Blue'))),
    after: tee(has('v1', size('S'))),
    alsoAlive: ['v2'],
    steps: ['v1 to S', 'options Size: S; Colour: Blue without Red', 'observe'],
  },
];

/** The choices of every variation by its member, in no order. */
export const shown = (one: OneFamily): Record<string, object> =>
  Object.fromEntries(
    one.listing!.variations.map(({ externalKey, choices }) => [externalKey!.split(':')[3]!, byName(choices)]),
  );
const variantsOf = ({ shape }: DesiredListing) => (shape.kind === 'simple' ? [] : shape.variants);
export const optionsOf = ({ shape }: DesiredListing) => (shape.kind === 'simple' ? [] : shape.options);
export const wanted = (listing: DesiredListing): Record<string, object> =>
  Object.fromEntries(variantsOf(listing).map(({ memberRef, choices }) => [memberRef, byName(choices)]));
const byName = (choices: readonly OptionChoice[]): object =>
  Object.fromEntries(choices.map(({ name, value }) => [name, value]));
export const lists = (options: readonly ListingOption[]): object =>
  Object.fromEntries(options.map(({ name, values }) => [name, values]));
/** Ids of variations by their member. */
export const refsOf = (one: OneFamily): Record<string, string> =>
  Object.fromEntries(one.listing!.variations.map(({ externalKey, ref }) => [externalKey!.split(':')[3]!, ref]));
export const pick = (refs: Record<string, string>, listing: DesiredListing): Record<string, string> =>
  Object.fromEntries(
    Object.entries(refs).filter(([ref]) => variantsOf(listing).some(({ memberRef }) => memberRef === ref)),
  );
