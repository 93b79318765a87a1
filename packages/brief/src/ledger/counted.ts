import { charCount, type Figure } from '@qishi/model';
import { isNegated } from '../ground/hedges.ts';
import { hasPredicate } from '../sentences/fitness.ts';
import { isBalanced, widenMarks } from '../sentences/house-style.ts';

/** Characters of what a ledger row counts. */
const longest = 30;
const shortest = 4;
const shortestClause = 8;

/** A phrase that opens so leans on words before it; one that ends so has lost what it leads to. */
const openers =
  /^(?:但|而|并|且|又|也|还|其中|同时|另外|此外|因此|所以|不过|目前|则|即|就|再|却|这是|这一|其|该|他|她|它|约|至|把|将|向|对|在|由|从|被|使|让|的|了|和|与|为|是|有|司|事|底|换|需|可|会|每|比|只|一种|一个|公司|用户|名额|如果|若|按|应|仍|及|动员|责令|并处|去年|今年|上年|上季|目标|平均|通常|用|规模|作为|张量|继续|占|同比|环比|最高|最低|超|达|增|降|涨|跌|分别|合计|预计|要求|总数|之外|以|报)/;
const tails =
  /(?:在|由|为|是|有|约|达|达到|到|至|把|将|拟|可|能|于|从|与|和|及|用|比|据|称|说|要求|获得|提升|提高|下降|增长|增|降|涨|跌|减少|带来|投入|支持|部署|分布|涉及|公布|计划|动员|出|一个|每|超过|最高|最低|的|了|着|过|共|其中|之外|以|使用|已在|升|升至|快|慢|高|低|多|少|数|上|下|指|占|占总收入|额度|训练|扩充|调度|转发|实现|要|会|给|需|需要|满|近|不过|只有|介绍|表示|披露|宣布|改善|优惠|停摆|压缩|缩短|一度|一台|每.|按|维持|节省|占.{0,4}|投产|量产|公司)$/;
/** A verb inside: a clause, not a name for what is counted. */
const verbal =
  /[，。：；“”《》（）]|把|是|称|表示|要求|可以|不是|已经|宣布|介绍|披露|将|认为|预计|按|颇为|限定|可实现|此前|也有/;
/** What introduces who says so, before the clause itself. */
const leadIn =
  /^(?:据|按|按照|根据)[^，]{1,20}(?:介绍|披露|测算|统计|说法|财报|计算|估计)?，|^[^，]{1,20}(?:表示|介绍|称|披露|透露|指出|认为)，/;
const saying = /^[^，]{2,8}称(?=可|将|已|其)/;

/**
 * What a figure counts, as a reader can take it without the sentence: the analyser's phrase when it is a noun phrase, else
 * the clause that holds the figure; undefined when neither reads well, and for figures that are denied.
 */
export function findCounted({ of, quote, raw }: Figure): string | undefined {
  // Cells of a table have no sentence around them.
  if (!/[。！？；]”?$/.test(quote)) return undefined;
  const sentence = widenMarks(quote).replace(leadIn, '');
  const clause = findClause(sentence, widenMarks(raw));
  if (clause === undefined || isNegated(clause) || /不是|并非|而非/.test(clause)) return undefined;
  const phrase = widenMarks(of).trim();
  if (isNounPhrase(phrase)) return phrase;
  return isReadable(clause) ? clause : undefined;
}

function findClause(sentence: string, raw: string): string | undefined {
  const clauses = sentence.split(/[，；。：]/);
  const at = clauses.findIndex((part) => part.includes(raw));
  const clause = clauses[at];
  if (clause === undefined) return undefined;
  const before = clauses[at - 1];
  const joined = before === undefined ? clause : `${before}，${clause}`;
  return (!isReadable(clause) && charCount(joined) <= longest ? joined : clause).trim().replace(saying, '');
}

function isNounPhrase(text: string): boolean {
  const length = charCount(text);
  if (length < shortest || length > longest - 6) return false;
  if (!/\p{Script=Han}{2}/u.test(text) || /^\d{1,3}(?!\d)|的.{0,1}$/.test(text)) return false;
  return !openers.test(text) && !tails.test(text) && !verbal.test(text);
}

function isReadable(clause: string): boolean {
  const length = charCount(clause);
  if (length < shortestClause || length > longest || !isBalanced(clause)) return false;
  return !openers.test(clause) && !/去年|今年|本月|上月|据称/.test(clause) && hasPredicate(clause);
}
