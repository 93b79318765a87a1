import { openSite, type SiteSize } from '../workers/site.ts';

/** A process of its own that serves the outlets, so that who asks them has neither its work nor its memory. */
const site = await openSite(JSON.parse(process.argv[2] ?? '{}') as SiteSize);
process.send?.([...site.sources.values()]);
