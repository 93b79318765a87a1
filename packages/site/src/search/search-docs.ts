import { type Briefing, type CoreTopic, newsDay, sha256, shorten } from '@qishi/model';
import { plainText } from '../plain-text.ts';
import { findSafeUrl } from '../safe-url.ts';
import { itemPath } from '../site/site-paths.ts';
import type { SearchDoc } from './build-segment.ts';
import { formatVersion } from './segment.ts';

/**
 * Characters of an article that the index shows. The text is another house's: the site helps to find it and sends the
 * reader there, so it gives no more than tells what it is about. The rest goes in as tokens, without their order.
 */
export const articleTextChars = 80;

/** What is needed of an archived article. */
export interface ArchivedText {
  readonly title: string;
  readonly text: string;
  readonly url: string;
  readonly outlet: string;
  readonly publishedAt: string;
  readonly topics: readonly CoreTopic[];
}

export function buildArticleDoc(article: ArchivedText): SearchDoc {
  const text = plainText(article.text);
  return {
    title: plainText(article.title),
    href: findSafeUrl(article.url) ?? '',
    from: plainText(article.outlet),
    day: newsDay(article.publishedAt),
    text: shorten(text, articleTextChars),
    topics: article.topics,
    body: article.text,
  };
}

/** Items of all issues, oldest first, with their whole text: it is our own. */
export function buildItemDocs(briefings: readonly Briefing[]): readonly SearchDoc[] {
  return briefings
    .toSorted((a, b) => (a.week < b.week ? -1 : 1))
    .flatMap((briefing) =>
      briefing.items.map((item): SearchDoc => {
        const text = [...item.sentences, ...item.timeline]
          .map((sentence) => endSentence(plainText(sentence.text)))
          .join('');
        const title = plainText(item.headline);
        const place = { href: itemPath(briefing, item), from: plainText(briefing.week), day: briefing.to };
        return { title, ...place, text, topics: [item.topic], body: text };
      }),
    );
}

/** Rows of a timeline have no full stop of their own. */
const endSentence = (text: string): string => (/[。！？”』」）]$/.test(text) ? text : `${text}。`);

/** Follows from the content, as the key of every segment. */
export function buildItemKey(docs: readonly SearchDoc[]): string {
  return sha256(JSON.stringify([`format ${formatVersion}`, docs])).slice(0, 12);
}
