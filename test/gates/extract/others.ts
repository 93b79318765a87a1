import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { blockTextOf } from './block-text.ts';
import { sharedFolder } from './page-set.ts';

/** A page from another project's tests, and what that project expects of it. */
export interface OthersPage {
  /** Project and page, `readability/gmw`. */
  readonly id: string;
  readonly url: string;
  /** Absolute path of the bytes. */
  readonly path: string;
  readonly expects: Expectation;
}

/** Only what the project's file says: a missing field is not checked, and a null of theirs is no expectation. */
export interface Expectation {
  readonly title?: string;
  /** `2023-02-21`, or `2023-02-21 21:20` where a time is expected too; Beijing. */
  readonly published?: string;
  /** People and outlets; one of them is to be found. */
  readonly who?: readonly string[];
  readonly body?: string;
  readonly must?: readonly string[];
  readonly mustNot?: readonly string[];
}

export const othersFolder = join(sharedFolder, 'data/pages/others');

/** The pages of all five projects. Each keeps its expectations in a format of its own. */
export async function loadOthersPages(): Promise<OthersPage[]> {
  const projects = [loadFundus(), loadGoose(), loadNewspaper(), loadReadability(), loadTrafilatura()];
  return (await Promise.all(projects)).flat();
}

const at = (...parts: string[]) => join(othersFolder, ...parts);
const loadText = (...parts: string[]) => readFile(at(...parts), 'utf8');

async function loadJson(...parts: string[]): Promise<unknown> {
  return JSON.parse(await loadText(...parts));
}

/** A parser written for the one site; its paragraphs are exact. */
async function loadFundus(): Promise<OthersPage[]> {
  const { V1: expected } = (await loadJson('fundus-zh/People.json')) as {
    V1: {
      title: string;
      authors: string[];
      publishing_date: string;
      body: { sections: { paragraphs: string[] }[] };
    };
  };
  const meta = (await loadJson('fundus-zh/meta.info')) as Record<string, { url: string }>;
  const paragraphs = expected.body.sections.flatMap((section) => section.paragraphs);
  return [
    {
      id: 'fundus/people',
      url: Object.values(meta)[0]!.url,
      path: at('fundus-zh/People_2024_04_24.html'),
      expects: {
        title: expected.title,
        published: expected.publishing_date.slice(0, 10),
        who: expected.authors,
        body: paragraphs.join('\n'),
      },
    },
  ];
}

/** Of the first page only the beginning of the text is expected; of the second, its NewsArticle record. */
async function loadGoose(): Promise<OthersPage[]> {
  const bbc = (await loadJson('goose3-zh/test_bbc_chinese.json')) as {
    url: string;
    expected: { cleaned_text: string };
  };
  const cna = (await loadJson('goose3-zh/test_schema_list.json')) as {
    schema: { headline: string; datePublished: string; author: { name: string }; speakable: { url: string } };
  };
  const { headline, datePublished, author, speakable } = cna.schema;
  return [
    {
      id: 'goose3/bbc',
      url: bbc.url,
      path: at('goose3-zh/test_bbc_chinese.html'),
      expects: { must: bbc.expected.cleaned_text.split('\n\n') },
    },
    {
      id: 'goose3/cna',
      url: speakable.url,
      path: at('goose3-zh/test_schema_list.html'),
      expects: { title: headline, published: datePublished.replaceAll('/', '-'), who: [author.name] },
    },
  ];
}

/** `&#147;` and `&#148;` are quotation marks in every browser; newspaper4k keeps them as control characters. */
const windowsQuotes = /[\u0093\u0094]/g;

/** The first page has a text only; the metadata of the others is newspaper4k's own output, accepted. */
async function loadNewspaper(): Promise<OthersPage[]> {
  const names = ['chinese_article', 'chinese_article_001', 'chinese_article_002'];
  return Promise.all(
    names.map(async (name, index) => {
      const meta = index === 0 ? undefined : await loadJson(`newspaper4k-zh/${name}.json`);
      const known = meta as { url: string; title: string; publish_date: string; authors: string[] } | undefined;
      return {
        id: `newspaper4k/${index}`,
        url: known?.url ?? 'http://www.bbc.co.uk/zhongwen/simp/chinese_news/2012/12/121210_hongkong_politics.shtml',
        path: at(`newspaper4k-zh/${name}.html`),
        expects: {
          body: (await loadText(`newspaper4k-zh/${name}.txt`)).replace(windowsQuotes, '"'),
          ...(known && { title: known.title, published: known.publish_date.slice(0, 10) }),
          ...(known && known.authors.length > 0 && { who: known.authors }),
        },
      };
    }),
  );
}

/** Their own output, reviewed by them. */
async function loadReadability(): Promise<OthersPage[]> {
  return Promise.all(
    ['gmw', 'pixnet', 'qq', 'youth'].map(async (name) => {
      const meta = await loadJson(`readability-zh/${name}/expected-metadata.json`);
      const { title, byline } = meta as { title: string; byline: string | null };
      return {
        id: `readability/${name}`,
        url: 'http://fakehost/test/page.html',
        path: at(`readability-zh/${name}/source.html`),
        expects: {
          title,
          ...(byline && { who: [byline] }),
          body: blockTextOf(await loadText(`readability-zh/${name}/expected.html`)),
        },
      };
    }),
  );
}

/** Written by hand: three strings that must be in the text, three that must not. */
async function loadTrafilatura(): Promise<OthersPage[]> {
  const pages = (await loadJson('trafilatura-zh/evaldata.zh.json')) as Record<
    string,
    { file: string; title: string; author: string; date: string; with: string[]; without: string[] }
  >;
  return Object.entries(pages).map(([url, { file, title, author, date, with: must, without: mustNot }]) => ({
    id: `trafilatura/${file.split('.').slice(0, -2).join('.')}`,
    url,
    path: at('trafilatura-zh', file),
    expects: { title, published: date, ...(author && { who: [author] }), must, mustNot },
  }));
}
