import { parentPort, workerData } from 'node:worker_threads';
import { openSite, type SiteSize } from '../workers/site.ts';

/** A thread of its own that serves the outlets, so that who asks them does not take its processor. */
const site = await openSite(workerData as SiteSize);
parentPort?.postMessage([...site.sources.values()]);
