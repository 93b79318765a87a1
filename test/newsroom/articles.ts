import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { type ArticleFile, type FileProblem, parseArticleFile } from './article-file.ts';
import { findOutlet, type Outlet } from './outlets.ts';
import { peculiarities } from './peculiarities.ts';

/** An article with the address at which the newsroom serves it. */
export interface NewsroomArticle extends ArticleFile {
  /** Seven digits that stay the same from run to run. */
  readonly number: number;
  readonly path: string;
  readonly url: string;
}

/** The article files are wrong: bad configuration, which stops the start. */
export class ArticleFilesError extends Error {
  readonly problems: readonly FileProblem[];

  constructor(problems: readonly FileProblem[]) {
    super(problems.map(({ file, key, detail }) => `${file}: ${key}: ${detail}`).join('\n'));
    this.problems = problems;
  }
}

/** Reads every `*.md` of a folder, newest article first; throws an ArticleFilesError that lists all that is wrong. */
export async function loadArticles(folder: string): Promise<NewsroomArticle[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.md')).sort();
  const parsed = await Promise.all(
    files.map(async (file) => parseArticleFile(file, await readFile(join(folder, file), 'utf8'))),
  );
  const articles = parsed.flatMap(({ article }) => (article ? [buildArticle(article)] : []));
  const problems = [...parsed.flatMap((one) => one.problems), ...findBrokenReferences(articles)];
  if (problems.length > 0) throw new ArticleFilesError(problems);
  return articles.sort((a, b) => Date.parse(b.published) - Date.parse(a.published) || (a.id < b.id ? -1 : 1));
}

function buildArticle(file: ArticleFile): NewsroomArticle {
  const outlet = findOutlet(file.outlet);
  if (!outlet) throw new Error(`no outlet ${file.outlet}: the check of article files let it pass`);
  const number = 1_000_000 + (crc32(file.id) % 9_000_000);
  const path = buildPath(file, outlet, number);
  return { ...file, number, path, url: `http://${outlet.host}${path}` };
}

function buildPath({ id }: ArticleFile, outlet: Outlet, number: number): string {
  const values: Readonly<Record<string, string>> = {
    year: id.slice(0, 4),
    month: id.slice(4, 6),
    day: id.slice(6, 8),
    name: id.slice(`${id.slice(0, 8)}-${outlet.slug}-`.length),
    number: String(number),
  };
  const template = peculiarities[id]?.articlePath ?? outlet.articlePath;
  return template.replace(/\{(\w+)\}/g, (_, key: string) => values[key] ?? '');
}

/** What one file alone cannot show: reprints of nothing or of something later, and two articles at one address. */
function findBrokenReferences(articles: readonly NewsroomArticle[]): FileProblem[] {
  const byId = new Map(articles.map((article) => [article.id, article]));
  const byUrl = new Map(articles.map((article) => [article.url, article]));
  return articles.flatMap((article) => {
    const problems: FileProblem[] = [];
    const file = `${article.id}.md`;
    const original = article.reprintOf === undefined ? undefined : byId.get(article.reprintOf);
    if (article.reprintOf !== undefined && !original) {
      problems.push({ file, key: 'reprintOf', detail: `there is no article ${article.reprintOf}` });
    }
    if (original && Date.parse(original.published) >= Date.parse(article.published)) {
      problems.push({ file, key: 'reprintOf', detail: `${original.id} was not published before it` });
    }
    const twin = byUrl.get(article.url);
    if (twin && twin.id !== article.id) problems.push({ file, key: 'id', detail: `its address is also ${twin.id}'s` });
    return problems;
  });
}
