import { join } from 'node:path';
import type { Store } from '@qishi/archive';
import { holdsAlready, renderBriefingSchema, renderManifest, writeWhole } from '@qishi/site';

/**
 * Writes what stands beside an issue's pages for programs and for those who check it: `manifest.json`, and the schema of
 * `briefing.json` once for all issues. True when the manifest changed.
 */
export async function writeRecords(store: Store, reports: string, week: string): Promise<boolean> {
  await writeChanged(join(reports, 'briefing.schema.json'), renderBriefingSchema());
  const manifest = await store.findManifest(week);
  return manifest !== undefined && (await writeChanged(join(reports, week, 'manifest.json'), renderManifest(manifest)));
}

async function writeChanged(path: string, content: string): Promise<boolean> {
  if (await holdsAlready(path, content)) return false;
  await writeWhole(path, content);
  return true;
}
