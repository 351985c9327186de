import type { Json, JsonDraft } from '../world/json.js';
import { parseJson } from '../world/json.js';
import type { SubRequest } from './batch-body.js';

/** How a sub-request ended; `httpBody` is the body's text. */
export interface SubAnswer {
  /** The sub-request's own id, null when it has none. */
  readonly id: string | null;
  readonly httpStatusCode: number;
  readonly httpStatusLine: string;
  readonly httpBody: string;
}

/** One batch and what has become of it. */
export class BatchJob {
  private readonly answers: SubAnswer[] = [];
  private state: 'QUEUED' | 'IN_PROGRESS' | 'COMPLETED' = 'QUEUED';

  /** Simulated ms since epoch when it began to run and when it was done; null before. */
  beganAtMs: number | null = null;
  endedAtMs: number | null = null;

  private readonly left: SubRequest[];
  readonly total: number;

  constructor(
    readonly ticket: string,
    requests: readonly SubRequest[],
    readonly stopOnFirstFailure: boolean,
    readonly parallel: boolean,
  ) {
    this.left = [...requests];
    this.total = requests.length;
  }

  /** Takes the next sub-request to run; undefined when none is left or a failure stopped the batch (§6.2). */
  next(): SubRequest | undefined {
    const stopped = this.stopOnFirstFailure && this.answers.some((one) => one.httpStatusCode !== 200);
    return stopped ? undefined : this.left.shift();
  }

  start(nowMs: number): void {
    this.beganAtMs = nowMs;
    this.state = 'IN_PROGRESS';
  }

  finish(nowMs: number): void {
    this.endedAtMs = nowMs;
    this.state = 'COMPLETED';
  }

  add(answer: SubAnswer): void {
    this.answers.push(answer);
  }

  /** The status as polled (§6.3). Answers show as they come, in the order they came; null while queued. */
  view(escaped: boolean): Json {
    const unrun = this.state === 'COMPLETED' ? this.left : [];
    const responses = [
      ...this.answers.map((one) => answerView(one, escaped)),
      ...unrun.map(({ id }) => ({ ...(id === null ? {} : { id }), status: 'NOT_EXECUTED' })),
    ];
    return {
      status: this.state,
      totalRequests: this.total,
      completedRequests: this.answers.length,
      responses: this.state === 'QUEUED' ? null : responses,
    };
  }
}

/** `escapedHttpBody` is the text; `httpBody` the JSON, or the text of what is none. */
function answerView(answer: SubAnswer, escaped: boolean): Json {
  const { id, httpStatusCode, httpStatusLine, httpBody } = answer;
  const view: JsonDraft = { status: httpStatusCode === 200 ? 'COMPLETED' : 'FAILED', httpStatusCode, httpStatusLine };
  if (id !== null) view.id = id;
  if (escaped) view.escapedHttpBody = httpBody;
  else view.httpBody = parseJson(httpBody) ?? httpBody;
  return view;
}
