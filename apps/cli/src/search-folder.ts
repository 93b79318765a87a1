import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type BuiltSegment,
  holdsAlready,
  type Manifest,
  parseSegmentInfo,
  renderFile,
  type SegmentInfo,
  withPath,
  writeWhole,
} from '@qishi/site';

/**
 * The folder of the search index. Readers see the old index or the new one, never a part: each segment has a folder
 * named by its content, which appears whole, and the manifest that names the segments is replaced after that.
 */

/** What a segment that stands says of itself; undefined when there is none, or none that can be read. */
export async function findSegment(folder: string, key: string): Promise<SegmentInfo | undefined> {
  const text = await readFile(join(folder, key, 'info.json'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return text === undefined ? undefined : parseSegmentInfo(text);
}

export async function writeSegment(folder: string, { info, files }: BuiltSegment): Promise<SegmentInfo> {
  const draft = join(folder, `${info.key}.${randomUUID().slice(0, 8)}.tmp`);
  await mkdir(draft, { recursive: true });
  try {
    for (const [name, content] of files) await writeFile(join(draft, name), content);
    await writeFile(join(draft, 'info.json'), `${JSON.stringify(info)}\n`);
    await rm(join(folder, info.key), { recursive: true, force: true });
    await rename(draft, join(folder, info.key));
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw withPath(error, join(folder, info.key));
  }
  return info;
}

/** Names the segments that hold from now on, and removes what no longer does. */
export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const path = join(folder, 'manifest.js');
  const text = renderFile('manifest', manifest);
  if (!(await holdsAlready(path, text))) {
    await mkdir(folder, { recursive: true });
    await writeWhole(path, text);
  }
  const kept = new Set(manifest.segments.map(({ key }) => key));
  // Segments and drafts of runs that were killed; nothing else that someone may have put there.
  const old = (await readdir(folder)).filter((name) => /^[0-9a-f]{12}(\.[0-9a-f]{8}\.tmp)?$/.test(name));
  for (const name of old) if (!kept.has(name)) await rm(join(folder, name), { recursive: true, force: true });
}
