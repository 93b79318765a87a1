import { openArchive } from '@qishi/archive';
import type { WebParts } from '@qishi/web';
import { loadConfig } from '../load-config.ts';
import { loadNames } from '../load-names.ts';
import { log } from '../log.ts';
import { printResult } from '../print.ts';
import { type Settings, UsageError } from '../settings.ts';
import { exit } from '../workspace.ts';

export interface ServeOptions {
  readonly port: number;
  readonly host: string;
  readonly token?: string;
  readonly allowHost: readonly string[];
  readonly rateLimit?: number;
  readonly json: boolean;
}

/** Serves the reader's site until it is interrupted. Throws `UsageError` where the address cannot be had. */
export async function serve(settings: Settings, options: ServeOptions): Promise<number> {
  const { isLoopback, serveWeb } = await import('@qishi/web');
  const { host, port, allowHost, rateLimit } = options;
  const token = options.token ?? settings.variable('QISHI_WEB_TOKEN');
  const parts = await openParts(settings);
  try {
    const limits = {
      allowedHosts: allowHost,
      ...(token ? { token } : {}),
      ...(rateLimit === undefined ? {} : { perMinute: rateLimit }),
    };
    const server = await serveWeb(parts, { host, port }, limits, log).catch((error: NodeJS.ErrnoException) => {
      throw new UsageError(`${host}:${port} cannot be listened on: ${error.message}. Give --host or --port another.`);
    });
    if (!isLoopback(host) && !token) warnOpen(host);
    printResult({ url: server.url }, `The site is at ${server.url} (Ctrl-C ends it).`, options.json);
    await untilInterrupted();
    await server.close();
    return exit.done;
  } finally {
    await parts.store.close();
  }
}

function warnOpen(host: string): void {
  const text = `Anyone who reaches ${host} can read the archive. Give --token (or QISHI_WEB_TOKEN) to ask for one.`;
  log.warn('open to anyone', { host }, text);
}

/** Serves the archive to a model over standard input and output, until the input ends. */
export async function mcp(settings: Settings): Promise<number> {
  const { serveMcp } = await import('@qishi/web');
  const parts = await openParts(settings);
  try {
    await serveMcp(parts, process.stdin, process.stdout);
    return exit.done;
  } finally {
    await parts.store.close();
  }
}

async function openParts(settings: Settings): Promise<WebParts> {
  const [names, { sources }] = await Promise.all([loadNames(settings), loadConfig(settings)]);
  const store = await openArchive(settings.archive);
  return { store, names, sources, reports: settings.reports, now: () => new Date() };
}

function untilInterrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
