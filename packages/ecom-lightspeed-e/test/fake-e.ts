import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Asked, Reply } from './fake-row.js';
import { FakeStore } from './fake-store.js';

export const TOKEN = 'secret_test';

/** A batch as it was handed in. */
export interface SeenBatch {
  readonly key: string;
  readonly ticket: string;
  readonly query: URLSearchParams;
  readonly lines: readonly {
    readonly id: string;
    readonly method: string;
    readonly path: string;
    readonly body?: unknown;
  }[];
  readonly text: string;
}

/** The HTTP side of the fake: bearer check, batches by ticket with their one-hour key, everything else by the store. */
export class FakeE {
  readonly store = new FakeStore();
  readonly calls: string[] = [];
  /** Every `POST /batch` as it came in, doubles included. */
  readonly batches: SeenBatch[] = [];
  /** The next whole call whose label fits is answered so. */
  readonly faults: { readonly label: RegExp; readonly reply: Reply; readonly headers?: Record<string, string> }[] = [];
  /** How many polls find a batch still under way. */
  busyPolls = 0;
  /** The next batches are executed, but their answers never arrive. */
  loseAnswers = 0;
  forgetTickets = false;
  /** Picture files that were sent as they are. */
  readonly uploads: Buffer[] = [];
  /** Picture files by name, served to anybody under `/pictures/`. */
  readonly files = new Map<string, Buffer>();
  /** A call whose label fits is carried out, but its answer never arrives. */
  loseAnswerTo: RegExp | null = null;
  private readonly responses = new Map<string, readonly unknown[]>();
  private readonly tickets = new Map<string, string>();
  private readonly polls = new Map<string, number>();
  private readonly server: Server = createServer((request, response) => {
    void this.take(request, response);
  });

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}/api/v3`;
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const isFile = request.headers['content-type'] === 'application/octet-stream';
    if (isFile) this.uploads.push(Buffer.concat(parts));
    const text = isFile ? '' : Buffer.concat(parts).toString('utf8');
    const url = new URL(request.url ?? '/', 'http://fake');
    const path = url.pathname.replace(/^\/api\/v3\/\d+/, '');
    const label = `${request.method ?? ''} ${path}`;
    this.calls.push(label);
    if (path.startsWith('/pictures/')) {
      const file = this.files.get(path.slice('/pictures/'.length));
      response.writeHead(file === undefined ? 404 : 200).end(file);
      return;
    }
    const fault = this.faults.findIndex((entry) => entry.label.test(label));
    if (fault >= 0) {
      const { reply, headers } = this.faults.splice(fault, 1)[0]!;
      send(response, reply, headers);
      return;
    }
    if (request.headers.authorization !== `Bearer ${TOKEN}`) {
      send(response, { status: 403, body: { errorCode: 'INVALID_API_TOKEN', errorMessage: 'Bad token' } });
      return;
    }
    if (path !== '/batch') {
      const search = isFile ? `?externalUrl=/uploaded-${String(this.uploads.length)}.jpg` : url.search;
      const reply = this.store.answer(asked(request.method ?? 'GET', `${path}${search}`, parsed(text)));
      if (this.loseAnswerTo?.test(label) === true) response.destroy();
      else send(response, reply);
      return;
    }
    this.batch(request.method ?? 'GET', url.searchParams, text, response);
  }

  private batch(method: string, query: URLSearchParams, text: string, response: ServerResponse): void {
    if (method === 'GET') {
      send(response, this.status(query.get('ticket') ?? ''));
      return;
    }
    const key = query.get('deduplicationKey') ?? '';
    const known = this.tickets.get(key);
    const ticket = known ?? `t-${String(this.tickets.size + 1)}`;
    const lines = JSON.parse(text) as SeenBatch['lines'];
    this.batches.push({ key, ticket, query, lines, text });
    this.tickets.set(key, ticket);
    if (known === undefined)
      this.responses.set(
        ticket,
        lines.map((line) => this.run(line)),
      );
    if (this.loseAnswers > 0) {
      this.loseAnswers -= 1;
      response.destroy();
      return;
    }
    send(response, { status: 200, body: { ticket } });
  }

  private run(line: SeenBatch['lines'][number]): unknown {
    const reply = this.store.answer(asked(line.method, line.path, line.body));
    return {
      id: line.id,
      status: reply.status === 200 ? 'COMPLETED' : 'FAILED',
      httpStatusCode: reply.status,
      httpStatusLine: reply.status === 200 ? 'OK' : 'Refused',
      escapedHttpBody: JSON.stringify(reply.body),
    };
  }

  private status(ticket: string): Reply {
    const responses = this.responses.get(ticket);
    if (responses === undefined || this.forgetTickets) return { status: 404, body: { errorMessage: 'Unknown ticket' } };
    const polls = this.polls.get(ticket) ?? 0;
    this.polls.set(ticket, polls + 1);
    const progress = { totalRequests: responses.length, completedRequests: responses.length };
    if (polls >= this.busyPolls) return { status: 200, body: { status: 'COMPLETED', ...progress, responses } };
    return { status: 200, body: { status: 'IN_PROGRESS', ...progress, completedRequests: 0, responses: null } };
  }
}

function asked(method: string, path: string, body: unknown): Asked {
  const url = new URL(path, 'http://fake');
  return { method, path: url.pathname, query: url.searchParams, body: (body ?? {}) as Record<string, unknown> };
}

function parsed(text: string): unknown {
  return text === '' ? undefined : (JSON.parse(text) as unknown);
}

function send(response: ServerResponse, reply: Reply, headers: Record<string, string> = {}): void {
  response.writeHead(reply.status, { 'content-type': 'application/json', ...headers });
  response.end(typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body));
}
