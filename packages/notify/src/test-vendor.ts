import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ChannelConfig } from './notify-config.ts';

/** For tests: what a vendor got. */
export interface Received {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** The body as JSON; undefined for a form. */
  readonly json: Record<string, unknown>;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: object | string;
}

/** What may go wrong before the vendor looks at a message. */
export type Fault = 'throttle' | 'down' | 'reset' | 'hang';

/** A vendor as it is documented to behave. */
export interface Vendor {
  /** The channel in `config/notify.yaml`, and the environment; with `wrong`, secrets that the vendor refuses. */
  configure(base: string, wrong: boolean): { readonly config: object; readonly secrets: Record<string, string> };
  /** Looks at signature, token and size; answers what the vendor would. */
  answer(received: Received, now: Date): Answer;
  readonly taken: Answer;
  readonly throttled: Answer;
  /** Least milliseconds that `throttled` asks for. */
  readonly asksForMs?: number;
  /** What of the message a reader sees. */
  shown(received: Received): string;
}

export interface OpenVendor {
  readonly base: string;
  /** Messages that it took. */
  readonly taken: Received[];
  /** Requests of any outcome. */
  count(): number;
  close(): Promise<void>;
}

/** A vendor's server on the loopback address; `faults` come first, one a request. */
export async function openVendor(vendor: Vendor, faults: Fault[], now: () => Date): Promise<OpenVendor> {
  const taken: Received[] = [];
  let requests = 0;
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      requests += 1;
      const fault = faults.shift();
      if (fault === 'reset') return void request.socket.resetAndDestroy();
      if (fault === 'hang') return;
      const received = read(request.url ?? '', request.headers, Buffer.concat(chunks));
      const { status, headers, body } =
        fault === 'throttle'
          ? vendor.throttled
          : fault === 'down'
            ? { status: 502, headers: {}, body: '<html>Bad Gateway</html>' }
            : vendor.answer(received, now());
      if (fault === undefined && status === vendor.taken.status && body === vendor.taken.body) taken.push(received);
      response.writeHead(status, { ...headers }).end(typeof body === 'string' ? body : JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return { base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, taken, count: () => requests, close };
}

function read(address: string, headers: IncomingHttpHeaders, body: Buffer): Received {
  const { pathname, searchParams } = new URL(address, 'http://vendor.example');
  const isJson = headers['content-type']?.startsWith('application/json');
  return { path: pathname, query: searchParams, headers, body, json: isJson ? JSON.parse(body.toString('utf8')) : {} };
}

/** A channel of any kind with what all have. */
export const channelConfig = (own: object): ChannelConfig =>
  ({ id: 'desk', on: ['issue', 'failure'], timeoutMs: 5_000, ...own }) as ChannelConfig;
