/** One behaviour the vendors' public documents leave open, and what the sandbox may do about it. */
interface SwitchDefinition {
  readonly name: string;
  readonly system: 'pos' | 'store';
  /** All values, the default first. */
  readonly values: readonly [string, string, ...string[]];
  readonly question: string;
  readonly feltBy: string;
}

/** Every switch; used for validation and for `docs/sandbox.md`. */
export const SWITCHES = [
  {
    name: 'batchCounts',
    system: 'store',
    values: ['yes', 'no'],
    question: 'Does each request inside a batch count against 600 a minute?',
    feltBy: 'pacing of batches',
  },
  {
    name: 'htmlRewrite',
    system: 'store',
    values: ['keep', 'reserialise', 'strip'],
    question: 'What does the store do to the HTML of a description it is given?',
    feltBy: 'comparison of descriptions, read-back',
  },
  {
    name: 'limitOver100',
    system: 'store',
    values: ['clip', 'refuse'],
    question: 'A list asked for with `limit` above 100?',
    feltBy: 'reading the whole store',
  },
  {
    name: 'createReturnsItem',
    system: 'store',
    values: ['no', 'yes'],
    question: 'Does POST /products with `returnItem=true` answer with the whole item?',
    feltBy: 'what follows a creation',
  },
  {
    name: 'attributesPut',
    system: 'store',
    values: ['replace', 'merge'],
    question: 'Does a PUT with `attributes` replace the list or merge into it?',
    feltBy: 'brand and UPC of a product with attributes of its own',
  },
  {
    name: 'savedCombinations',
    system: 'store',
    values: ['replace', 'merge'],
    question: 'Are variations a PUT with `saveCombinations=true` does not list deleted?',
    feltBy: 'updates of a product together with its variations',
  },
  {
    name: 'explicitNull',
    system: 'store',
    values: ['clear', 'ignore'],
    question: 'Does an explicit null clear a nullable field?',
    feltBy: 'taking a value away',
  },
  {
    name: 'firstGalleryPicture',
    system: 'store',
    values: ['gallery', 'main'],
    question: 'A gallery picture for a product without a main picture?',
    feltBy: 'order of picture uploads',
  },
  {
    name: 'responseFieldsPut',
    system: 'store',
    values: ['whole', 'item'],
    question: 'Does `responseFields` of a PUT with `returnItem=true` name fields of the answer, or of its `item`?',
    feltBy: 'reading the ids of variations back from a write',
  },
  {
    name: 'unlimitedDelta',
    system: 'store',
    values: ['zero', 'refuse'],
    question: 'An inventory delta on an unlimited item: `updateCount` 0, or 400?',
    feltBy: 'stock movements',
  },
  {
    name: 'posPageOver',
    system: 'pos',
    values: ['clip', 'refuse'],
    question: 'A `page_size` above 10000?',
    feltBy: 'first load',
  },
  {
    name: 'posBeforeBound',
    system: 'pos',
    values: ['exclusive', 'inclusive'],
    question: 'Is `before` itself part of the answer?',
    feltBy: 'bounded re-reads',
  },
  {
    name: 'posGetDeleted',
    system: 'pos',
    values: ['200', '404'],
    question: 'GET of one deleted product?',
    feltBy: 'checks of a single product',
  },
] as const satisfies readonly SwitchDefinition[];

type Definition = (typeof SWITCHES)[number];
export type SwitchName = Definition['name'];
export type Switches = { [D in Definition as D['name']]: D['values'][number] };

/** The default of every switch. */
export function defaultSwitches(): Switches {
  return {
    batchCounts: 'yes',
    htmlRewrite: 'keep',
    limitOver100: 'clip',
    createReturnsItem: 'no',
    attributesPut: 'replace',
    savedCombinations: 'replace',
    explicitNull: 'clear',
    firstGalleryPicture: 'gallery',
    responseFieldsPut: 'whole',
    unlimitedDelta: 'zero',
    posPageOver: 'clip',
    posBeforeBound: 'exclusive',
    posGetDeleted: '200',
  };
}

/** Sets one switch from text. Throws `RangeError` with a sentence when the name or value is not known. */
export function setSwitch(switches: Switches, name: string, value: string): void {
  const definition: SwitchDefinition | undefined = SWITCHES.find((candidate) => candidate.name === name);
  if (!definition) {
    throw new RangeError(`No switch is called "${name}". Known: ${SWITCHES.map((known) => known.name).join(', ')}.`);
  }
  if (!definition.values.includes(value)) {
    throw new RangeError(`Switch ${name} takes ${definition.values.join(' or ')}, not "${value}".`);
  }
  Object.assign(switches, { [definition.name]: value });
}
