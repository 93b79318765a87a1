import { type Analysis, type Article, type Lexicon, newsDay } from '@qishi/model';
import { readCompanyVoice } from './company-voice.ts';
import { buildEntityIndex, countMentions, type EntityIndex, findEntitySpans } from './entities.ts';
import { findEvents } from './events.ts';
import { findFigures } from './figures.ts';
import { buildFingerprint } from './fingerprint.ts';
import { type Background, findKeywords, loadBackground } from './keywords.ts';
import { marketOf } from './market-wrap.ts';
import { findQuotations } from './quotations.ts';
import { openSegmenter, type Segmenter } from './segment.ts';
import { findSentences } from './sentence-spans.ts';
import { findTimes } from './times.ts';
import { buildTopicModel, judgeArticle, type TopicModel } from './topics.ts';

/** What analysis reads of an article: bare texts will do. */
export type AnalysedText = Pick<Article, 'id' | 'title' | 'text' | 'publishedAt' | 'contentHash'>;

export interface Analyser {
  /** Rules and engine, e.g. `rules@1+nodejieba`: a change means that analyses can be made anew. */
  readonly by: string;
  analyse(article: AnalysedText): Analysis;
}

/** Longer texts are analysed by their beginning: no article is that long, and no page can make us work for ever. */
const maxChars = 100_000;

interface Tools {
  readonly segmenter: Segmenter;
  readonly background: Background;
  readonly index: EntityIndex;
  readonly model: TopicModel;
  readonly by: string;
}

/** Opens an analyser over a lexicon; takes about a second, most of it nodejieba's dictionary. Analysing is synchronous. */
export async function openAnalyser(lexicon: Lexicon): Promise<Analyser> {
  const [segmenter, background] = await Promise.all([openSegmenter(domainWords(lexicon)), loadBackground()]);
  const index = buildEntityIndex(lexicon.entities);
  const by = `rules@1+${segmenter.engine}`;
  const tools = { segmenter, background, index, model: buildTopicModel(lexicon.topics), by };
  return { by, analyse: (article) => analyse(article, tools) };
}

/** Names and topic terms, which the general dictionary mostly lacks. */
function domainWords({ entities, topics }: Lexicon): string[] {
  const names = entities.flatMap((entity) => [entity.name, ...entity.aliases]);
  const terms = Object.values(topics.topics).flatMap((entry) => Object.keys(entry.terms));
  return [...names, ...terms].filter((word) => word.length > 1);
}

function analyse(article: AnalysedText, tools: Tools): Analysis {
  const title = article.title;
  const text = article.text.slice(0, maxChars);
  const [inTitle = [], inBody = []] = findEntitySpans(tools.index, [title, text]);
  const sentences = findSentences(text);
  const times = findTimes(text, article.publishedAt);
  const quotations = findQuotations(text);
  const publishedOn = newsDay(article.publishedAt);
  return {
    articleId: article.id,
    contentHash: article.contentHash,
    by: tools.by,
    keywords: findKeywords(tools.segmenter.cut(title), tools.segmenter.cut(text), tools.background),
    entities: countMentions({ text: title, spans: inTitle }, { text, spans: inBody }),
    topics: judgeArticle(tools.model, { title, text }, { title: inTitle, body: inBody }),
    events: findEvents({
      text,
      sentences,
      times,
      spans: inBody,
      publishedOn,
      inMarketReport: marketOf(title, text) !== undefined,
    }),
    figures: findFigures({ text, sentences, times, quotations, voice: readCompanyVoice(text, inTitle, inBody) }),
    quotations,
    fingerprint: buildFingerprint(text),
  };
}
