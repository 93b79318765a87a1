import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { shut } from './outlets.ts';

export type Hook = Awaited<ReturnType<typeof openHook>>;

/** A channel's server, which counts what it took. */
export async function openHook() {
  const pushes = new Map<string, number>();
  let isDown = false;
  const server = createServer(async (request, response) => {
    const { key } = JSON.parse(await text(request)) as { key: string };
    if (isDown) return void response.writeHead(503).end();
    pushes.set(key, (pushes.get(key) ?? 0) + 1);
    response.end('ok');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    pushes,
    setDown: (down: boolean) => {
      isDown = down;
    },
    close: () => shut(server),
  };
}
