import { splitSentences } from '@qishi/model';
import type { Answerer, ChatRequest } from './answer.ts';
import { findSchema } from './schema-answer.ts';

/** An article as a prompt shows it. */
export interface ShownArticle {
  readonly id: string;
  readonly outlet: string;
  readonly title: string;
  readonly text: string;
}

interface Line {
  readonly text: string;
  readonly sources: readonly string[];
}

/** What the editor can tell from an article without thinking: no relative day, nobody but the subject, no list. */
const unfit = /[今昨明前]日|[今昨明]天|近日|日前|近期|[本上下]周|周[一二三四五六日]|[我你您它]|本报|本刊|记者|^[该其此这那]|[：；？！“”【】（）]/;
const longest = 66;

/** Articles of the request, read out of their envelope. */
export function readEnvelope(request: ChatRequest): readonly ShownArticle[] {
  const user = request.messages.find(({ role }) => role === 'user')?.content ?? '';
  const wrapped = /<<<(QISHI-[0-9a-f]+) (src\d+)>>>\n媒体：(.*)\n发布：.*\n标题：(.*)\n([\s\S]*?)\n<<<\1 \2 end>>>/g;
  return [...user.matchAll(wrapped)].map(([, , id = '', outlet = '', title = '', text = '']) => ({
    id,
    outlet,
    title,
    text,
  }));
}

/** Sentences that an article bears out as they stand, told as the outlet's. */
export function tellArticle({ id, outlet, text }: ShownArticle): readonly Line[] {
  return splitSentences(text)
    .filter((sentence) => sentence.length >= 18 && sentence.length <= longest - outlet.length - 3)
    .filter((sentence) => sentence.endsWith('。') && !unfit.test(sentence))
    .map((sentence) => ({ text: `${outlet}报道，${sentence}`, sources: [id] }));
}

/** Answers the prompts of the issue as an honest model would: only from the articles that it is shown, each sentence cited. */
export const answerAsEditor: Answerer = (request) => {
  const articles = readEnvelope(request);
  const kind = request.response_format?.json_schema?.name ?? Object.keys(findSchema(request)?.properties ?? {}).join();
  const lines = articles.flatMap((article) => tellArticle(article).slice(0, 4));
  const firsts = articles.flatMap((article) => tellArticle(article).slice(0, 1));
  const headline = writeTitle(articles[0], 28);
  if (kind.startsWith('theme')) return JSON.stringify({ theme: writeTitle(articles[0], 26) });
  if (kind === 'judgement') return JSON.stringify({ sentences: takeUpTo(firsts, 230) });
  if (kind === 'three_things') return JSON.stringify({ sentences: wordStories(request, articles) });
  if (kind.startsWith('brief')) return JSON.stringify({ headline, sentences: takeUpTo(lines, 80).slice(0, 2) });
  return JSON.stringify({
    headline,
    what: firsts.slice(0, 4),
    why: lines.filter(({ text }) => /意味着|首次|影响|占|成本|背景/.test(text)).slice(0, 2),
    voices: lines.filter(({ text }) => /表示|认为|指出/.test(text)).slice(0, 3),
    unclear: lines.filter(({ text }) => /尚未|没有|未公布|未披露/.test(text)).slice(0, 2),
  });
};

/** The title, or its first clauses that fit. */
function writeTitle(article: ShownArticle | undefined, limit: number): Line {
  const title = article?.title ?? '';
  const clauses = title.split('，');
  const fitting = clauses.map((_, i) => clauses.slice(0, clauses.length - i).join('，')).find((run) => run.length <= limit);
  return { text: fitting ?? title, sources: article ? [article.id] : [] };
}

function takeUpTo(lines: readonly Line[], limit: number): readonly Line[] {
  const taken: Line[] = [];
  let length = 0;
  for (const line of lines) {
    if (length + line.text.length > limit) continue;
    taken.push(line);
    length += line.text.length;
  }
  return taken;
}

/** Each story line (`- …（src1、src2）`) in the words of its first source, or as it stands. */
function wordStories(request: ChatRequest, articles: readonly ShownArticle[]): readonly Line[] {
  const user = request.messages.find(({ role }) => role === 'user')?.content ?? '';
  return [...user.matchAll(/^- (.*)（((?:src\d+、?)+)）$/gm)].map(([, text = '', ids = '']) => {
    const [first = ''] = ids.split('、');
    const article = articles.find(({ id }) => id === first);
    const own = article && tellArticle(article).find((line) => line.text.length <= 60);
    return own ?? { text, sources: [first] };
  });
}
