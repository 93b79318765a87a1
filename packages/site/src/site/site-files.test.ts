import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { HtmlValidate } from 'html-validate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostileWeeks, threeWeeks } from '../fixtures/three-weeks.ts';
import { type FontSet, openFonts } from '../fonts.ts';
import { storyAnchor } from '../issue-names.ts';
import { renderSite } from './site-files.ts';

let folder = '';
let fonts: FontSet;
let files: ReadonlyMap<string, string>;
let hostile: ReadonlyMap<string, string>;
const pdfs = new Set(['2023-W15']);
const render = (briefings: typeof threeWeeks) =>
  renderSite({ briefings, pdfs, baseUrl: undefined, searchesArticles: true, fonts });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qishi-site-'));
  fonts = await openFonts(folder);
  files = await render(threeWeeks);
  hostile = await render(hostileWeeks);
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

const pagesOf = (all: ReadonlyMap<string, string>) => [...all].filter(([path]) => path.endsWith('.html'));
const withoutFonts = (page: string): string =>
  page.replace(/@font-face\{[^}]*\}/g, '').replace(/<script>[\s\S]*?<\/script>/g, '');
const tagsOf = (page: string): string => (withoutFonts(page).match(/<[a-z][^>]*>/g) ?? []).join('\n');
const hrefsOf = (page: string): string[] =>
  [...tagsOf(page).matchAll(/\shref="([^"]*)"/g)].map(([, href]) => href ?? '');

describe('renderSite', () => {
  it('writes every page of the site', () => {
    expect([...files.keys()].sort()).toEqual(
      [
        ...['index.html', 'search.html', 'feed.atom', 'feed.json'],
        ...['chips', 'llm', 'cloud'].flatMap((topic) =>
          ['.html', '/feed.atom', '/feed.json'].map((end) => `topics/${topic}${end}`),
        ),
        ...['controls', 'models', 'cloud'].flatMap((name) =>
          ['html', 'csv', 'json'].map((end) => `trackers/${name}.${end}`),
        ),
        ...['s-tongyi', 's-gpu-old', 's-gpu-new'].map((id) => `stories/${id}.html`),
      ].sort(),
    );
  });

  it('gives the same bytes again', async () => {
    expect([...(await render([...threeWeeks].reverse()))]).toEqual([...files]);
  });

  it('makes self-contained pages of bearable size, with a title and a policy', () => {
    for (const [path, page] of pagesOf(files)) {
      expect(page, path).toMatch(/^<!doctype html>\n<html lang="zh-CN">/);
      expect(withoutFonts(page), path).not.toMatch(/\s(?:src|srcset)=|@import|url\((?!data:)|<link rel="stylesheet"/);
      expect(page.length, path).toBeLessThan(300_000);
      expect(page, path).toContain('default-src &#x27;none&#x27;');
    }
    const titles = pagesOf(files).map(([, page]) => /<title>(.*)<\/title>/.exec(page)?.[1]);
    expect(new Set(titles).size).toBe(titles.length - 1); // The two ids of one story have one page.
  });

  it('leads every inner link to a page, an anchor, or a file of an issue', () => {
    const issueFiles = ['index.html', 'briefing.pdf', 'briefing.md', 'briefing.json', 'calendar.ics'];
    const known = new Set([
      ...files.keys(),
      ...threeWeeks.flatMap(({ week }) => issueFiles.map((name) => `${week}/${name}`)),
    ]);
    const anchors = new Set(
      threeWeeks.flatMap(({ week, items }) => items.map(({ storyId }) => `${week}/index.html#${storyAnchor(storyId)}`)),
    );
    let seen = 0;
    for (const [path, page] of pagesOf(files)) {
      for (const href of hrefsOf(page).filter((one) => !/^(https?|data):/.test(one))) {
        seen++;
        const [to = '', anchor] = href.split('#');
        const target = to === '' ? path : posix.join(posix.dirname(path), to);
        expect(known, `${path} → ${href}`).toContain(target);
        if (anchor !== undefined && files.has(target))
          expect(files.get(target), `${path} → ${href}`).toContain(`id="${anchor}"`);
        else if (anchor !== undefined) expect(anchors, `${path} → ${href}`).toContain(`${target}#${anchor}`);
      }
    }
    expect(seen).toBeGreaterThan(200);
  });

  it('is valid HTML, hostile text or not', async () => {
    const validator = new HtmlValidate({
      extends: ['html-validate:recommended', 'html-validate:a11y'],
      rules: {
        // A policy of ours: text is longer than names, and the renderer writes one element on a line.
        'doctype-style': 'off',
        'long-title': 'off',
        'no-trailing-whitespace': 'off',
        'no-inline-style': 'off',
        // Said again on purpose: CSS makes blocks of the table on a phone, which would take the roles away.
        'no-redundant-role': 'off',
        'prefer-native-element': 'off',
      },
    });
    for (const [path, page] of [...pagesOf(files), ...pagesOf(hostile)]) {
      const report = await validator.validateString(withoutFonts(page), path);
      const messages = report.results.flatMap(({ messages: all }) => all);
      expect(messages.map(({ ruleId, message, line }) => `${path}:${line} ${ruleId}: ${message}`)).toEqual([]);
    }
  });
});

describe('a story', () => {
  it('has what each issue told, in order, each source once, and one timeline', () => {
    const page = withoutFonts(files.get('stories/s-tongyi.html') ?? '');
    const text = page.replace(/<[^>]+>/g, '');
    const headlines = [...page.matchAll(/<h3><a [^>]*>(.*?)<\/a>/g)].map(([, one]) => one?.replace(/<[^>]+>/g, ''));
    expect(headlines).toEqual(['通义千问开启企业邀测', '阿里发布通义千问，全线产品将接入', '通义千问接入办公软件']);
    const dates = [...page.matchAll(/<time class="label" datetime="([^"]+)"/g)].map(([, date]) => date ?? '');
    expect(dates).toEqual([...dates].sort());
    expect(text.match(/2023年4月7日通义千问开启邀测/g)).toHaveLength(1);
    expect(dates).toContain('2023-04-18');
    expect(text).toContain('2022年9月');
    const notes = [...page.matchAll(/<p class="note-address"><a href="([^"]+)"/g)].map(([, href]) => href);
    expect(new Set(notes).size).toBe(notes.length);
    expect([...page.matchAll(/href="#note-(\d+)"/g)].every(([, n]) => page.includes(`id="note-${n}"`))).toBe(true);
  });

  it('is also found under the id it had before', () => {
    expect(files.get('stories/s-gpu-old.html')).toBe(files.get('stories/s-gpu-new.html'));
  });
});

describe('a topic', () => {
  it('has all items of the topic, newest issue first, and tells which go on', () => {
    const page = files.get('topics/llm.html') ?? '';
    const weeks = [...page.matchAll(/<h2 id="issue-(2023-W\d\d)"/g)].map(([, week]) => week);
    expect(weeks).toEqual(['2023-W16', '2023-W15', '2023-W14']);
    expect(page.match(/<article class="shelf-entry">/g)).toHaveLength(
      threeWeeks.flatMap(({ items }) => items.filter(({ topic }) => topic === 'llm')).length,
    );
    expect(page).toContain('href="../stories/s-tongyi.html"');
  });
});

describe('a tracker', () => {
  it('has the rows with their facts, the story, the source and what is new', () => {
    const page = withoutFonts(files.get('trackers/controls.html') ?? '');
    expect([...page.matchAll(/<th scope="col"[^>]*>([^<]+)</g)].map(([, name]) => name)).toEqual([
      ...['日期', '主体', '事项', '生效日', '对象', '确定性', '来源'],
    ]);
    expect(page).toContain('<a href="../2023-W15/index.html#story-s-japan">二十三种芯片制造设备列入出口管制</a>');
    expect(page.match(/badge label new/g)).toHaveLength(1);
    expect(withoutFonts(files.get('trackers/models.html') ?? '')).toContain('href="../stories/s-tongyi.html"');
  });
});

describe('the list of issues', () => {
  it('has every issue, newest first, with three leads and all forms that stand', () => {
    const page = files.get('index.html') ?? '';
    expect([...page.matchAll(/<h2 id="[^"]+"><a href="([^"]+)"/g)].map(([, href]) => href)).toEqual([
      ...['2023-W16/index.html', '2023-W15/index.html', '2023-W14/index.html'],
    ]);
    expect(page.match(/briefing\.pdf/g)).toHaveLength(1);
    expect(page.match(/calendar\.ics/g)).toHaveLength(3);
    expect(page).toContain('action="search.html"');
    expect(page).toContain('type="application/atom+xml" title="启示录" href="feed.atom"');
  });

  it('says so when there is none', async () => {
    expect((await render([])).get('index.html')).toContain('还没有刊出');
  });
});

describe('hostile text', () => {
  it('becomes text, and only http(s) addresses become links', () => {
    for (const [path, page] of pagesOf(hostile)) {
      const names = tagsOf(page).replace(/="[^"]*"/g, '');
      expect(names, path).not.toMatch(/<script|<img|\sonerror|\sonmouseover|<b\s/);
      for (const href of hrefsOf(page)) expect(href, path).not.toMatch(/^\s*(javascript|vbscript|data:text)/i);
    }
    expect([...hostile.keys()].every((path) => /^[\w/-]+\.(html|atom|json|csv)$/.test(path))).toBe(true);
  });
});
