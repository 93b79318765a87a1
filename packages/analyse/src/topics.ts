import { coreTopics, isCoreTopic, type Topic, type TopicVerdict, topics } from '@qishi/model';
import { tellsOfInvestmentCurb } from './investment-curb.ts';
import {
  buildTopicFeatures,
  maxTopicChars,
  type TopicFeatures,
  type TopicSpans,
  type TopicText,
} from './topic-features.ts';
import { explainScore, scoreOf, type TopicModel, type TopicUnit } from './topic-model.ts';

/** A feature of several subjects is judged by stretches of this length, each under the article's title. */
const stretchChars = 1500;
/** Shorter articles have one subject, and a stretch must be surer of another one than an article of its own. */
const leastStretched = 3000;
const surely = 0.75;

/** Chips that exist because of the controls; with a title that laments being cut off they tell of the controls. */
const controlledChips = /[AH]800|特供芯片|阉割版/;
const cutOff = /脖子|禁令|断供|封锁|管制/;

/** Judges an article by its wording; what restrains investing in China's chips is of the controls, in whatever words. */
export function judgeArticle(model: TopicModel, article: TopicText, spans: TopicSpans): TopicVerdict {
  const verdict = judgeWording(model, article, spans);
  return tellsOfInvestmentCurb(article.title, article.text) ? withControls(verdict) : verdict;
}

function withControls(verdict: TopicVerdict): TopicVerdict {
  const { primary, all, scores, because } = verdict;
  return {
    primary: isCoreTopic(primary) ? primary : 'chips',
    all: all.includes('chips') ? all : [...all, 'chips'],
    exportControl: true,
    scores: { ...scores, chips: Math.max(surely, scores.chips ?? 0) },
    because: ['[investment-curb]', ...because],
  };
}

/**
 * A long article is judged by its stretches as well: what a third of it is about is diluted in the whole. Only an
 * article that is wanted as a whole gains topics so; its primary topic stays.
 */
function judgeWording(model: TopicModel, article: TopicText, spans: TopicSpans): TopicVerdict {
  const whole = judgeTopics(model, buildTopicFeatures(model, article, spans));
  if (article.text.length < leastStretched || !isCoreTopic(whole.primary)) return whole;
  const parts = cutStretches(article, spans).map((part) => {
    const features = buildTopicFeatures(model, part.article, part.spans);
    return { ...judgeTopics(model, features), exportScore: scoreOf(model, 'export-control', features) };
  });
  const scores = { ...whole.scores };
  for (const topic of coreTopics) {
    const best = Math.max(...parts.map((part) => part.scores[topic] ?? 0));
    if (best >= surely) scores[topic] = Math.max(best, whole.scores[topic] ?? 0);
  }
  const of = (topic: Topic): number => scores[topic] ?? 0;
  const added = coreTopics.filter((topic) => !whole.all.includes(topic) && of(topic) >= surely);
  const isAboutControls = of('chips') >= surely && cutOff.test(article.title) && controlledChips.test(article.text);
  const exportControl =
    whole.exportControl || isAboutControls || parts.some(({ exportScore }) => exportScore >= surely);
  return { ...whole, all: [...whole.all, ...added], exportControl, scores };
}

function cutStretches(article: TopicText, spans: TopicSpans): { article: TopicText; spans: TopicSpans }[] {
  const text = article.text.slice(0, maxTopicChars);
  const count = Math.max(1, Math.floor(text.length / stretchChars));
  const length = Math.ceil(text.length / count);
  return Array.from({ length: count }, (_, i) => {
    const from = i * length;
    const inside = spans.body.filter(({ start }) => start >= from && start < from + length);
    const body = inside.map((span) => ({ ...span, start: span.start - from, end: span.end - from }));
    return {
      article: { title: article.title, text: text.slice(from, from + length) },
      spans: { title: spans.title, body },
    };
  });
}

/** Decides by the weighted sum of what was seen, one logistic unit per topic. Controls of steel are not ours to tell. */
export function judgeTopics(model: TopicModel, features: TopicFeatures): TopicVerdict {
  const scores = new Map<TopicUnit, number>();
  for (const unit of Object.keys(model.lexicon.topics) as TopicUnit[]) {
    scores.set(unit, scoreOf(model, unit, features));
  }
  const { threshold } = model.lexicon;
  const of = (topic: Topic): number => scores.get(unitOf(topic)) ?? 0;
  const all = coreTopics.filter((topic) => of(topic) >= threshold).sort((a, b) => of(b) - of(a));
  const primary = choosePrimary(all, of);
  return {
    primary,
    all,
    exportControl: all.length > 0 && (scores.get('export-control') ?? 0) >= threshold,
    scores: Object.fromEntries(topics.map((topic) => [topic, round(of(topic))])),
    because: explainScore(model.lexicon, unitOf(primary), features),
  };
}

const unitOf = (topic: Topic): TopicUnit => (topic === 'other' ? 'off-topic' : topic);

/** A core topic leads when it is wanted and outweighs the rest; an article about the markets may still be wanted. */
function choosePrimary(all: readonly Topic[], of: (topic: Topic) => number): Topic {
  const [best] = all;
  const rest = of('other-tech') >= of('other') ? 'other-tech' : 'other';
  return best !== undefined && of(best) >= of(rest) ? best : rest;
}

const round = (score: number): number => Math.round(score * 1000) / 1000;
