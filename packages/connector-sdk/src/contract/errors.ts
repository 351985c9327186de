import type { StepFailure } from '../model/index.js';

/** What an error was about, for people and for the journal. */
export interface ErrorFacts {
  /** What was asked, for example `GET /api/2.0/products`. */
  readonly call: string;
  /** HTTP status, null when no answer came. */
  readonly httpStatus?: number | null;
  /** The vendor's error code where it has one. */
  readonly vendorCode?: string | null;
  readonly args?: Readonly<Record<string, string>>;
  /** What a person should do next, as whole sentences that name the configuration key. */
  readonly advice?: string;
}

/**
 * The vendor did not do what was asked. Sub-classes say what to do next, not what happened; one switch in the engine
 * maps them. Messages hold the vendor's own words where it has any.
 */
export abstract class ConnectorError extends Error {
  abstract readonly code: StepFailure['code'];
  readonly call: string;
  readonly httpStatus: number | null;
  readonly vendorCode: string | null;
  readonly args: Readonly<Record<string, string>>;
  readonly advice: string | null;

  constructor(message: string, facts: ErrorFacts, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.call = facts.call;
    this.httpStatus = facts.httpStatus ?? null;
    this.vendorCode = facts.vendorCode ?? null;
    this.args = facts.args ?? {};
    this.advice = facts.advice ?? null;
  }

  toFailure(): StepFailure {
    return {
      code: this.code,
      message: this.message,
      vendorCode: this.vendorCode,
      httpStatus: this.httpStatus,
      ...(Object.keys(this.args).length > 0 ? { args: this.args } : {}),
      ...(this.advice === null ? {} : { advice: this.advice }),
    };
  }
}

/** Pause the account until `untilMs` (ms since epoch). */
export class RateLimited extends ConnectorError {
  readonly code = 'rate-limited';
  constructor(
    message: string,
    facts: ErrorFacts,
    readonly untilMs: number,
  ) {
    super(message, facts);
  }
}

/** The token is wrong, expired or lacks a scope: pause and tell the owner. `scope` names the missing one. */
export class AuthExpired extends ConnectorError {
  readonly code = 'auth-expired';
  constructor(
    message: string,
    facts: ErrorFacts,
    readonly scope: string | null = null,
  ) {
    super(message, facts);
  }
}

/** The account is closed or suspended: pause and tell the owner. */
export class Suspended extends ConnectorError {
  readonly code = 'suspended';
}

/** The plan's limit is reached: block by A-09. */
export class LimitReached extends ConnectorError {
  readonly code = 'limit-reached';
  constructor(
    message: string,
    facts: ErrorFacts,
    readonly limit: 'products' | 'variations',
  ) {
    super(message, facts);
  }

  override toFailure(): StepFailure {
    return { ...super.toFailure(), limit: this.limit };
  }
}

/** The thing is not there: read by id and plan again. */
export class NotFound extends ConnectorError {
  readonly code = 'not-found';
}

/** The thing collides with another: read by id and plan again. `args.on` is `mark` when our own external key is taken (M-01), else `sku` or `other`. */
export class Conflict extends ConnectorError {
  readonly code = 'conflict';
}

/** The vendor refuses this content: block until the desired listing changes. */
export class Invalid extends ConnectorError {
  readonly code = 'invalid';
}

/** Try again later; the effect is unknown when `answerLost`. */
export class Transient extends ConnectorError {
  readonly code = 'transient';
  constructor(
    message: string,
    facts: ErrorFacts,
    readonly answerLost = false,
    options?: ErrorOptions,
  ) {
    super(message, facts, options);
  }
}

/** The answer is not what the vendor's description promises: block and alert. */
export class ContractViolation extends ConnectorError {
  readonly code = 'contract-violation';
}
