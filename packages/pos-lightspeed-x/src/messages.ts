/** Sentences of this connector. Each says what, where and, where somebody can act, what to do next. */

export const badDomainPrefix =
  'pos.domainPrefix must be the part of your store\'s address before ".retail.lightspeed.app": letters, digits and hyphens only.';
export const badToken = 'pos.token must hold the personal token of your X-Series store, without spaces or line breaks.';
export const badBaseUrl =
  'pos.baseUrl must be a web address such as https://host:port. Leave it out for a real X-Series store.';
export const badPageSize = 'pos.pageSize must be a whole number from 1 to 10000. Leave it out if unsure.';

export const refused = (call: string, status: number, words: string | null): string =>
  `X-Series answers ${String(status)} to ${call}${words === null ? ' without saying why.' : `: ${words}`}`;

export const sliceOver = (call: string): string =>
  `There is not enough time left in this turn for ${call}; it goes on in the next one.`;

export const notTheEnvelope = (call: string, status: number, words: string | null): string =>
  `X-Series answers ${String(status)} to ${call}, but not with the documented "data"${words === null ? '.' : `: ${words}`}`;

export const rowWithout = (call: string, id: string, field: string, problem: string): string =>
  `In the answer to ${call}, "${field}" of ${id} cannot be read (${problem}).`;

export const notAdvanced = (call: string, after: number, max: number): string =>
  `${call} was asked for versions after ${String(after)} and answers with none above ${String(max)}: reading on would never end.`;

export const rowSkipped = (call: string, id: string, field: string, problem: string): string =>
  `Row ${id} of ${call} is left as it was, because its "${field}" cannot be read (${problem}). Correct it in the POS.`;

export const cursorNotOurs =
  'The stored place in a feed is not one of this connector: the feed is read from its start.';

export const tokenWorks = 'The token in pos.token is accepted.';
export const domainWorks = (host: string): string => `The store at ${host} answers.`;
export const scopesWork = 'The token may read everything that is needed.';
export const clockWorks = 'The clocks of X-Series and of this machine agree.';

export const tokenAdvice =
  'Create a new personal token in X-Series under Setup > Personal Tokens (Plus plan) and put it into pos.token.';

export const wrongToken = (host: string): string =>
  `The store at ${host} does not accept the token in pos.token. ${tokenAdvice}`;

export const wrongDomain = (host: string): string =>
  `There is no X-Series store at ${host}. Correct pos.domainPrefix: it is the part of your store's address before ".retail.lightspeed.app".`;

export const wrongBaseUrl = (host: string): string =>
  `There is no X-Series API at ${host}. Correct pos.baseUrl, or remove it so that pos.domainPrefix is used.`;

export const addressAdvice =
  'Check pos.domainPrefix, and pos.baseUrl if it is set; "tillbridge doctor" says which one is wrong.';

export const permissionAdvice =
  'Create a token with this permission as a user with full rights, and check that your X-Series plan includes the API (Plus plan).';

export const missingPermission = (scopes: readonly string[]): string =>
  `The token in pos.token may not read everything that is needed: ${scopes.join(', ')} is missing. ${permissionAdvice}`;

export const unreachable = (host: string, key: 'pos.domainPrefix' | 'pos.baseUrl', why: string): string =>
  `The store at ${host} cannot be reached: ${why} Check that this machine has access to the internet and that ${key} is right, then check again.`;

export const garbage = (host: string, key: 'pos.domainPrefix' | 'pos.baseUrl', why: string): string =>
  `What answers at ${host} does not speak X-Series API 2.0: ${why} Check ${key}, and that no proxy or login page stands in between.`;

export const limited = (seconds: number): string =>
  `X-Series allows no more calls for the next ${String(seconds)} seconds. Nothing needs to be done; check again after that.`;

export const troubled = (host: string, why: string): string =>
  `The store at ${host} answers with an error: ${why} Check again later; if it stays, ask Lightspeed support.`;

export const clockOff = (seconds: number): string =>
  `The clocks of X-Series and of this machine differ by ${String(seconds)} seconds. Set this machine's clock by a time server (NTP).`;

export const noOnlineFlag =
  'X-Series does not tell which products are sold online ("ecwid_enabled_webstore" is missing). Set connections[…].activation: list and choose the products yourself: ./tillbridge activate SKU';
