import type {
  Analysis,
  Article,
  Asked,
  Briefing,
  DatedEvent,
  Manifest,
  Problem,
  RawPage,
  RunRecord,
  SearchQuery,
  Story,
  Topic,
  Watch,
} from '@qishi/model';
import type { SearchOptions, SearchResults } from './search/results.ts';
import type { ArticleFilter, Forgotten, IntegrityFault, Pruned, Retention, Takedown } from './store-upkeep.ts';

export type * from './store-upkeep.ts';

/**
 * What is remembered, and how it is found again: the one interface of the archive. Every write is by a stable id, so
 * doing it twice changes nothing. Asynchronous because a database server is; SQLite simply resolves.
 */
export interface Store {
  /** Keeps a capture; the same address with the same bytes is one capture. */
  savePage(page: RawPage): Promise<void>;
  /** Undefined also where its bytes were let go (`prune`). */
  findPage(id: string): Promise<RawPage | undefined>;
  /** Hex SHA-256 of a capture's bytes, without reading them. */
  findPageHash(id: string): Promise<string | undefined>;
  /** True when this canonical address has been captured, whatever came of it. */
  hasUrl(url: string): Promise<boolean>;
  /** What this address, of an article or of an announcement, answered when it was last asked. */
  findAsked(url: string): Promise<Asked | undefined>;
  saveAsked(url: string, asked: Asked): Promise<void>;
  /** Captures on which an article may begin and that no extractor has seen, oldest first; with `again` all whose bytes are here. */
  pageIds(options?: { readonly again?: boolean }): Promise<readonly string[]>;
  /** The further pages of the article that begins on this capture, in order, each in its newest capture. */
  findParts(pageId: string): Promise<readonly RawPage[]>;
  /** Records what came of a capture, so that it is not tried at every run. */
  markExtracted(pageId: string, result: Extraction): Promise<void>;
  /** What came of a capture when it was last read; undefined when no extractor has seen it. */
  findExtraction(pageId: string): Promise<Extraction | undefined>;

  /**
   * Keeps an article, in place of what was known of it. `revised`: its title or text changed, and the old one stays as
   * a revision. `updated`: something else that a reader can see changed. `same`: nothing did, though it may have been
   * read by another extractor; or it was read from an older capture than what is kept, which then stays.
   */
  saveArticle(article: Article): Promise<'new' | 'same' | 'updated' | 'revised'>;
  /** Many at once: all of them or none. */
  saveArticles(articles: readonly Article[]): Promise<void>;
  findArticle(id: string): Promise<Article | undefined>;
  /** The version with this hash (`hashOf`): what is known now, or what was when a manifest named it. */
  findArticleVersion(id: string, hash: string): Promise<Article | undefined>;
  /** In the order in which they were replaced. */
  revisions(articleId: string): Promise<readonly Revision[]>;
  /** By publication time, earliest first. */
  articles(query?: ArticleQuery): Promise<readonly Article[]>;
  /** Of those that have an analysis and a capture, all that an issue is made from; by publication time. */
  analysedArticles(query: ArticleQuery): Promise<readonly AnalysedArticle[]>;
  /** What tells whether an article changed, of all articles, without reading them. By publication time. */
  articleKeys(): Promise<readonly ArticleKey[]>;
  /** What each source has given, by id; sources without an article are not there. */
  sourceCounts(): Promise<readonly SourceCount[]>;
  /** Articles of each source on each Beijing day from this instant on, by source and day; days without one are not there. */
  sourceDays(since: string): Promise<readonly SourceDay[]>;

  saveAnalysis(analysis: Analysis): Promise<void>;
  findAnalysis(articleId: string): Promise<Analysis | undefined>;
  findAnalysisVersion(articleId: string, hash: string): Promise<Analysis | undefined>;
  /** Articles without an analysis of what they say now by this analyser. */
  articleIdsToAnalyse(by: string): Promise<readonly string[]>;
  /** What articles say happens when, by date; of one date the newest articles first. */
  datedEvents(query: DatedEventQuery): Promise<readonly ToldEvent[]>;

  /** Articles on one of our topics that are in no story, by publication time. */
  articleIdsToCluster(): Promise<readonly string[]>;
  /** Replaces the stories that touch any of these stories' articles. */
  saveStories(stories: readonly Story[]): Promise<void>;
  findStory(id: string): Promise<Story | undefined>;
  findStoryOfArticle(articleId: string): Promise<Story | undefined>;
  /** Stories with at least one article published in the period, earliest first. */
  stories(period: Period): Promise<readonly Story[]>;

  saveBriefing(briefing: Briefing): Promise<void>;
  /** Also one that an earlier version stored, with what its missing fields mean. */
  findBriefing(week: string): Promise<Briefing | undefined>;
  /** The issue with this hash (`hashIssue`): as it is now, or as it was when a later issue's manifest named it. */
  findBriefingVersion(week: string, hash: string): Promise<Briefing | undefined>;
  /** Oldest week first. */
  briefings(): Promise<readonly Briefing[]>;

  /** Keeps what an issue was made from. The versions it names stay, whatever replaces them, until it is replaced itself. */
  saveManifest(manifest: Manifest): Promise<void>;
  findManifest(week: string): Promise<Manifest | undefined>;

  /** Saved searches, each by its id. */
  saveWatch(watch: Watch): Promise<void>;
  /** False when there is none with this id. */
  dropWatch(id: string): Promise<boolean>;
  watches(): Promise<readonly Watch[]>;
  /** Which of these articles a watch has not told of, in their order. */
  findUntold(watchId: string, articleIds: readonly string[]): Promise<readonly string[]>;
  markTold(watchId: string, articleIds: readonly string[]): Promise<void>;

  saveRun(run: RunRecord): Promise<void>;
  /** Newest first. */
  runs(limit: number): Promise<readonly RunRecord[]>;

  /** `query` as `parseQuery` of the model reads it. */
  search(query: SearchQuery, options: SearchOptions): Promise<SearchResults>;
  counts(): Promise<ArchiveCounts>;
  /** Bytes that the archive takes on disk, its indexes included. */
  bytes(): Promise<number>;

  /** Articles that the filter lets through, earliest first, some at a time: memory does not grow with the archive. */
  streamArticles(filter?: ArticleFilter): AsyncIterable<Article>;
  /** Captures whose bytes are here, oldest first, each followed by all captures of its further pages. */
  streamPages(): AsyncIterable<RawPage>;

  /**
   * Takes down what was captured at this address and everything made of it: captures with their parts, the article, its
   * revisions and kept versions, analysis, place in stories and in the index; issues lose what rests on it alone
   * (`withdrawFromIssue`). What is left is a hash of each address that led to it. An address not in the archive is
   * remembered all the same; twice is once.
   */
  forget(url: string, because: Takedown): Promise<Forgotten>;
  /** When and why this address was taken down, whatever way it is written. */
  findTakedown(url: string): Promise<Takedown | undefined>;
  /** The same by an article's id. */
  findTakedownOf(articleId: string): Promise<Takedown | undefined>;

  /** Lets go of what is older than the limits; with `dryRun` only counts it. */
  prune(limits: Retention, options?: { readonly dryRun?: boolean }): Promise<Pruned>;
  /** Everything that is wrong with the archive itself; empty when it is well. Reads all of it. */
  checkIntegrity(): Promise<readonly IntegrityFault[]>;
  /**
   * Makes the search index again from the articles, and drops rows about articles that are not there. Resolves to the
   * number of articles indexed.
   */
  rebuildIndex(): Promise<number>;
  close(): Promise<void>;
}

/** What came of a capture. */
export type Extraction = { readonly articleId: string } | { readonly problem: Problem };

/** An article with what has been made of it. */
export interface AnalysedArticle {
  readonly article: Article;
  readonly analysis: Analysis;
  /** Hex SHA-256 of the bytes of its capture. */
  readonly sha256: string;
  /** As a manifest names them (`hashOf`). */
  readonly hashes: { readonly article: string; readonly analysis: string };
}

/** An article as it was before. */
export interface Revision {
  readonly article: Article;
  /** `capture-changed`: the publisher sent something else. `read-again`: we read the same bytes in another way. */
  readonly because: 'capture-changed' | 'read-again';
}

/** UTC instants, `until` exclusive. */
export interface Period {
  readonly since: string;
  readonly until: string;
}

export interface ArticleKey {
  readonly id: string;
  readonly contentHash: string;
  /** To the second, in UTC. */
  readonly publishedAt: string;
  /** As the analysis has them; none before there is one. */
  readonly topics: readonly Topic[];
}

export interface ArticleQuery extends Partial<Period> {
  readonly ids?: readonly string[];
}

/**
 * Dates as `DatedEvent.date` has them, compared by their characters: a month stands before its days, and the quarters
 * (`2023-Q2`) and halves of a year behind its months.
 */
export interface DatedEventQuery {
  readonly from: string;
  /** Exclusive. */
  readonly before: string;
  /** Most pairs of an article and a date that are read. */
  readonly limit: number;
}

/** A dated event and the article that tells it. */
export interface ToldEvent {
  readonly event: DatedEvent;
  readonly articleId: string;
  readonly title: string;
  readonly sourceId: string;
  readonly publishedAt: string;
}

export interface SourceCount {
  readonly sourceId: string;
  readonly articles: number;
  /** Publication time of its newest article, to the second, in UTC. */
  readonly newestAt: string;
}

export interface SourceDay {
  readonly sourceId: string;
  /** `2023-04-11`. */
  readonly day: string;
  readonly articles: number;
}

export interface ArchiveCounts {
  readonly pages: number;
  readonly articles: number;
  readonly sources: number;
  readonly stories: number;
  readonly briefings: number;
}
