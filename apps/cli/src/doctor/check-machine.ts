import { access, constants, mkdir, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { openSegmenter } from '@qishi/analyse';
import { isServer } from '@qishi/archive';
import { beijingTime } from '@qishi/model';
import { embedFonts, findBrowser, openFonts } from '@qishi/site';
import type { Settings } from '../settings.ts';
import { leastFreeBytes } from '../status/find-needs.ts';
import type { Finding } from './finding.ts';

/** What the machine must have: Node, segmenter, browser, fonts, disk, and a clock that is right. */
export async function checkMachine(settings: Settings, now: Date): Promise<readonly Finding[]> {
  return [
    checkNode(),
    await checkSegmenter(),
    await checkBrowser(settings),
    await checkFonts(settings),
    ...(await checkFolders(settings)),
    checkClock(now),
  ];
}

function checkNode(): Finding {
  const ok = Number(process.versions.node.split('.')[0]) >= 24;
  const detail = `${process.version} at ${process.execPath}`;
  return { what: 'node', ok, detail, ...(ok ? {} : { mend: 'start the command as ./qishi' }) };
}

async function checkSegmenter(): Promise<Finding> {
  const { engine } = await openSegmenter([]);
  const native = engine === 'nodejieba';
  const mend = 'works; for nodejieba install g++, make and python3, remove node_modules and run `npm run set-up`';
  return { what: 'segmenter', ok: true, detail: engine, ...(native ? {} : { mend }) };
}

async function checkBrowser(settings: Settings): Promise<Finding> {
  const browser = await findBrowser(process.env, settings.cache);
  if (browser) return { what: 'browser', ok: true, detail: browser };
  const mend = 'install Chromium or Chrome, or name one in PUPPETEER_EXECUTABLE_PATH; until then issues are HTML only';
  return { what: 'browser', ok: false, detail: 'none found: no PDF', mend };
}

/** The fonts that issues are set in come with the project; what they are cut from is unpacked once. */
async function checkFonts(settings: Settings): Promise<Finding> {
  try {
    const page = await embedFonts('<head></head><body>启示录</body>', await openFonts(settings.cache));
    return { what: 'fonts', ok: page.includes('@font-face'), detail: `cut and kept below ${settings.cache}` };
  } catch (error) {
    const mend = `remove ${settings.cache}/fonts and run \`npm run set-up\``;
    return { what: 'fonts', ok: false, detail: String(error), mend };
  }
}

/** Folders that are written to: room, and leave to write. */
async function checkFolders({ archive, reports, cache }: Settings): Promise<readonly Finding[]> {
  const folders = [...new Set([...(isServer(archive) ? [] : [dirname(archive)]), reports, cache])];
  return Promise.all(folders.map(checkFolder));
}

async function checkFolder(folder: string): Promise<Finding> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
    const { bavail, bsize } = await statfs(folder);
    const free = bavail * bsize;
    const detail = `${Math.round(free / 2 ** 20).toLocaleString('en')} MB free at ${folder}`;
    const mend =
      'make room, or set keepCapturesDays and keepEvidenceDays in config/archive.yaml and run `./qishi prune`';
    return { what: 'disk', ok: free >= leastFreeBytes, detail, ...(free >= leastFreeBytes ? {} : { mend }) };
  } catch (error) {
    const mend = 'let the user that runs Qishi write there, or name another folder (`./qishi config show`)';
    return { what: 'disk', ok: false, detail: `${folder}: ${error instanceof Error ? error.message : error}`, mend };
  }
}

/** Before this program was written no clock was right. */
const leastTime = Date.parse('2026-01-01T00:00:00Z');

function checkClock(now: Date): Finding {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const ok = now.getTime() >= leastTime;
  const detail = `${beijingTime(now)} in Beijing; this machine's zone is ${zone}`;
  return { what: 'clock', ok, detail, ...(ok ? {} : { mend: 'set the clock: dates of articles are held against it' }) };
}
