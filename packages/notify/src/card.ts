import type { Notice } from './notice.ts';

/** What of a notice is shown in a channel: whole sentences and whole headlines. */
export interface Card {
  readonly title: string;
  readonly lede: string;
  readonly headlines: readonly string[];
  readonly link: string;
}

const mostHeadlines = 3;

/**
 * The message with as much of the notice as fits. What is too much is left out as a whole: headlines first, from the last
 * one, then sentences of the lede, from the last one. Title and link always stand; undefined where not even they fit.
 */
export function fitCard<T>(notice: Notice, render: (card: Card) => T, fits: (message: T) => boolean): T | undefined {
  for (const card of listCards(notice)) {
    const message = render(card);
    if (fits(message)) return message;
  }
  return undefined;
}

/** From all of it to title and link alone. */
function* listCards({ title, lede, headlines, link }: Notice): Generator<Card> {
  const shown = headlines.slice(0, mostHeadlines);
  const whole = joinSentences(lede);
  for (let count = shown.length; count >= 0; count--)
    yield { title, lede: whole, headlines: shown.slice(0, count), link };
  for (let count = lede.length - 1; count >= 0; count--)
    yield { title, lede: joinSentences(lede.slice(0, count)), headlines: [], link };
}

/** Chinese sentences follow each other without a space. */
function joinSentences(sentences: readonly string[]): string {
  return sentences.reduce((text, next) => `${text}${/[ -~]$/.test(text) ? ' ' : ''}${next}`, '');
}

/** Length in bytes, as UTF-8: the unit of most limits. */
export const bytesOf = (text: string): number => Buffer.byteLength(text, 'utf8');

/** The card as plain text, without its title; the link last. */
export function renderPlain({ lede, headlines, link }: Card): string {
  const list = headlines.map((headline) => `· ${headline}`).join('\n');
  return [lede, list, link].filter(Boolean).join('\n\n');
}

/** What the link is called where it is a word to press. */
export const linkLabel = '阅读全文';
