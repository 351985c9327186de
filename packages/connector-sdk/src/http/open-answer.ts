import { type IncomingMessage, request as overHttp, type RequestOptions } from 'node:http';
import { request as overHttps } from 'node:https';

/** The head of an answer, and its body to be read. */
export interface OpenAnswer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: IncomingMessage;
}

/** What is sent besides the body. */
export interface Question extends Pick<RequestOptions, 'method' | 'signal' | 'lookup' | 'agent'> {
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Sends one request, without following anything, and gives the answer as soon as its head is there.
 * @throws what Node says of a connection that broke; a body that breaks off is told by reading it.
 */
export async function openAnswer(url: URL, question: Question, content?: string | Uint8Array): Promise<OpenAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const send = url.protocol === 'https:' ? overHttps : overHttp;
  send(url, { ...question, headers: { ...question.headers, ...lengthOf(content) } }, resolve)
    .on('error', reject)
    .end(content);
  const body = await promise;
  return { status: body.statusCode ?? 0, headers: body.headers, body };
}

/** The body of an answer. @throws what `tooLarge` makes, as soon as it is longer than `maxBytes`; what Node says of one that breaks off. */
export async function readWhole(body: AsyncIterable<Buffer>, maxBytes: number, tooLarge: () => Error): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of body) {
    size += part.length;
    if (size > maxBytes) throw tooLarge();
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** Node itself leaves the length of a DELETE with a body out. */
const lengthOf = (content: string | Uint8Array | undefined): { readonly 'content-length'?: number } =>
  content === undefined ? {} : { 'content-length': Buffer.byteLength(content) };
