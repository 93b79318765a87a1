import { load } from 'cheerio';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import { listSentences, normalise } from './expected.ts';
import { htmlRules } from './html-rules.ts';
import type { Check, IssueFolder } from './issue-folder.ts';

const mostBytes = 1_500_000;

type Page = ReturnType<typeof load>;

/** The page as a file: valid, whole, of bearable size, its links and notes leading there and back. */
export async function checkHtml(issue: IssueFolder): Promise<readonly Check[]> {
  // Fonts are most of the bytes and none of the structure.
  const page = load(issue.html.replace(/@font-face\{[^}]*\}/g, ''));
  const bytes = Buffer.byteLength(issue.html);
  return [
    await checkValidity(issue.html),
    {
      name: 'html: under 1.5 MB',
      figure: `${Math.round(bytes / 1000)} kB`,
      breaks: bytes < mostBytes ? [] : [`${bytes} bytes`],
    },
    { name: 'html: nothing from outside', breaks: findOutside(page, issue.html) },
    { name: 'html: language, title, landmarks', breaks: findLackOfLandmarks(page) },
    checkAnchors(issue, page),
    checkNotes(issue, page),
    checkCitations(issue, page),
    checkSentences(issue, page),
  ];
}

async function checkValidity(html: string): Promise<Check> {
  const validator = new HtmlValidate(new StaticConfigLoader(htmlRules));
  const report = await validator.validateString(html.replace(/@font-face\{[^}]*\}/g, ''));
  const breaks = report.results
    .flatMap(({ messages }) => messages)
    .map(({ ruleId, message, line, selector }) => `line ${line}: ${message} (${ruleId}, ${selector ?? ''})`);
  return { name: 'html: html-validate finds nothing', breaks };
}

function findOutside(page: Page, html: string): readonly string[] {
  const loading = page('[src], [srcset], [poster], [data], link[href], script[src], iframe, object, embed, base')
    .toArray()
    .filter((node) => !/^data:/.test(page(node).attr('href') ?? page(node).attr('src') ?? ''))
    .map((node) => page.html(node).slice(0, 120));
  const styles = [...html.matchAll(/@import[^;]*|url\((?!["']?data:)[^)]*\)/g)].map(([whole]) => whole.slice(0, 120));
  return [...loading, ...styles];
}

function findLackOfLandmarks(page: Page): readonly string[] {
  const one = [
    'main',
    'h1',
    'title',
    'meta[name="viewport"]',
    'meta[name="description"]',
    'body > header',
    'body > footer',
  ];
  const unnamed = page('section, nav')
    .toArray()
    .filter((node) => !page(node).attr('aria-label') && !named(page, page(node).attr('aria-labelledby')));
  return [
    ...(page('html').attr('lang') === 'zh-CN' ? [] : ['html has no lang="zh-CN"']),
    ...one
      .filter((selector) => page(selector).length !== 1)
      .map((selector) => `${page(selector).length} × ${selector}`),
    ...unnamed
      .filter((node) => !page(node).is('.part'))
      .map((node) => `without a name: ${page.html(node).slice(0, 80)}`),
  ];
}

const named = (page: Page, id: string | undefined): boolean =>
  id !== undefined && page(`[id="${id}"]`).text().trim() !== '';

/** Every story has an address of its own and shows it; no inner link leads nowhere; no id stands twice. */
function checkAnchors({ briefing }: IssueFolder, page: Page): Check {
  const ids = page('[id]')
    .toArray()
    .map((node) => page(node).attr('id') ?? '');
  const known = new Set(ids);
  const targets = page('a[href^="#"]')
    .toArray()
    .map((node) => page(node).attr('href')?.slice(1) ?? '');
  const stories = page('article[id^="story-"]').toArray();
  return {
    name: 'html: every story has its address, every link an end',
    figure: `${stories.length} stories, ${targets.length} links`,
    breaks: [
      ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `id twice: ${id}`),
      ...targets.filter((target) => !known.has(target)).map((target) => `leads nowhere: #${target}`),
      ...(stories.length === briefing.items.length ? [] : [`${stories.length} stories of ${briefing.items.length}`]),
      ...stories
        .filter((node) => page(node).find(`a[href="#${page(node).attr('id')}"]`).length === 0)
        .map((node) => `does not show its address: ${page(node).attr('id')}`),
    ],
  };
}

/** A note links back to each place that cites it, and each of these to the note. */
function checkNotes({ briefing }: IssueFolder, page: Page): Check {
  const marks = page('[role="doc-noteref"]')
    .toArray()
    .map((node) => page(node));
  const breaks = briefing.citations.flatMap(({ n }) => {
    const note = page(`#note-${n}`);
    const refs = page(`[id^="ref-${n}-"]`)
      .toArray()
      .map((node) => page(node).attr('id') ?? '');
    if (note.length !== 1) return [`note ${n} is not there`];
    return refs
      .filter((ref) => note.find(`a[href="#${ref}"]`).length === 0)
      .map((ref) => `note ${n} does not lead to ${ref}`);
  });
  return {
    name: 'html: notes lead there and back',
    figure: `${marks.length} marks, ${briefing.citations.length} notes`,
    breaks: [
      ...breaks,
      ...marks
        .filter((mark) => !/^#note-\d+$/.test(mark.attr('href') ?? ''))
        .map((mark) => `a mark without a note: ${mark.text()}`),
      ...(marks.length > 0 ? [] : ['no marks']),
    ],
  };
}

/** 复制引用 for each story, hidden until a script takes it over, with title, issue and address in it. */
function checkCitations({ briefing }: IssueFolder, page: Page): Check {
  const buttons = page('button[data-citation]')
    .toArray()
    .map((node) => page(node));
  const all = buttons.map((button) => button.attr('data-citation') ?? '');
  return {
    name: 'html: a citation to copy for every story',
    figure: `${buttons.length} buttons`,
    breaks: [
      ...buttons
        .filter((button) => button.attr('hidden') === undefined)
        .map((button) => `seen without a script: ${button.text()}`),
      ...all.filter((text) => !text.includes(briefing.week)).map((text) => `names no issue: ${text}`),
      ...briefing.items
        .filter(({ headline }) => !all.some((text) => normalise(text).includes(normalise(headline))))
        .map(({ headline }) => `none for ${headline}`),
    ],
  };
}

function checkSentences({ briefing }: IssueFolder, page: Page): Check {
  const body = page('body').clone();
  body.find('.cite, script, button').remove();
  const all = normalise(body.text());
  const sentences = listSentences(briefing);
  const figure = `${sentences.length} sentences`;
  const read = /正文约[\d,]+字，读完约\d+分钟/.test(all) ? [] : ['does not tell the time it takes'];
  const missing = sentences
    .filter(({ text }) => !all.includes(normalise(text)))
    .map(({ place, text }) => `${place}: ${text}`);
  return { name: 'html: every sentence, and how long they take', figure, breaks: [...read, ...missing] };
}
