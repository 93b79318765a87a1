import { openSegmenter } from '@qishi/analyse';
import { isServer, nameArchive, openArchive } from '@qishi/archive';
import { findBrowser } from '@qishi/site';
import { checkIntegrity } from '../check-integrity.ts';
import { checkModel } from '../check-model.ts';
import { loadConfig } from '../load-config.ts';
import { printResult } from '../print.ts';
import { type Settings, UsageError } from '../settings.ts';
import { exit } from '../workspace.ts';

export interface Finding {
  readonly what: string;
  readonly ok: boolean;
  readonly detail: string;
  /** What to do about it. */
  readonly mend?: string;
}

/** Checks what the project stands on; every finding that is not well comes with its mend. Resolves to the exit code. */
export async function doctor(
  settings: Settings,
  options: { readonly json: boolean; readonly askModel: boolean },
): Promise<number> {
  const findings = [
    checkNode(),
    await checkSegmenter(),
    await checkBrowser(settings),
    await checkConfig(settings),
    await checkArchive(settings),
    ...(await checkIntegrity(settings)),
    await checkModel(settings, options.askModel),
  ];
  printResult(findings, findings.map(renderFinding).join('\n'), options.json);
  return findings.every(({ ok }) => ok) ? exit.done : exit.degraded;
}

function renderFinding({ what, ok, detail, mend }: Finding): string {
  return `${ok ? 'ok  ' : 'FAIL'} ${what.padEnd(10)} ${detail}${mend ? `\n                → ${mend}` : ''}`;
}

function checkNode(): Finding {
  const ok = Number(process.versions.node.split('.')[0]) >= 24;
  return {
    what: 'node',
    ok,
    detail: `${process.version} at ${process.execPath}`,
    ...(ok ? {} : { mend: 'start the command as ./qishi' }),
  };
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

async function checkConfig(settings: Settings): Promise<Finding> {
  try {
    const { sources, lexicon } = await loadConfig(settings);
    return {
      what: 'config',
      ok: true,
      detail: `${sources.length} sources, ${lexicon.entities.length} entities in ${settings.config}`,
    };
  } catch (error) {
    if (error instanceof UsageError)
      return { what: 'config', ok: false, detail: error.message, mend: 'mend the lines named above' };
    throw error;
  }
}

async function checkArchive(settings: Settings): Promise<Finding> {
  try {
    const store = await openArchive(settings.archive);
    try {
      const { articles, sources, stories, briefings } = await store.counts();
      return {
        what: 'archive',
        ok: true,
        detail: `${articles} articles of ${sources} sources, ${stories} stories, ${briefings} issues in ${nameArchive(settings.archive)}`,
      };
    } finally {
      await store.close();
    }
  } catch (error) {
    const mend = isServer(settings.archive)
      ? 'see that the server runs and that QISHI_ARCHIVE names it rightly'
      : 'give QISHI_ARCHIVE another file, or move this one away';
    return {
      what: 'archive',
      ok: false,
      detail: `${nameArchive(settings.archive)}: ${error instanceof Error ? error.message : error}`,
      mend,
    };
  }
}
