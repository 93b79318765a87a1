import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withdrawnTitle } from '@qishi/model';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bareWeek } from './fixtures/bare-week.ts';
import { hostileWeek } from './fixtures/hostile-week.ts';
import { week15 } from './fixtures/week-15.ts';
import { type FontSet, openFonts } from './fonts.ts';
import { renderIssue } from './issue-page.ts';

let folder = '';
let fonts: FontSet;
let html = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qishi-issue-'));
  fonts = await openFonts(folder);
  html = await renderIssue(week15, { fonts, earlierWeeks: ['2023-W14'], generator: 'qishi 0.1.0' });
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

const withoutFonts = (page: string): string => page.replace(/@font-face\{[^}]*\}/g, '');
const tags = (page: string): string => (withoutFonts(page).match(/<[a-z][^>]*>/g) ?? []).join('\n');

describe('renderIssue', () => {
  it('counts the outlets it is made from, also where articles were brought in and no source was asked', async () => {
    const coverage = { ...week15.coverage, sourcesAlive: 0 };
    const page = await renderIssue({ ...week15, coverage }, { fonts, earlierWeeks: [], generator: 'qishi 0.1.0' });
    expect(page).toContain(`来自${week15.coverage.perOutlet.length}家媒体`);
    expect(page).not.toMatch(/(?<!\d)0家媒体/);
  });

  it('is one file of bearable size without outside references, and lets run no script but its own', () => {
    expect(html.length).toBeLessThan(1_500_000);
    expect(html).toMatch(/^<!doctype html>\n<html lang="zh-CN">/);
    const scripts = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, script = '']) => script);
    expect(html.match(/<script/g)).toHaveLength(1);
    const hash = createHash('sha256')
      .update(scripts[0] ?? '')
      .digest('base64');
    expect(html).toContain(`script-src 'sha256-${hash}'`);
    expect(html).not.toMatch(/(?:src|srcset)=|@import|url\((?!data:)/);
  });

  it('gives the same bytes again', async () => {
    expect(await renderIssue(week15, { fonts, earlierWeeks: ['2023-W14'], generator: 'qishi 0.1.0' })).toBe(html);
  });

  it('has unique anchors, and every inner link leads to one', () => {
    const ids = [...tags(html).matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, target] of tags(html).matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target);
  });

  it('shows of a source that was taken down neither title nor address', async () => {
    const [first, ...rest] = week15.citations;
    const citations = [{ ...(first as NonNullable<typeof first>), title: withdrawnTitle, url: '' }, ...rest];
    const page = await renderIssue({ ...week15, citations }, { fonts, earlierWeeks: [], generator: 'qishi 0.1.0' });
    const note = /<li id="note-1">.*?<\/li>/s.exec(page)?.[0] ?? '';
    expect(note).toContain(`${first?.outlet}</b>已按要求撤下`);
    expect(note).not.toMatch(/《|note-address|http/);
  });

  it('links references to notes and notes back', () => {
    expect(html).toMatch(/id="ref-1-1" href="#note-1"/);
    expect(html).toMatch(/<li id="note-1">.*?href="#ref-1-1"/s);
    for (const { n } of week15.citations) expect(html).toContain(`id="note-${n}"`);
  });

  it('prints every sentence, headline and event', () => {
    const text = withoutFonts(html).replace(/<[^>]+>/g, '');
    for (const item of week15.items) {
      expect(text).toContain(item.headline);
      for (const sentence of item.sentences) expect(text).toContain(sentence.text);
    }
    for (const entry of week15.calendar) expect(text).toContain(entry.what);
    for (const row of week15.figures) expect(text).toContain(row.quote);
    for (const one of week15.followUps) expect(text).toContain(one.outcome);
  });

  it('links to earlier issues only when they are there', () => {
    expect(html).toContain('href="../2023-W14/index.html#story-s-tongyi"');
    expect(html).not.toContain('href="../2023-W13/');
  });

  it('links to the pages of the tables only when they are there', async () => {
    expect(html).not.toContain('../trackers/');
    const linked = await renderIssue(week15, { fonts, trackerPages: ['cloud', 'models'] });
    expect(linked).toContain('<a href="../trackers/cloud.html">全部13行见追踪页</a>');
    // All rows of this table are printed.
    expect(linked).not.toContain('../trackers/models.html');
  });

  it('links to the page that follows a story, when there is one', async () => {
    expect(html).not.toContain('stories/');
    const followed = await renderIssue(week15, { fonts, earlierWeeks: ['2023-W14'], followed: new Set(['s-tongyi']) });
    expect(followed).toContain('href="../2023-W14/index.html#story-s-tongyi"');
    expect(followed).toContain('<a href="../stories/s-tongyi.html">前后经过</a>');
  });

  it('leaves empty parts out of the page and of the contents', async () => {
    const bare = withoutFonts(await renderIssue(bareWeek, { fonts }));
    for (const id of ['judgement', 'deep', 'ledger', 'charts', 'calendar', 'follow-ups']) {
      expect(bare).not.toContain(`id="${id}"`);
      expect(bare).not.toContain(`href="#${id}"`);
    }
    expect(bare).toContain('id="brief-cloud"');
    expect(bare).not.toContain('class="cover-art"');
  });
});

describe('hostile input', () => {
  it('becomes text', async () => {
    const hostile = await renderIssue(hostileWeek, { fonts });
    expect(hostile.match(/<script/g)).toHaveLength(1);
    // What stands inside a quoted value is text.
    expect(tags(hostile).replace(/"[^"]*"/g, '""')).not.toMatch(/<img|\sonerror|\sonmouseover/);
    expect(withoutFonts(hostile)).not.toMatch(/[\u202A-\u202E]/);
    expect(hostile).toContain('{{constructor}}');
  });

  it('yields only http(s) links', async () => {
    const hostile = await renderIssue(hostileWeek, { fonts });
    const targets = [...tags(hostile).matchAll(/<a [^>]*href="([^"]*)"/g)].map(([, href]) => href ?? '');
    const outside = targets.filter((href) => !/^(?:#|\.\.\/|briefing\.|calendar\.ics|trackers\/)/.test(href));
    expect(outside.length).toBeGreaterThan(0);
    for (const href of outside) expect(href).toMatch(/^https?:\/\//);
  });
});
