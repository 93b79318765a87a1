import { parentPort, workerData } from 'node:worker_threads';
import { openArchive } from '@qishi/archive';
import { serveWeb } from '@qishi/web';
import { names } from '../web/made-site.ts';

/** The site of `web-load.ts`, without a limit of requests, in a thread of its own. */
const { archive, folder } = workerData as { readonly archive: string; readonly folder: string };
const store = await openArchive(archive);
const parts = { store, names, sources: [], reports: folder, now: () => new Date('2023-05-01T00:00:00Z') };
const server = await serveWeb(
  parts,
  { host: '127.0.0.1', port: 0 },
  { allowedHosts: [], perMinute: 0 },
  {
    info: () => undefined,
    error: (_message, _fields, text) => process.stderr.write(`${text}\n`),
  },
);
parentPort?.postMessage(server.url);
