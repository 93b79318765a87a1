import { fileURLToPath } from 'node:url';
import { loadArticles, type NewsroomArticle } from './articles.ts';
import { buildEdition } from './edition.ts';
import { openProxyServer, type RequestLogEntry } from './server.ts';

export type { NewsroomArticle } from './articles.ts';
export type { RequestLogEntry } from './server.ts';

/** The files that `npm start` and the tests serve. */
export const articlesFolder: string = fileURLToPath(new URL('./articles/', import.meta.url));

/** The source files that go with the newsroom's outlets, in the form of the product's own configuration. */
export const configFolder: string = fileURLToPath(new URL('./config/', import.meta.url));

export interface NewsroomOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** The newsroom's clock, ISO 8601: what is published later does not exist yet. Absent: all of it exists. */
  readonly until?: string;
  readonly folder?: string;
}

export interface Newsroom {
  /** What a crawler is to use as its HTTP proxy. */
  readonly proxy: string;
  /** Every article file, also those after the clock, newest first: what an extraction of the pages should find. */
  readonly articles: readonly NewsroomArticle[];
  /** Grows with every request answered. */
  readonly log: readonly RequestLogEntry[];
  /** Sets the clock, as if time had passed between two crawls. */
  setClock(until: string | undefined): void;
  close(): Promise<void>;
}

/** Loads the articles and serves them on 127.0.0.1; throws an ArticleFilesError when files are wrong. */
export async function openNewsroom(options: NewsroomOptions = {}): Promise<Newsroom> {
  const articles = await loadArticles(options.folder ?? articlesFolder);
  const log: RequestLogEntry[] = [];
  let edition = buildEdition(articles, options.until);
  const server = await openProxyServer(
    options.port ?? 0,
    () => edition,
    (entry) => log.push(entry),
  );
  return {
    proxy: `http://127.0.0.1:${server.port}`,
    articles,
    log,
    setClock: (until) => {
      edition = buildEdition(articles, until);
    },
    close: server.close,
  };
}
