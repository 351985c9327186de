import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { createServer as createTcpServer } from 'node:net';

/** A server on a free port of the loopback, closed with every connection when the work is over. */
export async function answering<Result>(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
  work: (base: string) => Promise<Result>,
): Promise<Result> {
  const server: Server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await work(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}`);
  } finally {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  }
}

/** A server that says exactly these bytes and hangs up. */
export async function saying<Result>(bytes: string, work: (base: string) => Promise<Result>): Promise<Result> {
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => sockets.delete(socket));
    socket.once('data', () => socket.end(bytes));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await work(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}`);
  } finally {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  }
}

/** An address where nobody listens. */
export const nowhere = (): Promise<string> =>
  answering(
    () => undefined,
    (base) => Promise.resolve(base),
  );
