import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseDelivery } from './delivery-files.ts';

/** A draft lives for as long as one write. */
const draftLastsMs = 24 * 60 * 60 * 1000;

/**
 * Files of `openDeliveryFiles` that nobody needs any more: records of notices told before this instant, and drafts of
 * processes that were killed. A record of an issue always stays: without it the issue could be pushed again, for it may be
 * made again after years. So does one that cannot be read.
 */
export async function findOldDeliveries(folder: string, before: Date, now: Date): Promise<readonly string[]> {
  const files = await listFiles(folder);
  const old: string[] = [];
  for (const file of files) if (await isOld(file, before, now)) old.push(file);
  return old;
}

async function isOld(file: string, before: Date, now: Date): Promise<boolean> {
  if (file.endsWith('.tmp')) return now.getTime() - (await stat(file)).mtimeMs > draftLastsMs;
  if (!file.endsWith('.json')) return false;
  const record = parseDelivery(await readFile(file, 'utf8'));
  return record !== undefined && !record.key.startsWith('issue:') && Date.parse(record.at) < before.getTime();
}

async function listFiles(folder: string): Promise<readonly string[]> {
  const names = await readdir(join(folder, 'sent')).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return names.map((name) => join(folder, 'sent', name));
}
