import { charCount } from '@qishi/model';
import { isNegated } from '../ground/hedges.ts';
import { isBalanced } from '../sentences/house-style.ts';
import { findOwner, type Sayer } from './label-owner.ts';
import { findChange, type Phrase } from './label-phrase.ts';

/** Characters of what a ledger row counts. */
const longest = 30;
const shortest = 4;

/** A phrase that opens so leans on words before it; one that ends so has lost what it leads to. */
const openers =
  /^(?:占|约占|维持|保持|但|而|并|且|又|也|还|其中|同时|另外|另有|此外|因此|所以|不过|目前|则|即|就|再|却|这|该|他|她|它|约|至|把|将|向|对|在|由|从|被|使|让|的|了|和|与|为|是|有|底|换|需|可|会|每|比|只|一种|一个|用户|名额|如果|若|按|应|仍|及|动员|责令|并处|平均|通常|作为|继续|最高|最低|超|达|分别|合计|要求|总数|之外|以|报|首批|同期|年减|年增|整整|进入|经过|当时|此前|据)/;
const tails =
  /(?:在|由|为|是|有|约|到|至|把|将|拟|可|(?<![性功节职智产势动])能|于|从|与|和|及|用|比|据|称|说|要求|带来|的|了|着|过|其中|之外|以|使用|快|慢|高|低|多|少|上|下|指|占|给|近|介绍|表示|披露|宣布|一度|按|维持|个|每|出|之后|之前|后|前|拥|平|现)$/;
/** A verb inside: a clause, not a name for what is counted. */
const verbal =
  /[，。：；“”《》（）、]|把|是|称|表示|要求|可以|不|已经|宣布|介绍|披露|将|认为|颇为|限定|此前|也|没有|如果|曾|就|让|使|涉及|覆盖|动员|获准|发行|占据|支持|使用|采用|用到|大概|现在|平均|包括|果断|一台|一家|(?<!面向)企业|厂商|同行|上市公司|该|提高|提升|下降|上升|增长(?!率)|减少|可(?!用|靠|见)/;
/** Says nothing without its context. */
const empty = /(?:区间|目标|说法|表述|数字|结果|情况|问题|标准|水平|门槛|时间表|底线|规则|做法|差距|看点|方面)$/;

/** What a figure counts, in words a reader can use without the sentence: whose quantity, of when, and which. */
export interface Label {
  readonly of: string;
  /** Words that belong to the value: `每人每月` of 每人每月19美元. */
  readonly per?: string;
}

/**
 * The label of the figure `raw` in a sentence fit to stand alone, e.g. 台积电第一季度合并营收; undefined when no short noun
 * phrase names it, when nobody can be told to whom it belongs, and for figures that are denied.
 */
export function buildLabel(sentence: string, raw: string, { report, says }: Sayer): Label | undefined {
  const clauses = sentence.split(/[，；。：]/);
  const at = clauses.findIndex((clause) => clause.includes(raw));
  const clause = clauses[at];
  if (clause === undefined || isNegated(clause) || /不是|并非|而非|如果|假设|若/.test(clause)) return undefined;
  const cut = clause.indexOf(raw);
  const phrase = findChange(clause.slice(0, cut), clause.slice(cut + raw.length));
  if (phrase === undefined || !isNamed(phrase)) return undefined;
  const before = clauses.slice(0, at);
  const owner = findOwner(phrase.thing, before, { report, says });
  if (owner === undefined) return undefined;
  const of = `${owner}${phrase.thing.replace(bareHouse, '$1')}${findComparison(before, phrase)}${phrase.suffix}`;
  const length = charCount(of);
  if (length < shortest || length > longest || !isBalanced(of) || of.includes(raw)) return undefined;
  return phrase.per === undefined ? { of } : { of, per: phrase.per };
}

/** `公司来自中国大陆的收入`: the owner takes the place of 公司 and 其. */
const bareHouse = /^(\d{4}财年|\d{4}年(?:同期)?|[一二三四]季度)?(?:公司的?|其)/;

/** `与上年同期相比，营收增3.6%`: compared with what stands a clause before. */
function findComparison(before: readonly string[], { suffix }: Phrase): string {
  if (!/幅/.test(suffix) || /比|较/.test(suffix)) return '';
  const compared = /^(?:与|同|和|较)([^，]{2,8})相比$/.exec(before.at(-1) ?? '')?.[1];
  return compared === undefined ? '' : `较${compared}的`;
}

/** The thing counted is named by a noun phrase that stands by itself. */
function isNamed({ thing, suffix }: Phrase): boolean {
  const bare = thing.replace(bareHouse, '$1');
  if (/\d\S{0,3}$/.test(bare) && suffix === '') return false;
  if (bare === '' || openers.test(bare) || tails.test(bare) || verbal.test(bare) || empty.test(`${bare}${suffix}`))
    return false;
  return /\p{Script=Han}{2}/u.test(`${bare}${suffix}`) && charCount(bare) >= 2;
}
