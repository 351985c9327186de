import type { Json, JsonDraft } from '../world/json.js';
import { parseJson } from '../world/json.js';
import type { SubRequest } from './batch-body.js';

/** How a sub-request ended; `httpBody` is the body's text. */
export interface SubAnswer {
  readonly request: SubRequest;
  readonly httpStatusCode: number;
  readonly httpStatusLine: string;
  readonly httpBody: string;
}

/** One batch and what has become of it. */
export class BatchJob {
  private readonly answers: SubAnswer[] = [];
  private state: 'QUEUED' | 'IN_PROGRESS' | 'COMPLETED' = 'QUEUED';

  constructor(
    readonly ticket: string,
    readonly requests: readonly SubRequest[],
    readonly stopOnFirstFailure: boolean,
    readonly parallel: boolean,
  ) {}

  start(): void {
    this.state = 'IN_PROGRESS';
  }

  finish(): void {
    this.state = 'COMPLETED';
  }

  add(answer: SubAnswer): void {
    this.answers.push(answer);
  }

  /** A failure was seen and the rest must not run (§6.2). */
  get stopped(): boolean {
    return this.stopOnFirstFailure && this.answers.some((one) => one.httpStatusCode !== 200);
  }

  /** The status as polled (§6.3). Answers show as they come, in the order they came; null while queued. */
  view(escaped: boolean): Json {
    const done = new Set(this.answers.map((one) => one.request));
    const left = this.state === 'COMPLETED' ? this.requests.filter((one) => !done.has(one)) : [];
    const responses = [
      ...this.answers.map((one) => answerView(one, escaped)),
      ...left.map(({ id }) => ({ ...(id === null ? {} : { id }), status: 'NOT_EXECUTED' })),
    ];
    return {
      status: this.state,
      totalRequests: this.requests.length,
      completedRequests: this.answers.length,
      responses: this.state === 'QUEUED' ? null : responses,
    };
  }
}

/** `escapedHttpBody` is the text; `httpBody` the JSON, or the text of what is none. */
function answerView(answer: SubAnswer, escaped: boolean): Json {
  const { request, httpStatusCode, httpStatusLine, httpBody } = answer;
  const view: JsonDraft = { status: httpStatusCode === 200 ? 'COMPLETED' : 'FAILED', httpStatusCode, httpStatusLine };
  if (request.id !== null) view.id = request.id;
  if (escaped) view.escapedHttpBody = httpBody;
  else view.httpBody = parseJson(httpBody) ?? httpBody;
  return view;
}
