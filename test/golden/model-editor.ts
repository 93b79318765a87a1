import { type Answerer, type ChatRequest, findSchema } from '@qishi/fake-model';
import { splitSentences } from '@qishi/model';

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

/** What cannot be told as it stands: a relative day, a subject that stood in the sentence before, the page itself. */
const unfit =
  /[今昨明前]日|[今昨明]天|近日|日前|近期|最近|[本上下]周|周[一二三四五六日]|[我你您它他她]|本报|本刊|记者|如下|^(?:[该其此这那]|公司|上述|双方)/;
const longest = 100;

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
    .filter((sentence) => /[^：]。$/.test(sentence) && !/[？！【】]/.test(sentence) && !unfit.test(sentence))
    .map((sentence) => ({ text: `${outlet}报道，${sentence}`, sources: [id] }));
}

/** The sentence that says most of the title, and when. */
function tellFirst(article: ShownArticle): Line | undefined {
  const pairs = [...article.title].map((char, i) => `${char}${article.title[i + 1] ?? ''}`);
  const score = ({ text }: Line) =>
    pairs.filter((pair) => text.includes(pair)).length + (/\d月\d+日/.test(text) ? 2 : 0);
  return tellArticle(article).toSorted((a, b) => score(b) - score(a))[0];
}

/** Answers the prompts of the issue as an honest model would: only from the articles that it is shown, each sentence cited. */
export const answerAsEditor: Answerer = (request) => {
  const articles = readEnvelope(request);
  const kind = request.response_format?.json_schema?.name ?? Object.keys(findSchema(request)?.properties ?? {}).join();
  const lines = articles.flatMap((article) => [tellFirst(article) ?? [], tellArticle(article).slice(0, 4)].flat());
  const firsts = articles.flatMap((article) => tellFirst(article) ?? []);
  const [given] = listStories(request);
  if (kind.startsWith('theme')) return JSON.stringify({ theme: cutTitle(given, 26) });
  if (kind === 'judgement') return JSON.stringify({ sentences: takeUpTo(firsts, 230) });
  if (kind === 'three_things') return JSON.stringify({ sentences: wordStories(request, articles) });
  if (kind.startsWith('brief'))
    return JSON.stringify({ headline: cutTitle(given, 28), sentences: takeUpTo(lines, 80).slice(0, 2) });
  return JSON.stringify({
    headline: cutTitle(given, 28),
    what: firsts.slice(0, 4),
    why: lines.filter(({ text }) => /意味着|首次|影响|占|成本|背景/.test(text)).slice(0, 2),
    voices: lines.filter(({ text }) => /表示|认为|指出/.test(text)).slice(0, 3),
    unclear: lines.filter(({ text }) => /尚未|没有|未公布|未披露/.test(text)).slice(0, 2),
  });
};

/** A title, or as many of its first clauses as fit. */
function cutTitle({ text, sources }: Line = { text: '', sources: [] }, limit: number): Line {
  const clauses = text.split('，');
  const runs = clauses.map((_, i) => clauses.slice(0, clauses.length - i).join('，'));
  return { text: runs.find((run) => run.length <= limit) ?? text, sources: sources.slice(0, 3) };
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

/** What rules have written, as the prompt shows it: `- …（src1、src2）`. */
function listStories(request: ChatRequest): readonly Line[] {
  const user = request.messages.find(({ role }) => role === 'user')?.content ?? '';
  return [...user.matchAll(/^- (.*)（((?:src\d+、?)+)）$/gm)].map(([, text = '', ids = '']) => ({
    text,
    sources: ids.split('、'),
  }));
}

/** Each story in the words of its first source, or as it stands. */
function wordStories(request: ChatRequest, articles: readonly ShownArticle[]): readonly Line[] {
  return listStories(request).map(({ text, sources: [first = ''] }) => {
    const article = articles.find(({ id }) => id === first);
    const told = article && tellFirst(article);
    return told && told.text.length <= 60 ? told : { text, sources: [first] };
  });
}

/** For `node test/fake-model/serve.ts --answers test/golden/model-editor.ts`. */
export default answerAsEditor;
