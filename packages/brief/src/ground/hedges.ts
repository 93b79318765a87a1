/**
 * How firmly a wording asserts. 3: nothing held back; 2: planned or announced; 1: thought possible; 0: told by nobody
 * who is named.
 */
export type Firmness = 0 | 1 | 2 | 3;

export const lower = (a: Firmness, b: Firmness): Firmness => (a < b ? a : b);

const rumoured =
  /(?:^|[，；：])传(?![统感音奇媒播递达承输真世神动销说染闻])|据传|(?<=.)据悉(?=已|或)|(?<!(?:评论|回应|置评|答复)[^，]{0,6})传闻(?!的)|传出|传言|网传|爆料|有消息|消息称|消息人士|知情人士|知情者|据悉或|被曝|疑似|据称|据说|听说|尚未证实|未经证实|坊间|市场传(?!闻的)|外界猜测|推测|猜测/;
const possible =
  /或(?=[把由从被因需要使让成降升涨跌推迎有超逾缩延提扩增减调改赴转加受影创拖启重新换可再面出失])|或将|或会|或于|或在|或为|或达|(?<!不)可能|有望|也许|或许|恐怕|兴许|说不定|未必|不一定|不见得|不排除|料将|恐将|是否|能否|会否|可否|要不要|该不该|会不会|大概率|势必|报道称|据报道|外媒|美媒|媒体称|[仍尚还有](?:需|须|要|有?待)|(?:离|距离?)[^，]{0,6}(?:商用|量产|落地|上市|实用|成熟|普及)[^，]{0,6}[还仍尚]|(?:离|距).{1,20}还有[\d一二三四五六七八九十几半]/;
/** 将 alone also marks an object (将…列入), so it counts only where a plan is spoken of. */
const planned =
  /预[计亏增盈减]|预测(?=[^，值模算分])|(?<![于及超出合乎])预期|预料|(?<!全年|年度|开支|[该此项]|一揽子)计划(?!由|从|的|书|表|总|案)|(?<![模虚])拟[^合人]|打算|考虑|定于|将(?=把|对|从|由|继续|进一步|面临|成为|获得|持有|拥有)|将于|将在|将会|即将|将推出|将发布|将召开|将举行|将上线|将公布|(?<!已|已经|曾)将(?!.{0,30}了(?!解))(?!\d|其|该|.{1,20}?(?:列入|加入|纳入|从|由|提高[到至一]|降[到至]|增[到至]|推送|称为|视为|作为))[^军领来近]|目标是|希望|有意(?![义思见])|准备|寻求|草案|(?:征求|征集|听取)[^，]{0,6}意见|期待|倡议|呼吁|要求(?!$|[的，])|提议|建议|(?<![供反响效适对回相感])应(?=[在于当该])|[须需](?=[在于经由])|[须需]要?(?=[^，]{1,16}(?:批准|放行|审批|许可|同意|核准))|有信心|最[快早迟晚](?=[将于在明今下年\d一二三四□可能要])|力争|争取|旨在|力求|谋求|剑指|筹划|筹备|酝酿|商谈|磋商|快要|就要|(?:正在?|仍在?|还在|尚在)(?:评估|研究|讨论|审查|审议|谈判|商讨|协商|洽谈)|暂定|愿意|想(?=[让把要使迫])|诉求|主张|倡导/;

const pending =
  /[未没]有?(?:最终|完全|正式|具体)?[选确排商议敲拟择核划约谈说认审决制]定|[待未](?:定|决|明|敲定|落定|公布时间)(?!期|价|义|位|制|向)|(?:尚|还|仍|暂|并)?(?:无|没有?|未有|未)(?:最终|明确|正式|任何|作出|做出|形成|达成|得出|给出)*的?(?:结论|定论|决定|定案|结果|时间表|方案)|[仍尚还有](?:需|须|要|得|有?待)|取决于|视乎|[要须得]看|有赖|[不未]确定|[未没]有?(?:决定|敲定)|未定|未知|变数|悬而未决|(?:再|才)(?:作?决定|定)|[没未][有能]?(?:拿定主意|拿主意|拍板|定下来|下定决心|想好|谈拢|谈妥|着落|下文|准信|眉目|说死)/;
const waiting =
  /等待|等候|静候|[仍尚还]在|未完|进行中|是否|正在?(?:审|评|谈|商|洽|测|协|申|研|考虑|讨论|论证|筹|酝酿|起草|制定|拟定|排查)|寻找|物色|遴选|招标|征集/;

/** Still to be done by somebody. */
export function isPending(clause: string): boolean {
  return pending.test(clause);
}

/** Goes on, so that its end is not there yet: who still waits for a thing has not got it. */
export const isUnderWay = (clause: string): boolean => isPending(clause) || waiting.test(clause);

const hearsay = /媒体|员工|网友|博主|黑客|传闻|匿名|消息|知情|接近|外界|市场传/;

/** A speaker who is nobody in particular, or no party to the matter. */
export function isHearsay(speaker: string): boolean {
  return hearsay.test(speaker);
}

const accused = /指控|指责|宣称|自称|被指(?!定|派|向|数)/;

/** Says that somebody did something without saying that it is so. */
export function isAccusation(clause: string): boolean {
  return accused.test(clause);
}

const unconfirmed =
  /(?:未|没有?|无法|无从|难以|有待|不能|不予|拒绝)(?:[^，。]{0,8}[^，。不未没])?(?:证实|确认|核实|查证)|真[伪假实]性?(?:存疑|不明|未知|难辨)/;
/** Says that something is not confirmed, in whatever words. */
export const isUnconfirmed = (clause: string): boolean => unconfirmed.test(clause);

const unchanged =
  /不(?:会|再|作|做)?(?:改变|调整|变|影响)|维持|保持|(?:没有?|无|未受|不受|未产生|未造成)[^，]{0,6}影响|未变|持平|相当(?![于多大长]|一部|程度)|不相上下|旗鼓相当|齐平|看齐/;
/** Says that something stays as it is. */
export const isUnchanged = (clause: string): boolean => unchanged.test(clause);

const denial =
  /否认|辟谣|不实|不属实|没有|不会|并非|不是|暂无|无关|未发[现生]|不存在|子虚乌有|纯属|谣言|失实|毫无|无(?=[^，]{0,12}计划)|非事实/;

const undenied = /(?:没有?|未|不)(?:公开|直接|正面|予以?)?否认/g;

/** Says of somebody that they deny it. */
export const isDenying = (clause: string): boolean => /否认|辟谣|不实/.test(clause.replace(undenied, ''));

/** Speaks of something as not so; not to deny it is not to say so. */
export function isDenial(clause: string): boolean {
  return denial.test(clause.replace(undenied, ''));
}

/** Who does not speak about a matter. */
export const isDeclining = (clause: string): boolean => declining.test(clause);

const declining = /(?:拒绝|未|不予|没有?|不|暂无).{0,6}(?:评论|置评|回应|答复|回复)/;

/** The least firm wording in a clause decides; that somebody says nothing about a rumour is no rumour. */
export function findFirmness(text: string): Firmness {
  // 《…技术要求》 asks nothing of anybody.
  const clause = text.includes('《') ? text.replace(/《[^《》]*》/g, '《》') : text;
  if (declining.test(clause) && !/据|消息称|知情/.test(clause)) return 3;
  if (rumoured.test(clause)) return 0;
  if (possible.test(clause)) return 1;
  return planned.test(clause) ? 2 : 3;
}

const negation =
  /没有(?!问题|疑|例外|悬念)|缺乏|缺少|欠缺|尚早|还早|(?<![浸淹埋沉吞])没(?![收落]|有|问题)|未(?!来|必|成年|知|经)|并非|而非|并不|不会|不再|不能|不得|不(?![增减升降涨跌]反|[大多少小高低](?!于|[幅额量数])|[久短远快慢]|振|佳|力(?!争)|畅|济|景气|顺|稳|安|排除|[变断久过仅只但同少错禁料妨足到及如低高超等乏俗得谋约遗由良法利菲凡失惜愧管论限]|相上下|当(?![事作成])|明(?![确白朗])|公(?![布开示])|容易|一定|满(?!足))|否认|难以|很难|难于|无法|无需|无须|拒绝|暂无|无(?![线人锡论疑数限损缝界源形偿非障忧效罪])|无关|停止|停(?=[接供售收])|禁止|免予|免于|豁免|不必|不得(?!不)|尚不/;

export const isNegated = (clause: string): boolean => findDenied(clause) !== undefined;

/** 会不会, 要不要: asks, and denies nothing. */
const either = /(\p{Script=Han})不\1/gu;
/** 没有停止采购: says that it goes on. */
const twice =
  /(?:没有?|并?未|不会?再?|从未)(?:停止|拒绝|禁止|停(?=[接供售收]))|不(?:缺|乏|愁)(?=\p{Script=Han})|(?:不是|并非|不能说|不等于)(?:没有?|不(?!是)|未)/gu;
const shortestDenied = 4;
/** 不宜直接推及: how it is not to be done. */
const manner =
  /^(?:宜|应该?|可以?|能够?|会|想|敢|肯|愿意?|该|必|许|准备?|打算|足以|至于|直接|完全|立即|马上|进一步|明确|正式|简单|轻易|随意|随便|全部|一概|再)+(?=\p{Script=Han}{2})/u;
/** Where a denial ends: 停止侵害并赔偿 goes on to what is to be done. */
const endOfDenial = /并(?![非不未无购网列])|且|，/;

/** 大规模量产还谈不上: the denial stands behind what it denies. */
const behindWhat =
  /^(.{2,}?)(?:还|也|尚|仍|则|都)?(?:谈不上|说不上|不可能|无望|不存在|没有可能|无从谈起|为时尚早|尚早|还早|不成立|不属实)$/;
/** 暂无涨价计划 denies the rise. */
const intent = /的?(?:计划|打算|意愿|想法|意图|必要|可能性?|安排)$/;

/** What a clause denies: its text behind the denial, up to what is joined to it. Undefined when it denies nothing. */
export function findDenied(clause: string): string | undefined {
  const text = clause.replace(either, '□□□').replace(twice, '□□');
  const match = negation.exec(text);
  if (match === null) return undefined;
  const before = behindWhat.exec(text)?.[1];
  if (before !== undefined) return before;
  const denied = text
    .slice(match.index + match[0].length)
    .replace(intent, '')
    .replace(manner, '');
  // 由荷兰而非美国审批 denies 美国 alone.
  if (/而(?:非|不[是由让])$/.test(text.slice(0, match.index + match[0].length + 1)) || match[0] === '而非')
    return denied.replace(/^[是由让]/, '').slice(0, shortestDenied);
  const end = denied.search(endOfDenial);
  return end > 0 ? denied.slice(0, end) : denied;
}

const conditional = /如果|倘若|[按照](?:此|这[一个])[^，]{0,6}(?:价格?|价钱)|一旦|要是|假如|若(?!干)/;
const planning =
  /(?:^|[，出划])到\d{4}年(?!.*已)|(?:预计|预测|预料|料想|(?<![于及超出合乎])预期)$|(?:按|照|以)(?:此|这[一个]?|该|目前|当前|现有)[^，]{0,6}(?:价格?|价钱|速度|进度|趋势|节奏|标准|算|看)|[按据]照?.{0,6}规划|力争|争取/;
const asking = /请求|敦促|恳请/;

/** How firmly a clause is told where more than its own hedge counts. */
export function findHold(clause: string): { readonly own: Firmness; readonly onwards: Firmness } {
  const firmness = findFirmness(clause);
  if (conditional.test(clause)) return { own: lower(firmness, 1), onwards: 1 };
  if (planning.test(clause)) return { own: lower(firmness, 2), onwards: 2 };
  return { own: asking.test(clause) ? lower(firmness, 2) : firmness, onwards: 3 };
}
