import { isAsking } from './asking.ts';
import type { Passage } from './evidence.ts';
import type { GroundingFault } from './fault.ts';
import { isNameSign } from './fold.ts';
import { isSameQuantity } from './same-quantity.ts';
import { isAbout, type Supported } from './support.ts';

/** Says that some are meant. */
const some =
  /部分|部份|少数|个别|一些|有些|某些|若干|多数|大多|有的|首批|首[个座条台期](?=已|将|于|预计|计划)|约?[一二三四五六七八九两]成(?:半|[一二三四五六七八九])?的?(?=\p{Script=Han})|之一|局部/u;
/** Says that each or all are. */
const every =
  /均(?![衡价线摊分匀值])|(?<!首|每[^，]{1,3})都(?![市会柏城])|皆|全部(?!的?(?:百分|约|近|\d|[一二三四五六七八九两]成))|所有|一律|悉数|各(?=[国省市州邦邦地界类款种家])|全(?=系列|线)|统统/u;
const everyOrMore = new RegExp(
  `${every.source}|也|亦|同样|和|与|及|、|双方|分别|[两三四五六七八九十\\d]+[家款国个种位名]`,
  'u',
);
/** Restricts what is behind it: 部分买家, 首批市场, 境内用户. */
const restricted =
  /(?<![向从在于到对由往自和或])(?:部分|部份|少数|个别|一些|若干|首批|境内|境外|本土|海外|存量)(\p{Script=Han}{2})/gu;

/** What the source tells of some, of a part or as the most it can be is not told of all, of the whole or as what it is. */
export function checkScope(supported: readonly Supported[], passages: readonly Passage[]): GroundingFault[] {
  const claim = supported.map(({ clause }) => clause.text).join('，');
  return supported
    .filter((each) => each.voices.length > 0 && !isAsking(each.clause.text))
    .filter(
      (each) =>
        isWidened(each, passages, claim) ||
        isOfWhole(each, passages) ||
        isOfPart(each, passages) ||
        isOfBranch(each) ||
        isBoundDropped(each) ||
        isOfWholeYear(each) ||
        isOfManyYears(each, claim),
    )
    .map(({ clause }) => ({ kind: 'extent' as const, text: clause.text }));
}

/** Those that say it best. */
function findBest({ voices }: Supported): Supported['voices'] {
  const best = Math.max(...voices.map(({ score }) => score));
  return voices.filter(({ score }) => score === best);
}

/** Of each or of all, where the source has one or some; or of what it has some of, without saying so. */
function isWidened(each: Supported, passages: readonly Passage[], claim: string): boolean {
  const { text, names } = each.clause;
  const best = findBest(each);
  if (every.test(text) && names.size < 2 && !some.test(text) && !/[和与及、]|两|双方/.test(text)) {
    const isTold = best.some(({ clause, at }) => everyOrMore.test(clause.text) || every.test(passages[at]?.text ?? ''));
    if (!isTold || best.every(({ clause }) => some.test(clause.text))) return true;
  }
  if (every.test(text) && (isListed(each, passages) || isBeyondRegion(best, claim))) return true;
  return best.every(({ clause }) =>
    [...clause.text.replace(/《[^《》]*》/g, '').matchAll(restricted)].some(
      ([whole, kind = '']) =>
        text.includes(kind) && !claim.includes(whole.slice(0, 2)) && !some.test(claim) && !isSameRegion(whole, claim),
    ),
  );
}

const region = /华[东北南中]|[东西]北|西南|[东西中]部|[南北]方|欧美|亚太|北美|拉美|欧洲|海外|国内/;

/** All of them, where the source has those of a region alone. */
const isBeyondRegion = (best: Supported['voices'], claim: string): boolean =>
  best.every(({ clause }) => {
    const there = region.exec(clause.text)?.[0];
    return there !== undefined && !claim.includes(there);
  });

const branch = /(\p{Script=Han}{2}|[A-Za-z]{2,})(?:业务|板块|部门|产品线|分部|事业群)/u;
const measure = /营收|收入|利润|销售额|出货|销量|亏损/;

/** The figure of a branch is told as that of the house. */
function isOfBranch({ clause: { text, quantities }, all }: Supported): boolean {
  if (quantities.length === 0 || !measure.test(text) || branch.test(text)) return false;
  return quantities.some(({ what }) => {
    const told = all.filter(({ clause }) => clause.quantities.some((other) => isSameQuantity(what, other.what)));
    const names = told.map(({ clause }) => branch.exec(clause.text)?.[1]);
    return told.length > 0 && names.every((name) => name !== undefined && !text.includes(name));
  });
}

/** 甲、乙和丙均: of one of them nothing tells any of what is said of all. */
function isListed({ clause, all }: Supported, passages: readonly Passage[]): boolean {
  const said = [...clause.content].filter((piece) => !isNameSign(piece));
  const [before = ''] = clause.named.split(/均|都|皆/);
  const list = [...before].filter(isNameSign);
  return (
    list.length > 2 &&
    said.length > 0 &&
    list.some(
      (name) =>
        !all.some(
          ({ clause: { wording }, at }) =>
            said.some((one) => wording.has(one)) && passages[at]?.clauses.some((source) => isAbout(source, name)),
        ),
    )
  );
}

const whole =
  /(?:所有|全部|(?<!副)总(?!经理|裁|监|部|书|统|理|编|之|计|共|算|是))的?(\p{Script=Han}{2})|(\p{Script=Han}{2})总[额量值数]/gu;

/** All of a thing, where the source has those of one sort: 所有骑手 of 全职骑手, 出口总额 of 半导体出口额. */
function isOfWhole(each: Supported, passages: readonly Passage[]): boolean {
  const { text } = each.clause;
  if (/总[额量数]的/.test(text)) return false;
  const things = [...text.matchAll(whole)].map(([, behind, before]) => behind ?? before ?? '');
  return things.some((thing) =>
    findBest(each).every(({ clause, at }) => {
      const clauses = passages[at]?.clauses ?? [];
      const told = clauses
        .slice(0, clauses.indexOf(clause) + 1)
        .map((one) => one.text)
        .join('，');
      const named = /^(?:营收|收入)$/.test(thing) ? '(?:营业|净)?(?:营收|收入)' : thing;
      const sorts = [...told.matchAll(new RegExp(`([A-Za-z\\d.-]{2,}|\\p{Script=Han}{2})${named}`, 'gu'))];
      const isSaid = new RegExp(`总${thing}|${thing}总|所有${thing}|全部${thing}`, 'u').test(told);
      return (
        !isSaid &&
        sorts.some(
          ([, sort = '']) =>
            !text.includes(sort) &&
            !every.test(sort) &&
            !/[的其在和与及为年月日总亿万个颗枚台]|累计|合计|共计|预计/.test(sort),
        )
      );
    }),
  );
}

/** 境内 of the source is 国内 or 中国 of the claim. */
const isSameRegion = (whole: string, claim: string): boolean =>
  /^(?:境|本土|海外)/.test(whole) && /境|国内|国外|海外|本土|中国|外国|在华|国际|当地/.test(claim);

/** Of 其中海外销量 the part is 海外. */
const measured =
  /(?:的)?(?:销量|销售额?|营收|收入|出货量?|产能|产量|订单|占比|份额|需求|交付量?|净?利润|数量|人数|用户|客户)$/;
const partly = /^(?:其中|当中)[，的]?/u;
const head =
  /^(?:其中|当中)[，的]?(\p{Script=Han}{2,6}?|[A-Za-z][A-Za-z\d.-]+\p{Script=Han}{0,4}?)(?:地区|区域|用户|市场|客户|业务|部门)?(?:约?占|约为|为|达|贡献|同比|环比|的|是|有|增|下|仅|只|则|□|\d)/u;

/** Names a part as whose the number is that the source gives of the whole: 北美用户超过700万, of which they are some. */
function isOfPart({ clause }: Supported, passages: readonly Passage[]): boolean {
  if (clause.quantities.length === 0) return false;
  return passages.some(({ clauses }) =>
    clauses.some((part, i) => {
      const name = partly.test(part.text) ? head.exec(part.text)?.[1]?.replace(measured, '') : undefined;
      if (name === undefined || name === '' || !clause.text.includes(name)) return false;
      const whole = clauses.slice(0, i);
      const isIn = (those: typeof clauses): boolean =>
        clause.quantities.every(({ what }) =>
          those.some(({ quantities }) => quantities.some((other) => isSameQuantity(what, other.what))),
        );
      return isIn(whole) && !isIn(clauses.slice(i)) && !whole.some(({ text }) => text.includes(name));
    }),
  );
}

/** 全年 of what the source tells of a quarter. */
function isOfWholeYear(each: Supported): boolean {
  if (!/全年|整年|年度/.test(each.clause.text)) return false;
  return findBest(each).every(
    ({ clause: { text, dates } }) =>
      !/全年|整年|年度|年[报内底末中]/.test(text) &&
      dates.some(({ what }) => (what.quarter ?? what.half ?? what.month) !== undefined),
  );
}

const manyYears =
  /(?:(?<![\d])[两三四五六七八九十\d]|近几|多)年(?:累计|合计|共|来|间|内)|[两三四五六七八九十\d]个?(?:财年|年度)(?:累计|合计|共)|\d{4}年?[至到—-]\d{4}年?[^，]*(?:累计|合计|共)/u;
const summed = /累计|合计|共计|总计|总共|[年来]间|以来|年来/;

/** What the source sums up over years is told of one of them. */
const isOfManyYears = ({ clause: { quantities }, all }: Supported, claim: string): boolean =>
  !summed.test(claim) &&
  /[一当单本该今去\d][年季月]|季度/.test(claim) &&
  quantities.some(({ what }) => {
    const told = all.filter(({ clause }) => clause.quantities.some((other) => isSameQuantity(what, other.what)));
    return told.length > 0 && told.every(({ clause }) => manyYears.test(clause.text));
  });

const ceiling = /(?:最[高多](?!的)|至多|上限|不[会能得可应]?(?:超过|高于|多于|大于|突破)|以内)[^，。]{0,8}$/u;
const floor = /(?:最低|最少|至少|不[会能得可应]?(?:低于|少于|小于)|起步价?)[^，。]{0,6}$/u;
const soon = /最[快早]|最[迟晚]/u;

/** The most that it can be is told as what it is, and the earliest day as the day. */
function isBoundDropped({ clause, voices, all }: Supported): boolean {
  const bounds = [ceiling, floor];
  const isBound = (text: string, raw: string, bound: RegExp): boolean =>
    bound.test(text.normalize('NFKC').toLowerCase().split(raw)[0] ?? '') &&
    text.toLowerCase().normalize('NFKC').includes(raw);
  return (
    clause.quantities.some(({ what }) => {
      const told = all.flatMap(({ clause: source }) =>
        source.quantities
          .filter((other) => isSameQuantity(what, other.what))
          .map((other) => ({ source, raw: other.what.raw })),
      );
      const own = bounds.filter(
        (bound) =>
          isBound(clause.text, what.raw, bound) ||
          /最|至[多少]|上限|下限|不[超低少]|以[内上下]|可|能/.test(clause.text),
      );
      return (
        told.length > 0 &&
        own.length === 0 &&
        bounds.some((bound) => told.every(({ source, raw }) => isBound(source.text, raw, bound)))
      );
    }) || isSoonest(clause, voices)
  );
}

function isSoonest({ text, firmness, dates, negated }: Supported['clause'], voices: Supported['voices']): boolean {
  if (dates.length === 0 || firmness < 2 || negated || soon.test(text) || /预计|或|计划|有望|可能/.test(text))
    return false;
  return voices.every(({ clause }) => soon.test(clause.text) && clause.dates.length > 0);
}
