import { type Article, newsDay, splitSentences } from '@qishi/model';
import { bare, buildEvidence, type Evidence } from './ground/evidence.ts';
import type { NameForms } from './ground/names.ts';
import { followDates, makeDatesAbsolute, settleOpenDates } from './sentences/absolute-dates.ts';
import { cleanSentence } from './sentences/house-style.ts';
import { listParagraphs } from './sentences/paragraphs.ts';

/**
 * What an article bears out: title, text and outlet, and its sentences once more with their dates made absolute, since
 * our pages name the day where the article says 昨日. `known` lists the forms of names that count as one.
 */
export function buildArticleEvidence(
  article: Pick<Article, 'title' | 'text' | 'blocks' | 'publishedAt'>,
  outlet: string,
  known: readonly NameForms[],
): Evidence {
  const day = newsDay(article.publishedAt);
  const lines = [article.title, ...article.text.split('\n'), ...listParagraphs(article).map(({ text }) => text)];
  const sentences = [...new Set(lines)].flatMap(splitSentences);
  const resolved = followDates(
    sentences.map((sentence) => makeDatesAbsolute(cleanSentence(settleOpenDates(sentence, day)), day)),
    day,
  ).filter((sentence, i) => bare(sentence) !== bare(sentences[i] ?? ''));
  return buildEvidence(
    [...new Set([article.title, `${outlet}报道`, ...sentences, ...resolved])].join('\n'),
    known,
    Number(day.slice(0, 4)),
  );
}
