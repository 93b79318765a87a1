import {
  type Analysis,
  type Article,
  type Figure,
  isCoreTopic,
  type Lexicon,
  newsDay,
  type Passage,
} from '@qishi/model';
import { readCompanyVoice } from './company-voice.ts';
import { buildEntityIndex, countMentions, type EntityIndex, findEntitySpans } from './entities.ts';
import { findEvents } from './events.ts';
import { findFigures } from './figures.ts';
import { buildFingerprint } from './fingerprint.ts';
import { guessEntities } from './guesses.ts';
import { type Background, findKeywords, loadBackground } from './keywords.ts';
import { findKinds } from './kinds.ts';
import { marketOf } from './market-wrap.ts';
import { findPassages } from './passages.ts';
import { findQuotations } from './quotations.ts';
import { openSegmenter, type Segmenter } from './segment.ts';
import { findSentences, joinBrokenLines } from './sentence-spans.ts';
import { findTimes } from './times.ts';
import { buildTopicModel, type TopicModel } from './topic-model.ts';
import { isCollection } from './topic-wording.ts';
import { judgeArticle } from './topics.ts';

/** What analysis reads of an article: bare texts will do. */
export type AnalysedText = Pick<Article, 'id' | 'title' | 'text' | 'publishedAt' | 'contentHash'>;

export interface Analyser {
  /** Rules and engine, e.g. `rules@4+nodejieba`: a change means that analyses can be made anew. */
  readonly by: string;
  analyse(article: AnalysedText): Analysis;
}

const maxTitleChars = 1000;
/** Longer texts are analysed by their beginning: no article is that long, and no page can make us work for ever. */
const maxChars = 100_000;

/** Runs one stage of analysis; a bench may take its time. */
export type Stopwatch = <T>(stage: string, run: () => T) => T;

const untimed: Stopwatch = (_, run) => run();

interface Tools {
  readonly segmenter: Segmenter;
  readonly background: Background;
  readonly index: EntityIndex;
  readonly model: TopicModel;
  readonly by: string;
  readonly time: Stopwatch;
}

/** Opens an analyser over a lexicon; takes about a second, most of it nodejieba's dictionary. Analysing is synchronous. */
export async function openAnalyser(lexicon: Lexicon, time: Stopwatch = untimed): Promise<Analyser> {
  const [segmenter, background] = await Promise.all([openSegmenter(domainWords(lexicon)), loadBackground()]);
  const index = buildEntityIndex(lexicon.entities);
  const by = `rules@4+${segmenter.engine}`;
  const tools = { segmenter, background, index, model: buildTopicModel(lexicon.topics), by, time };
  return { by, analyse: (article) => analyse(article, tools) };
}

/** Names and topic terms, which the general dictionary mostly lacks. */
function domainWords({ entities, topics }: Lexicon): string[] {
  const names = entities.flatMap((entity) => [entity.name, ...entity.aliases]);
  const terms = Object.values(topics.topics).flatMap((entry) => Object.keys(entry.terms));
  return [...names, ...terms].filter((word) => word.length > 1);
}

function analyse(article: AnalysedText, tools: Tools): Analysis {
  const { time } = tools;
  const title = article.title.slice(0, maxTitleChars);
  const text = article.text.slice(0, maxChars);
  const publishedOn = newsDay(article.publishedAt);
  const [inTitle = [], inBody = []] = time('entities', () => findEntitySpans(tools.index, [title, text]));
  const sentences = time('sentences', () => findSentences(text));
  const words = time('words', () => ({ title: tools.segmenter.cut(title), text: tools.segmenter.cut(text) }));
  const times = time('times', () => findTimes(text, article.publishedAt));
  const quotations = time('quotations', () => findQuotations(text));
  const inMarketReport = marketOf(title, text) !== undefined;
  const joined = joinBrokenLines(text, sentences);
  const dated = { text, sentences: joined, times, spans: inBody, publishedOn };
  const topics = time('topics', () => judgeArticle(tools.model, { title, text }, { title: inTitle, body: inBody }));
  const kinds = time('kinds', () => findKinds(title, text));
  const isRoundUp = inMarketReport || isCollection(title);
  const passages = (): Passage[] =>
    findPassages({
      ...dated,
      title,
      model: tools.model,
      isRoundUp,
      isComment: isCoreTopic(topics.primary) || kinds[0]?.kind === 'comment',
    });
  const figures = (): Figure[] =>
    findFigures({ text, sentences, times, quotations, voice: readCompanyVoice(text, inTitle, inBody) });
  return {
    articleId: article.id,
    contentHash: article.contentHash,
    by: tools.by,
    keywords: time('keywords', () => findKeywords(words.title, words.text, tools.background)),
    guesses: time('guesses', () =>
      guessEntities({ text: title, spans: inTitle }, { text, spans: inBody }, tools.background),
    ),
    entities: countMentions({ text: title, spans: inTitle }, { text, spans: inBody }),
    topics,
    kinds,
    passages: time('passages', passages),
    events: time('events', () => findEvents({ ...dated, inMarketReport, isRoundUp })),
    figures: time('figures', figures),
    quotations,
    fingerprint: time('fingerprint', () => buildFingerprint(text)),
  };
}
