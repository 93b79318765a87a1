import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import type { Browser, Page } from './browser.ts';
import { countShownButtons, findEmptyLines, findLooseFaces, findTooWide, pressCopy, readShownText } from './in-page.ts';
import type { Check, IssueFolder } from './issue-folder.ts';

const schemes = ['light', 'dark'] as const;
/** Without a request for this long, in milliseconds, a page has asked for what it wants. */
const quiet = 500;

/** The page as it opens in a real browser, on a phone and a desk, by day and by night, with and without scripts. */
export async function checkScreen(issue: IssueFolder, browser: Browser): Promise<readonly Check[]> {
  const phone = await withPage(browser, issue, 390, true, async (page, requests) => ({
    asked: await listRequests(page, requests),
    ...(await judgeLooks(page, '390')),
    text: await page.evaluate(readShownText),
    faces: await findForeignFaces(page),
    empty: await page.evaluate(findEmptyLines),
    copy: await page.evaluate(pressCopy),
  }));
  const desk = await withPage(browser, issue, 1280, true, (page) => judgeLooks(page, '1280'));
  const still = await withPage(browser, issue, 390, false, async (page, requests) => ({
    asked: await listRequests(page, requests),
    text: await page.evaluate(readShownText),
    buttons: await page.evaluate(countShownButtons),
  }));
  const { copied, wanted, says } = phone.copy;
  return [
    {
      name: 'screen: nothing wider than the window',
      figure: '390 and 1280 px',
      breaks: [...phone.wide, ...desk.wide],
    },
    { name: 'screen: no headline has a line without words', breaks: phone.empty },
    {
      name: 'screen: axe-core finds nothing',
      figure: `${2 * schemes.length} looks`,
      breaks: [...phone.faults, ...desk.faults],
    },
    {
      name: 'screen: asks for nothing but itself',
      figure: 'with and without scripts',
      breaks: [...phone.asked, ...still.asked],
    },
    {
      name: 'screen: reads the same without scripts',
      figure: `${still.text.length} characters`,
      breaks: [
        ...(phone.text === still.text && still.text.length > 100 ? [] : ['the text differs']),
        ...(still.buttons === 0 ? [] : [`${still.buttons} buttons that do nothing`]),
      ],
    },
    {
      name: 'screen: 复制引用 copies the citation',
      breaks: copied === wanted && says === '已复制' ? [] : [`copied “${copied}” for “${wanted}”, says “${says}”`],
    },
    { name: 'screen: embedded faces only, with half-width marks', breaks: phone.faces },
  ];
}

async function withPage<T>(
  browser: Browser,
  issue: IssueFolder,
  width: 390 | 1280,
  scripts: boolean,
  work: (page: Page, requests: readonly string[]) => Promise<T>,
): Promise<T> {
  const page = await browser.newPage();
  const requests: string[] = [];
  try {
    page.on('request', (request) => requests.push(request.url()));
    await page.setJavaScriptEnabled(scripts);
    await page.setViewport({ width, height: 844 });
    await page.goto(pathToFileURL(issue.htmlPath).href, { waitUntil: 'load' });
    return await work(page, requests);
  } finally {
    await page.close();
  }
}

/** Everything asked for beyond the document, also after reading to the end. */
async function listRequests(page: Page, requests: readonly string[]): Promise<readonly string[]> {
  await page.evaluate('window.scrollTo(0, document.body.scrollHeight)');
  await page.waitForNetworkIdle({ idleTime: quiet });
  const seen = requests.filter((url) => !url.startsWith('data:'));
  return seen.length === 0 ? ['the document itself was not seen'] : seen.slice(1).map((url) => `asks for ${url}`);
}

interface Looks {
  readonly wide: readonly string[];
  readonly faults: readonly string[];
}

async function judgeLooks(page: Page, width: string): Promise<Looks> {
  await page.evaluate(axe.source);
  const wide: string[] = [];
  const faults: string[] = [];
  for (const scheme of schemes) {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    const place = `${width} ${scheme}`;
    wide.push(...(await page.evaluate(findTooWide)).map((one) => `${place}: ${one}`));
    faults.push(...(await runAxe(page)).map((one) => `${place}: ${one}`));
  }
  return { wide, faults };
}

async function runAxe(page: Page): Promise<readonly string[]> {
  const { violations } = (await page.evaluate('axe.run(document, { resultTypes: ["violations"] })')) as axe.AxeResults;
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.slice(0, 3).map(({ target }) => `${help} (${id}): ${target.join(' ')}`),
  );
}

/** Glyphs that come from no font inside the page, and faces that do not squeeze neighbouring marks. */
async function findForeignFaces(page: Page): Promise<readonly string[]> {
  const session = await page.createCDPSession();
  const { root } = await session.send('DOM.getDocument', { depth: -1 });
  await session.send('CSS.enable');
  // The answer reaches two levels down only, so every element with text of its own is asked for.
  const { nodeIds } = await session.send('DOM.querySelectorAll', { nodeId: root.nodeId, selector: 'body, body *' });
  const answers = await Promise.all(nodeIds.map((nodeId) => session.send('CSS.getPlatformFontsForNode', { nodeId })));
  const fonts = answers.flatMap((answer) => answer.fonts);
  const foreign = fonts.filter(({ isCustomFont }) => !isCustomFont).map(({ familyName }) => `set in ${familyName}`);
  const loose = await page.evaluate(findLooseFaces);
  return [
    ...new Set(foreign),
    ...loose.map((face) => `${face}: neighbouring marks are not squeezed`),
    ...(fonts.length > 0 ? [] : ['no font is used']),
  ];
}
