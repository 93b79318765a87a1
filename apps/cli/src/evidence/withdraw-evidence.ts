import { appendFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readWarc, renderWarcInfo, renderWarcRecord } from '@qishi/exchange';
import { canonicalUrl } from '@qishi/model';
import { maxRecordBytes, restoreCapture } from '../import/warc-pages.ts';
import { listEvidence, replaceEvidence } from './evidence-folder.ts';

/**
 * Takes every record of these addresses out of the kept evidence, and announcements that name one of them. Resolves to
 * the number of records that went. Files that hold none are left as they are; of one that is written anew, what could
 * not be read before is gone.
 */
export async function withdrawEvidence(
  folder: string,
  addresses: ReadonlySet<string>,
  software: string,
): Promise<number> {
  let gone = 0;
  for (const name of await listEvidence(folder)) {
    const file = join(folder, name);
    await replaceEvidence(file, async (draft) => {
      const before = gone;
      await writeFile(draft, await renderWarcInfo(software, `${name.slice(0, 10)}T00:00:00.000Z`));
      for await (const entry of readWarc(file, maxRecordBytes)) {
        if (!entry.ok || entry.value.capture === undefined) continue;
        const page = restoreCapture(entry.value, entry.value.capture);
        if (isOf(page, addresses)) gone++;
        else await appendFile(draft, await renderWarcRecord(page, entry.value.capture.role));
      }
      return gone > before;
    });
  }
  return gone;
}

function isOf(
  { url, finalUrl, body, partOf }: ReturnType<typeof restoreCapture>,
  addresses: ReadonlySet<string>,
): boolean {
  if ([url, finalUrl].some((address) => addresses.has(canonicalUrl(address) ?? address))) return true;
  if (partOf !== undefined) return false;
  const text = Buffer.from(body).toString('latin1');
  return [...addresses].some((address) => text.includes(address));
}
