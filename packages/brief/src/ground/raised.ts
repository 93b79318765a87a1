import type { Clause } from './clause.ts';
import { isSameDate } from './dates.ts';
import { isNameSign } from './fold.ts';
import { type Firmness, isPending, lower } from './hedges.ts';
import { isSameQuantity } from './same-quantity.ts';

const over = /完成|通过|结束|达成|签署|敲定|获批|批准|落成|成功/;
const isOver = ({ text, firmness, negated }: Clause): boolean =>
  firmness === 3 && !negated && /已/.test(text) && over.test(text);
/** Has not come to its end. */
const isGoingOn = /仍在|还在|尚在|正[与同和向就]|正在?(?:接受|进行|商|洽|谈|测|评|审|研)|洽谈|谈判|磋商/;

const deeds = '公布|发布|提出|推出|签署|披露|通过|提交|递交|发出|印发|出台|成立|设立|研发|开发|建成|收购|买下';
const giving = new RegExp(`(${deeds})了?的(\\p{Script=Han}{2,10})`, 'u');

/** 甲公布的方案拟实施: the deed before 的 is done, whatever is only planned with what it brought. */
function isGiven({ text }: Clause, source: Clause): boolean {
  const [, deed, thing] = giving.exec(source.text) ?? [];
  if (deed === undefined || thing === undefined) return false;
  const [, told = ''] = text.split(deed);
  return told.replace(/^了/, '').length >= 2 && thing.startsWith(told.replace(/^了/, ''));
}

/** Says only what the source has before 的, which is so whatever is planned with it. */
function isOfWhich({ content }: Clause, { given, wording }: Clause): boolean {
  const shared = [...content].filter((piece) => !isNameSign(piece) && wording.has(piece));
  return given.size > 0 && shared.length > 0 && shared.every((piece) => given.has(piece));
}

/** What is reported, or said by somebody whom the claim names, may be as firm as they have it. */
export function isRaised(claim: Clause, source: Clause): boolean {
  if (isOver(claim) && isGoingOn.test(source.text) && !over.test(source.text)) return true;
  if (isGiven(claim, source) || isOfWhich(claim, source)) return false;
  if (claim.negated && (!source.negated || isPending(source.text))) return false;
  const isOwned = claim.reported || claim.hearsay || claim.speaker !== undefined;
  // 将配套甲，三季度装车: still to come, as what goes before it.
  const isToCome =
    source.isPlanned && source.dates.length > 0 && !hasBeen.test(source.text) && hasBeen.test(claim.text);
  const firmness = isToCome ? lower(source.firmness, 2) : source.firmness;
  if (isScheduled(claim, source)) return false;
  // 高于一季度的86.3%: what is measured against is there, whatever is only expected.
  if (isMeasuredAgainst(claim, source)) return false;
  // 将全部来自绿电 of 力争全部.
  if (isAimed(claim, source)) return true;
  const told = source.hearsay && !isOwned ? Math.min(1, firmness) : firmness;
  return heldBack(claim) > Math.max(1, told);
}

const against = /(?:高于|低于|不及|好于|逊于|多于|少于|较|比)[^，]{1,16}的(?:约|近)?$/;
const isMeasuredAgainst = ({ quantities }: Clause, source: Clause): boolean =>
  quantities.length > 0 &&
  quantities.every(({ what }) =>
    source.quantities.some(
      (other) =>
        isSameQuantity(what, other.what) &&
        against.test(source.text.normalize('NFKC').toLowerCase().split(other.what.raw)[0] ?? ''),
    ),
  );

const aim = /力争|争取|希望|期望|力求|冲刺|目标(?:是|为|在)/;
const certain = /(?<!预计|计划|有望|可能|打算)将(?!近)|必将|必定|定会|一定会|会(?=在|于|有|达|完|全|成|实|把|让|使)/;
/** As certain to come as the source only strives for it. */
const isAimed = (claim: Clause, source: Clause): boolean =>
  aim.test(source.text) &&
  !/将|计划|预计/.test(source.text) &&
  certain.test(claim.text) &&
  !willing.test(claim.text) &&
  !planning.test(claim.text);
const planning = /规划|瞄准|旨在|拟|目的|力求|以期|期望/;

const willing = /预计|计划|拟|有望|目标|力争|打算|考虑|希望|可能|或|期|争取|最[快早]/;

/** 将于7月裁员 is 7月裁员 to a reader who is told the month. */
const isScheduled = (claim: Clause, source: Clause): boolean =>
  claim.dates.length > 0 &&
  source.firmness === 2 &&
  !hasBeen.test(claim.text) &&
  /将/.test(source.text) &&
  !willing.test(source.text) &&
  claim.dates.every(
    ({ what }) => (what.month ?? what.quarter) && source.dates.some((date) => isSameDate(what, date.what)),
  );

/** The claim may hedge in ways that mean too much else to count in a source: 或, 会. */
function heldBack({ text, reported, firmness, isAnnounced, isPlanned }: Clause): Firmness {
  if (reported || /或(?!者)/.test(text) || isPending(text)) return lower(firmness, 1);
  // 宣布收购, 6月起停售, and what goes on with a plan: to be done, unless it says that it has been.
  if (!hasBeen.test(text) && (isAnnounced || isPlanned || announced.test(text))) return lower(firmness, 2);
  if (/有[\d一二两三四五六七八九十百]+(?:个?(?:天|日|月|年|小时|工作日))/.test(text)) return lower(firmness, 2);
  if (/风险|隐患|可能性|之虞|悬念/.test(text)) return lower(firmness, 1);
  if (
    !hasBeen.test(text) &&
    /规划|指引|展望|预测值?[是为]|[就都还必只非]得(?!到|出|知|以|益)|用于|用来|用作|投向|投给|花在|用在/.test(text)
  )
    return lower(firmness, 2);
  if (
    /能够|可[以获享在按用]|有助|要求|(?:[须需]|(?<![供反响效适对回相感])应)(?![求要用对聘付])|(?<![重主首只概摘纪简提索])要(?![求点闻素害件紧领旨义务不么约塞])/.test(
      text,
    )
  )
    return lower(firmness, 2);
  return /会(?![议员计上见长面场])/.test(text.replace(bodies, '')) ? lower(firmness, 2) : firmness;
}

/** Bodies and meetings, in which 会 is nothing to come. */
const bodies =
  /委员会|欧委会|[协议学社商工总峰展机大]会|(?:证监|银保监|核管|董事|理事|监事|基金|联合|发布|电话|说明|听证|展览|博览|研讨|座谈|国)会(?=[^对加将继再])/g;
const hasBeen = /已|了|完成|达成|成功|获批|获准|落成|生效/;
const announced = /(?:宣布|公告|官宣)(?!的)|[月日年季度](?:份|底|初)?起|明年|下个?[月周季年]|本季度/;
