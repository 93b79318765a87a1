import { fail, type Outcome, ok } from '@qishi/model';
import type { Browser } from 'puppeteer';
import { markProfile, removeLeftProfiles } from './browser-profiles.ts';
import { findBrowser } from './find-browser.ts';

export interface BrowserSettings {
  /** Program to start; looked for when absent. */
  readonly executablePath?: string;
  /** Where set-up left a browser when the machine had none. */
  readonly cacheDir: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Beside those that every browser of ours is started with. */
  readonly flags?: readonly string[];
}

/** A browser that has not come up by then never will. */
const launchTimeoutMs = 30_000;
/** For a single answer of one that has: printing is one, see `printPdf`. */
const answerTimeoutMs = 60_000;

/** No traffic of the browser's own, nothing remembered. puppeteer adds a new empty profile and removes it
 * on close; one that a killed process left goes a day later. */
const flags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
] as const;

const mend =
  'no PDF, the rest of the issue is there; install Chromium or Chrome, or name one in PUPPETEER_EXECUTABLE_PATH';

/** Starts a browser, for printing or to draw pages; the caller closes it. Fails with `no-browser` and says what to do about it. */
export async function openBrowser(settings: BrowserSettings): Promise<Outcome<Browser>> {
  const env = settings.env ?? process.env;
  const executablePath = settings.executablePath ?? (await findBrowser(env, settings.cacheDir));
  if (executablePath === undefined) return fail('render', 'no-browser', 'chromium', mend, 'next-run');
  const hanging = new AbortController();
  // A program that hangs says nothing to the pipe: it is killed, and the launch fails with that.
  const timeout = setTimeout(() => hanging.abort(), launchTimeoutMs);
  try {
    // Loaded where something is printed: an issue that stands needs no printer.
    const { default: puppeteer } = await import('puppeteer');
    const args = [...flags, ...(settings.flags ?? []), ...(isRoot() ? ['--no-sandbox'] : [])];
    await removeLeftProfiles();
    const browser = await puppeteer.launch({
      executablePath,
      args,
      headless: true,
      signal: hanging.signal,
      protocolTimeout: answerTimeoutMs,
      // A browser at the end of a pipe ends with us, however we end; at a port it would live on after SIGKILL.
      pipe: true,
      // What a signal means is for the program to say: puppeteer's own handlers would close the browser and let us go on.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
    // A disk without room for a few bytes is for the printing to tell.
    await markProfile(browser).catch(() => undefined);
    return ok(browser);
  } catch (error) {
    const [firstLine = ''] = String(error).split('\n');
    return fail(
      'render',
      'no-browser',
      executablePath,
      `${mend} (${hanging.signal.aborted ? `it did not come up within ${launchTimeoutMs / 1000} s` : firstLine})`,
      'next-run',
    );
  } finally {
    clearTimeout(timeout);
  }
}

/** Closes a browser that may have crashed, or hang: after five seconds it is killed. */
export async function closeBrowser(browser: Browser): Promise<void> {
  const timeout = setTimeout(() => browser.process()?.kill('SIGKILL'), 5_000);
  try {
    await browser.close();
  } catch {
    // It is gone already, which is what was wanted.
  } finally {
    clearTimeout(timeout);
  }
}

/** Chromium's sandbox refuses to run as root. */
const isRoot = (): boolean => process.getuid?.() === 0;
