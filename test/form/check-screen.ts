/// <reference lib="dom" />
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import type { Browser, Page } from './browser.ts';
import type { Check, IssueFolder } from './issue-folder.ts';

interface Look {
  readonly width: 390 | 1280;
  readonly scheme: 'light' | 'dark';
}

const looks: readonly Look[] = [390, 1280].flatMap((width) =>
  (['light', 'dark'] as const).map((scheme) => ({ width: width as Look['width'], scheme })),
);

/** The page as it opens in a real browser, on a phone and a desk, by day and by night, with and without scripts. */
export async function checkScreen(issue: IssueFolder, browser: Browser): Promise<readonly Check[]> {
  const wide: string[] = [];
  const faults: string[] = [];
  for (const look of looks) {
    const found = await withPage(browser, issue, look, true, async (page) => ({
      wide: await page.evaluate(findTooWide),
      faults: await runAxe(page),
    }));
    const place = `${look.width} ${look.scheme}`;
    wide.push(...found.wide.map((one) => `${place}: ${one}`));
    faults.push(...found.faults.map((one) => `${place}: ${one}`));
  }
  return [
    { name: 'screen: nothing wider than the window', figure: '390 and 1280 px', breaks: wide },
    { name: 'screen: axe-core finds nothing', figure: `${looks.length} looks`, breaks: faults },
    await checkRequests(issue, browser),
    await checkWithoutScript(issue, browser),
    await checkCopying(issue, browser),
    await checkFaces(issue, browser),
  ];
}

type Work<T> = (page: Page, requests: readonly string[]) => Promise<T>;

async function withPage<T>(
  browser: Browser,
  issue: IssueFolder,
  look: Look,
  scripts: boolean,
  work: Work<T>,
): Promise<T> {
  const page = await browser.newPage();
  const requests: string[] = [];
  try {
    page.on('request', (request) => requests.push(request.url()));
    await page.setJavaScriptEnabled(scripts);
    await page.setViewport({ width: look.width, height: 844 });
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: look.scheme }]);
    await page.goto(pathToFileURL(issue.htmlPath).href, { waitUntil: 'load' });
    return await work(page, requests);
  } finally {
    await page.close();
  }
}

const plain: Look = { width: 390, scheme: 'light' };

/** Runs inside the page. What is hidden for readers of screens has no width that matters. */
function findTooWide(): string[] {
  const width = document.documentElement.clientWidth;
  const scroll = document.documentElement.scrollWidth;
  const wide = [...document.querySelectorAll('body *')].filter((element) => {
    const { left, right, width: own } = element.getBoundingClientRect();
    return own > 1 && !element.closest('.hidden, .skip') && (right > width + 1 || left < -1);
  });
  const told = wide
    .slice(0, 5)
    .map(
      (element) =>
        `${element.tagName.toLowerCase()}.${element.getAttribute('class')}: ${element.textContent?.slice(0, 24)}`,
    );
  return scroll > width ? [`scrolls to ${scroll}`, ...told] : told;
}

async function runAxe(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const { violations } = (await page.evaluate('axe.run(document, { resultTypes: ["violations"] })')) as axe.AxeResults;
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.slice(0, 3).map(({ target }) => `${help} (${id}): ${target.join(' ')}`),
  );
}

async function checkRequests(issue: IssueFolder, browser: Browser): Promise<Check> {
  const breaks: string[] = [];
  for (const scripts of [true, false]) {
    const seen = await withPage(browser, issue, plain, scripts, async (page, requests) => {
      await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
      await page.waitForNetworkIdle({ idleTime: 500 });
      return requests.filter((url) => !url.startsWith('data:'));
    });
    breaks.push(...seen.slice(1).map((url) => `asks for ${url}`), ...(seen.length > 0 ? [] : ['was not opened']));
  }
  return { name: 'screen: asks for nothing but itself', figure: 'with and without scripts', breaks };
}

/** Nothing that is there to read depends on a script, and nothing that needs one is shown without. */
async function checkWithoutScript(issue: IssueFolder, browser: Browser): Promise<Check> {
  const readText = (page: Page): Promise<string> =>
    page.$eval('body', (body) => {
      const without = [...body.querySelectorAll('button')];
      for (const button of without) button.remove();
      return (body as HTMLElement).innerText;
    });
  const [withScript, without, buttons] = [
    await withPage(browser, issue, plain, true, readText),
    await withPage(browser, issue, plain, false, readText),
    await withPage(browser, issue, plain, false, (page) =>
      page.$$eval('button', (all) => all.filter((one) => one.getBoundingClientRect().width > 0).length),
    ),
  ];
  return {
    name: 'screen: reads the same without scripts',
    figure: `${without.length} characters`,
    breaks: [
      ...(withScript === without && without.length > 100 ? [] : ['the text differs']),
      ...(buttons === 0 ? [] : [`${buttons} buttons that do nothing`]),
    ],
  };
}

/** 复制引用 is pressed, and the clipboard holds the citation. */
async function checkCopying(issue: IssueFolder, browser: Browser): Promise<Check> {
  const [wanted, got, told] = await withPage(browser, issue, plain, true, async (page) => {
    const button = await page
      .waitForSelector('button[data-citation]:not([hidden])', { timeout: 5_000 })
      .catch(() => null);
    if (!button) return ['', undefined, 'no button'] as const;
    // What the script hands over is recorded, for a headless browser may have no clipboard to read.
    await page.evaluate(() => {
      Object.defineProperty(navigator, 'clipboard', {
        value: { writeText: async (text: string) => document.body.setAttribute('data-copied', text) },
      });
    });
    await button.evaluate((one) => (one as HTMLElement).click());
    await page.waitForSelector('body[data-copied]', { timeout: 5_000 }).catch(() => null);
    const copied = await page.$eval('body', (body) => body.getAttribute('data-copied'));
    const citation = await button.evaluate((one) => one.getAttribute('data-citation'));
    return [citation, copied, await button.evaluate((one) => (one as HTMLElement).innerText.trim())] as const;
  });
  return {
    name: 'screen: 复制引用 copies the citation',
    breaks: got?.startsWith(wanted ?? '?') && told === '已复制' ? [] : [`copied ${got}, says ${told}`],
  };
}

/** Every glyph comes from a font inside the page, and these squeeze neighbouring marks: they kept `halt` and `chws`. */
async function checkFaces(issue: IssueFolder, browser: Browser): Promise<Check> {
  const breaks = await withPage(browser, issue, plain, true, async (page) => {
    const session = await page.createCDPSession();
    const { root } = await session.send('DOM.getDocument', { depth: -1 });
    await session.send('CSS.enable');
    const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector: 'body' });
    const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId });
    const foreign = fonts.filter(({ isCustomFont }) => !isCustomFont).map(({ familyName }) => `set in ${familyName}`);
    const loose = await page.evaluate(findLooseFaces);
    return [...foreign, ...loose, ...(fonts.length > 0 ? [] : ['no font is used'])];
  });
  return { name: 'screen: embedded faces only, with half-width marks', breaks };
}

/** Runs inside the page: two neighbouring marks take one and a half em, not two. */
function findLooseFaces(): string[] {
  return ['prose', 'display', 'sans', 'label'].filter((face) => {
    const probe = document.createElement('span');
    probe.className = face;
    probe.textContent = '。（';
    probe.setAttribute('style', 'font-size:100px;position:absolute;letter-spacing:0');
    document.body.append(probe);
    const { width } = probe.getBoundingClientRect();
    probe.remove();
    return Math.abs(width - 150) > 2;
  });
}
