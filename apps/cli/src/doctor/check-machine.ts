import { access, constants, mkdir, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { openSegmenter } from '@qishi/analyse';
import { isServer } from '@qishi/archive';
import { beijingTime } from '@qishi/model';
import { embedFonts, findBrowser, openFonts } from '@qishi/site';
import type { Language } from '../language/language.ts';
import { textOf } from '../language/messages.ts';
import type { Settings } from '../settings.ts';
import { leastFreeBytes } from '../status/find-needs.ts';
import type { Finding } from './finding.ts';

/** What the machine must have: Node, segmenter, browser, fonts, disk, and a clock that is right. */
export async function checkMachine(settings: Settings, now: Date): Promise<readonly Finding[]> {
  return [
    checkNode(settings),
    await checkSegmenter(settings),
    await checkBrowser(settings),
    await checkFonts(settings),
    ...(await checkFolders(settings)),
    checkClock(now, settings),
  ];
}

function checkNode({ language }: Settings): Finding {
  const ok = Number(process.versions.node.split('.')[0]) >= 24;
  const detail = textOf(language, 'doctor.node', { version: process.version, path: process.execPath });
  return { what: 'node', ok, detail, ...(ok ? {} : { mend: textOf(language, 'doctor.node.mend') }) };
}

async function checkSegmenter({ language }: Settings): Promise<Finding> {
  const { engine } = await openSegmenter([]);
  const native = engine === 'nodejieba';
  const mend = textOf(language, 'doctor.segmenter.mend');
  return { what: 'segmenter', ok: true, detail: engine, ...(native ? {} : { mend }) };
}

async function checkBrowser({ cache, language }: Settings): Promise<Finding> {
  const browser = await findBrowser(process.env, cache);
  if (browser) return { what: 'browser', ok: true, detail: browser };
  const detail = textOf(language, 'doctor.browser.none');
  return { what: 'browser', ok: false, detail, mend: textOf(language, 'doctor.browser.mend') };
}

/** The fonts that issues are set in come with the project; what they are cut from is unpacked once. */
async function checkFonts({ cache, language }: Settings): Promise<Finding> {
  try {
    const page = await embedFonts('<head></head><body>启示录</body>', await openFonts(cache));
    const detail = textOf(language, 'doctor.fonts', { folder: cache });
    return { what: 'fonts', ok: page.includes('@font-face'), detail };
  } catch (error) {
    const mend = textOf(language, 'doctor.fonts.mend', { folder: cache });
    return { what: 'fonts', ok: false, detail: String(error), mend };
  }
}

/** Folders that are written to: room, and leave to write. */
async function checkFolders({ archive, reports, cache, language }: Settings): Promise<readonly Finding[]> {
  const folders = [...new Set([...(isServer(archive) ? [] : [dirname(archive)]), reports, cache])];
  return Promise.all(folders.map((folder) => checkFolder(folder, language)));
}

async function checkFolder(folder: string, language: Language): Promise<Finding> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
    const { bavail, bsize } = await statfs(folder);
    const free = bavail * bsize;
    const detail = textOf(language, 'doctor.disk', {
      free: Math.round(free / 2 ** 20).toLocaleString('en'),
      folder,
    });
    const mend = textOf(language, 'doctor.disk.full');
    return { what: 'disk', ok: free >= leastFreeBytes, detail, ...(free >= leastFreeBytes ? {} : { mend }) };
  } catch (error) {
    const mend = textOf(language, 'doctor.disk.closed');
    return { what: 'disk', ok: false, detail: `${folder}: ${error instanceof Error ? error.message : error}`, mend };
  }
}

/** Before this program was written no clock was right. */
const leastTime = Date.parse('2026-01-01T00:00:00Z');

function checkClock(now: Date, { language }: Settings): Finding {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const ok = now.getTime() >= leastTime;
  const detail = textOf(language, 'doctor.clock', { time: beijingTime(now), zone });
  return { what: 'clock', ok, detail, ...(ok ? {} : { mend: textOf(language, 'doctor.clock.mend') }) };
}
