import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Briefing } from '@qishi/model';
import type { Attachment, Notice } from '@qishi/notify';

/**
 * What is told of an issue: theme, 本周判断, the headlines of its first deep reads. The key is the week's alone: an issue
 * that was made again after a correction is not pushed again by itself.
 */
export function buildIssueNotice(
  { week, theme, judgement, items }: Briefing,
  link: string,
  attachments: readonly Attachment[] = [],
): Notice {
  const deep = items.filter(({ section }) => section === 'deep');
  const leading = [...deep, ...items.filter(({ section }) => section !== 'deep')].slice(0, 3);
  return {
    kind: 'issue',
    key: `issue:${week}`,
    title: `启示录 ${week}：${theme}`,
    lede: judgement.map(({ text }) => text),
    headlines: leading.map(({ headline }) => headline),
    link,
    attachments,
  };
}

/** Address of an issue where the reports are published, else the path of its page. */
export function findIssueLink(week: string, reports: string, baseUrl: string | undefined): string {
  return baseUrl === undefined ? join(reports, week, 'index.html') : new URL(`${week}/`, baseUrl).href;
}

/** The pages of an issue that are there. */
export async function loadAttachments(week: string, reports: string): Promise<readonly Attachment[]> {
  const files = [
    { file: 'briefing.pdf', name: `qishi-${week}.pdf`, mediaType: 'application/pdf' },
    { file: 'index.html', name: `qishi-${week}.html`, mediaType: 'text/html' },
  ];
  const found = await Promise.all(
    files.map(async ({ file, name, mediaType }) => {
      const bytes = await readIfThere(join(reports, week, file));
      return bytes ? [{ name, mediaType, bytes: new Uint8Array(bytes) }] : [];
    }),
  );
  return found.flat();
}

async function readIfThere(file: string): Promise<Buffer | undefined> {
  return readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
}
