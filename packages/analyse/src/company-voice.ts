import type { EntitySpan } from './entities.ts';
import type { SentenceSpan } from './sentence-spans.ts';

/** The company speaks without being named beside the verb: 公司表示, 据官方介绍, 据介绍. */
const unnamed =
  /(?:^|[，。；：\s据])(?:该?公司|官方|厂商|厂家|品牌方|发布方|主办方)(?:方面)?(?:还|也|此前|同时|则|曾|进一步)?(?:介绍|表示|称|透露|宣布|披露|强调|指出|预计|公布|公告)|据介绍|据悉介绍/;
/** 北辰股份一度跌停，公司一季度净利润…: the company of a clause is the one that the clause before is about. */
const listed =
  /(?:^|[；。，：\n])(\p{Script=Han}{2,6}?)(?:一度|接近|触及|盘中|[涨跌]|高开|低开|封板|公告|披露|率先|发布)[^，。；]{0,12}，(?:该?公司|发布|预计|实现)/u;
const own = /我们|我司/g;
const quoted = /[“「][^“”「」]{0,600}[”」]/g;
/** A text that says 我们 so often outside quotation marks is the company's own. */
const leastOwn = 2;

/** Who an article's unnamed companies are. */
export interface CompanyVoice {
  /** Companies where the text names them, in order. */
  readonly named: readonly { readonly name: string; readonly start: number }[];
  /** The only company in the title. */
  readonly main: string | undefined;
  /** The whole text is the main company's own. */
  readonly isOwn: boolean;
}

export function readCompanyVoice(
  text: string,
  inTitle: readonly EntitySpan[],
  inBody: readonly EntitySpan[],
): CompanyVoice {
  const companies = (spans: readonly EntitySpan[]) => spans.filter(({ entity }) => entity.type === 'company');
  const titled = [...new Set(companies(inTitle).map(({ entity }) => entity.name))];
  const main = titled.length === 1 ? titled[0] : undefined;
  return {
    named: companies(inBody).map(({ entity, start }) => ({ name: entity.name, start })),
    main,
    isOwn: main !== undefined && (text.replace(quoted, '').match(own) ?? []).length >= leastOwn,
  };
}

/** The company that a sentence lets speak without its name: the last one named in it or right before, else the title's. */
export function findSpeakingCompany(
  sentence: SentenceSpan,
  previous: SentenceSpan | undefined,
  voice: CompanyVoice,
): string | undefined {
  const subject = listed.exec(sentence.text)?.[1];
  if (subject !== undefined) return subject;
  const spoken = unnamed.exec(sentence.text);
  if (!spoken) return voice.isOwn ? voice.main : undefined;
  const until = sentence.start + spoken.index;
  const from = previous?.start ?? sentence.start;
  return voice.named.findLast(({ start }) => start >= from && start < until)?.name ?? voice.main;
}
