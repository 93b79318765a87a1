import dictionary from '@node-rs/jieba/dict.js';
import { type Article, articleId, sha256 } from '@qishi/model';
import { openRandom } from '../gates/stories/score-stories.ts';

/** Characters of an article, a little more. */
const usualChars = 1200;
const firstDay = '2017-01-01';
/** Articles are spread over so many years, in order of publication. */
const years = 8;
const names = ['GPT-4', 'A100', 'H800', 'ChatGPT', '英伟达', 'OpenAI', '3nm', '阿里云', '通义千问', 'H20'];
export const topicNames = ['chips', 'llm', 'cloud', 'other-tech', 'other'] as const;
export const sourceCount = 60;

/**
 * Articles as a search engine sees them: words as frequent as in Chinese (the dictionary of jieba tells), bound into
 * phrases that come again, with subjects of their own. The numbers were set so that an index of pairs of characters
 * sees what it sees in a month of real news: pairs of an article that differ, pairs in all, pairs that occur once
 *. Same seed, same articles, one at a time.
 */
export interface ArticleMaker {
  readonly make: (n: number, count: number) => Article;
  /** A word by its rank among the frequent ones. */
  readonly words: readonly string[];
}

const phraseCount = 200_000;
/** Frequent phrases come first: the rank of a phrase is this power of a number between 0 and 1. */
const phrasePower = 3;
/** Parts of a text that are of the article's own subject, phrases that others use too, single words. */
const shares = { names: 0.04, own: 0.37, phrases: 0.4 };

export function openArticleMaker(seed: number): ArticleMaker {
  const random = openRandom(seed);
  const words = loadWords();
  const pickWord = openPicker(words, random);
  const between = (least: number, most: number) => least + Math.floor(random() * (most - least + 1));
  const phrases = Array.from({ length: phraseCount }, () => Array.from({ length: between(2, 5) }, pickWord).join(''));
  const pickPhrase = () => phrases[Math.floor(phraseCount * random() ** phrasePower)] ?? '';

  function makeText(): { title: string; text: string } {
    const subject = Array.from({ length: 25 }, () => (random() < 0.5 ? pickPhrase() : pickWord() + pickWord()));
    const part = () => {
      const kind = random();
      if (kind < shares.names) return names[Math.floor(random() * names.length)] ?? '';
      if (kind < shares.names + shares.own) return subject[Math.floor(random() * random() * subject.length)] ?? '';
      return kind < shares.names + shares.own + shares.phrases ? pickPhrase() : pickWord();
    };
    const sentence = () =>
      `${Array.from({ length: between(2, 6) }, () => part() + (random() < 0.4 ? '，' : '')).join('')}。`;
    let text = '';
    while (text.length < usualChars) text += sentence() + (random() < 0.2 ? '\n' : '');
    let title = '';
    while (title.length < 18) title += part();
    return { title, text: text.trim() };
  }

  return { make: (n, count) => toArticle(makeText(), n, count), words: words.map(({ word }) => word) };
}

function toArticle({ title, text }: { title: string; text: string }, n: number, count: number): Article {
  const url = `https://news${n % sourceCount}.example/${n}`;
  const time = Date.parse(`${firstDay}T00:00:00+08:00`) + (n / count) * years * 365.25 * 86_400_000;
  return {
    id: articleId(url), sourceId: `news${n % sourceCount}`, url, title, byline: {}, publishedAt: new Date(time).toISOString(), publishedFrom: 'meta',
    blocks: text.split('\n').map((line) => ({ kind: 'paragraph', text: line })), text, contentHash: sha256(title + text),
    extractedBy: 'bench@1', rawPageId: '', capturedAt: '2023-04-11T00:00:00.000Z',
  }; // biome-ignore format: a record
}

interface Word {
  readonly word: string;
  readonly count: number;
}

/** Words of the dictionary in Chinese characters, most frequent first. */
function loadWords(): readonly Word[] {
  const lines = Buffer.from(dictionary.dict).toString('utf8').trim().split('\n');
  const words = lines.map((line) => line.split(' ')).map(([word = '', count]) => ({ word, count: Number(count) }));
  return words
    .filter(({ word, count }) => count > 2 && /^\p{Script=Han}+$/u.test(word))
    .sort((a, b) => b.count - a.count);
}

/** Draws words as often as they are counted. */
function openPicker(words: readonly Word[], random: () => number): () => string {
  const sums = new Float64Array(words.length);
  words.reduce((sum, { count }, i) => {
    sums[i] = sum + count;
    return sum + count;
  }, 0);
  return () => {
    const drawn = random() * (sums.at(-1) ?? 0);
    let [low, high] = [0, sums.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) < drawn) low = middle + 1;
      else high = middle;
    }
    return words[low]?.word ?? '';
  };
}
