import type { Quotation } from '@qishi/model';
import type { EntitySpan } from './entities.ts';
import type { SentenceSpan } from './sentence-spans.ts';

const sayVerbs =
  '表示|指出|认为|强调|透露|坦言|称|说道|说|写道|回应道|回应|直言|解释|补充|提到|谈到|介绍|告诉记者|感叹|呼吁|警告';
/** 王小川表示：“…” and 王小川在发布会上说，“…”. */
const before = new RegExp(`([^。！？；”」]{2,60}?)(?:${sayVerbs})(?:道|称)?[^。！？“「]{0,24}?[：:，,]?\\s*[“「"]$`);
/** “…”，王小川说。 and “…”王小川表示。 */
const after = new RegExp(`^[，,]?\\s*([^，。！？；“「：:]{2,40}?)(?:${sayVerbs})`);

const minQuoteChars = 12;
const maxQuoteChars = 400;
const maxQuotations = 30;

export interface QuotationSource {
  readonly text: string;
  readonly sentences: readonly SentenceSpan[];
  readonly spans: readonly EntitySpan[];
}

/** Direct speech with the one who speaks and, where told, in what role; verbatim, without the marks. */
export function findQuotations({ text, spans }: QuotationSource): Quotation[] {
  const found: Quotation[] = [];
  let last: Speaker | undefined;
  for (const { quote, start, end } of quotedRanges(text)) {
    if (found.length >= maxQuotations) break;
    const lineStart = text.lastIndexOf('\n', start - 1) + 1;
    const head = text.slice(Math.max(lineStart, start - 110), start);
    const tail = text.slice(end, end + 50).split('\n', 1)[0] ?? '';
    const words = before.exec(head)?.[1] ?? (/[。！？…，,]$/.test(quote) ? after.exec(tail)?.[1] : undefined);
    const speaker = words === undefined ? undefined : buildSpeaker(words, last, spans, text);
    if (speaker === undefined) continue;
    last = speaker;
    found.push({ ...speaker, quote });
  }
  return found;
}

interface Speaker {
  readonly speaker: string;
  readonly role?: string;
}

interface Quoted {
  readonly quote: string;
  readonly start: number;
  readonly end: number;
}

/** Ranges inside “…” or 「…」 that are long enough for speech; `start` is after the opening mark, `end` after the closing one. */
function quotedRanges(text: string): Quoted[] {
  return [...text.matchAll(/[“「]([^“”「」]{12,400})[”」]/g)].flatMap((match) => {
    const quote = match[1] ?? '';
    const tooShort = quote.length < minQuoteChars || quote.length > maxQuoteChars;
    return tooShort ? [] : [{ quote, start: match.index + 1, end: match.index + match[0].length }];
  });
}

const roleWords =
  '创始人|联合创始人|董事长|轮值董事长|首席执行官|首席技术官|首席科学家|首席分析师|首席|CEO|CTO|CFO|COO|总裁|副总裁|总经理|副总经理|主席|院长|副院长|教授|副教授|研究员|分析师|发言人|负责人|合伙人|主任|部长|大臣|总监|理事长|秘书长|所长|律师|专家|学者|院士|博士|经理|工程师|议员|总统|总理|记者|主编|主持人|创业者|投资人|代表|人士|用户';
const rolePattern = new RegExp(
  `^(.*(?:${roleWords}))([\\p{Script=Han}A-Za-z·.]{2,20}|[\\p{Script=Han}]{2,4}[（(][^）)]*[）)])$`,
  'u',
);
const pronoun = /^(?:他|她|其|该人士|前者|后者|上述人士|这位.{0,8})$/;
const opening =
  /^.*(?:[，,、：:]|(?:据|对此|此外|同时|不过|但|而|其中|随后|近日|日前|此前|昨日|今日|当天|目前|最近|因此|所以|然而|另外|于是|最后|接着|当时|今年以来|\d日)(?=[\p{Script=Han}]{2}))/u;
const circumstance =
  /(?:在.{1,40}|对.{1,20}|向.{1,20}|就.{1,30}|于.{1,20}|接受.{1,30}|近日|日前|此前|当天|还|也|则|曾|进一步|明确|公开|再次|这样|如此|同时|\d{1,2}[日月].{0,6})$/u;

function buildSpeaker(
  words: string,
  last: Speaker | undefined,
  _spans: readonly EntitySpan[],
  _text: string,
): Speaker | undefined {
  let name = words.trim();
  const pausedAt = Math.max(name.lastIndexOf('，'), name.lastIndexOf(','), name.lastIndexOf('。'));
  const lastClause = name.slice(pausedAt + 1);
  name = lastClause.length >= 2 && !/^(?:还|也|并|则|曾|在|对|就)/.test(lastClause) ? lastClause : name;
  name = name.replace(opening, '').replace(circumstance, '').replace(circumstance, '').trim();
  if (pronoun.test(name)) return last;
  const role = rolePattern.exec(name);
  if (role?.[1] !== undefined && role[2] !== undefined) return { speaker: role[2], role: role[1] };
  return name.length >= 2 && name.length <= 24 && !/^(?:可以|这|那|如果|有人|我|你|大家)/.test(name)
    ? { speaker: name }
    : undefined;
}
