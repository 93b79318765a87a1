import type { Clause } from './clause.ts';
import type { GroundingFault } from './fault.ts';
import { type Fold, isNameSign, isPlace } from './fold.ts';
import { houseKinds } from './found-names.ts';
import { placePattern } from './places.ts';
import { findRoles, type Roles } from './roles.ts';
import type { Supported } from './support.ts';

/** What one does to another, so that who does it matters: verbs of one meaning, each with its own sides. */
const deeds: readonly RegExp[] = [
  /(?<!发|提)起诉|控告|状告/,
  /指控|指责/,
  /投资(?!者|方|人|额|活动|评级|产业|基金)|入股|参股|注资/,
  /领投(?!方|者|机构|名单|的)/,
  /跟投(?!方|者|机构|名单|阵容|的)/,
  /收购|并购/,
  /持有/,
  /列入|加入/,
  /制裁|处罚|罚款|封禁|限制|管制/,
  /采购(?!合同|协议|方|价|量|计划|清单|部|需求|经理|额)|订购|购买/,
  /供应(?![链商])|供货/,
  /授权(?!$|[将被的已失到过、，)）]|撤|取消|终止|书|范围|协议|许可|失效)|授予/,
  /裁定/,
  /攻击|入侵|侵入/,
  /(?:超过|高于)(?![约近]?[\d一二两三四五六七八九十百千万半])|优于|超越|领先/,
  /(?:低于|不及)(?![约近]?[\d一二两三四五六七八九十百千万半])|落后/,
  /击败|替代|取代/,
  /满足/,
  /支付|转让|交付/,
  /委托|游说/,
  /代工(?!业务|厂|商|合同|协议|部门|费|价|订单|龙头|巨头|市场|份额|收入|亏损|大单|合约)/,
  /补贴|资助/,
  /约谈|调查|检查/,
  /支持(?![^，]*的)|反对|批评/,
  /要求/,
  /(?:是|为|达到?)(?=[^，是为]*(?:倍|分之|一半))/,
  /快于|慢于|强于|弱于|大于|小于|多于|少于|早于|晚于/,
  /(?<=.)比(?![例重率价特])/,
  /受让|持股/,
  /批捕|逮捕/,
  /汇报|举报/,
];
/** Of those on either side of a deed, the one that does it is the one that does it in the source. */
export function checkRoles(supported: readonly Supported[], fold: Fold): GroundingFault[] {
  return supported.flatMap((each): GroundingFault[] => {
    const known = deeds.find((deed) => isOtherwise(each, deed, fold, isReversed));
    if (known !== undefined) return [{ kind: 'role', text: known.exec(each.clause.text)?.[0] ?? '' }];
    const pivot = listPivots(each.clause, fold).find((pair) => isOtherwise(each, pair, fold, isExchanged));
    return pivot === undefined ? [] : [{ kind: 'role', text: pivot }];
  });
}

/** All that vouches for the clause has those on the sides of the deed otherwise. */
function isOtherwise(
  { clause, voices }: Supported,
  deed: RegExp | string,
  fold: Fold,
  differs: (claim: Roles, source: Roles) => boolean,
): boolean {
  const claim = findRoles(clause, deed, fold);
  if (claim === undefined) return false;
  const sources = voices.flatMap((voice) => findRoles(voice.clause, deed, fold) ?? []);
  return sources.length > 0 && sources.every((source) => differs(claim, source));
}

/** Pairs of characters beside a name or place: one may be a deed that no list has. */
function listPivots({ text }: Clause, fold: Fold): readonly string[] {
  const line = fold.names(text).replace(anyPlace, '\uf3ff');
  return [...line.matchAll(beside)]
    .flatMap(([, before, after]) => [before, after])
    .filter((pair) => pair !== undefined)
    .filter((pair) => !noDeed.test(pair) && !deeds.some((deed) => deed.test(pair)));
}

/** Part of a number, of how a house is called, or of joints. */
const noDeed = new RegExp(
  `[不没未会能可将已也则仍还都每百千万亿一二三四五六七八九十两第的了和与及等个家在于以]|^(?:${houseKinds}|提起|起诉|授权|采购|代工|芯片|模型|产品|平台|工厂|业务|股价|收入|营收|用户|客户|市场|技术|服务|项目|订单|合同|员工|团队|机器|设备|价格|成本|份额|销量|产能|汽车|手机|电池|软件|硬件|算力|机构|部门|政府|官员|新厂|总部|高管|首席|名单|跟投|领投|财报|业绩|报告|公告|新品|版本|系列|旗下|新款|上代|自家|最新|全部|整个|一家|两家|多家)$`,
);
const anyPlace = new RegExp(placePattern, 'g');
const anybody = `(?:[\\u{f0000}-\\u{10fffd}]|[a-z][a-z\\d.-]*|\uf3ff)`;
const beside = new RegExp(
  `(\\p{Script=Han}{2})(?=\\p{Script=Han}?${anybody})|(?<=${anybody}\\p{Script=Han}?)(\\p{Script=Han}{2})`,
  'gu',
);

/** Somebody who does it in the claim is one to whom it is done in the source, or the other way round. */
function isReversed(claim: Roles, source: Roles): boolean {
  const [doers, theirs] = [claim.by.filter(isNameLike), source.by.filter(isNameLike)];
  const isNamed = claim.isNamed && source.isNamed;
  if (isNamed && doers.length > 0 && theirs.length > 0 && !doers.some((piece) => theirs.includes(piece))) return true;
  if (isExchanged(claim, source) || isTaken(claim, source)) return true;
  if (![...claim.by, ...claim.to].some(isNameLike)) return isCrossed(claim, source);
  // A word on both sides of the claim is part of two names: TPU v5p and TPU v4.
  const [by, to] = [
    claim.by.filter((piece) => !claim.to.includes(piece)),
    claim.to.filter((piece) => !claim.by.includes(piece)),
  ];
  return isAnyMoved(by, source.to, source.by) || isAnyMoved(to, source.by, source.to);
}

/** Whoever does it in the source is whom it is done to in the claim. */
const isTaken = (claim: Roles, source: Roles): boolean =>
  source.by.length > 0 &&
  claim.by.some(isNameLike) &&
  source.by.every((piece) => claim.to.includes(piece) && !claim.by.includes(piece));

/** One country does it here, and there it is the one to whom it is done here. */
function isTakenByPlace(claim: Roles, source: Roles): boolean {
  const [doers, theirs] = [claim.by.filter(isPlace), source.by.filter(isPlace)];
  return (
    doers.length > 0 && theirs.length > 0 && theirs.every((piece) => !doers.includes(piece) && claim.to.includes(piece))
  );
}

const isAnyMoved = (pieces: readonly string[], there: readonly string[], here: readonly string[]): boolean =>
  pieces.filter(isNameLike).some((piece) => there.includes(piece) && !here.includes(piece));

/** Both sides have changed places. */
function isExchanged(claim: Roles, source: Roles): boolean {
  if (isTakenByPlace(claim, source)) return true;
  const isOver = (piece: string, there: readonly string[], here: readonly string[]): boolean =>
    there.includes(piece) && !here.includes(piece);
  return (
    claim.by.some((piece) => isOver(piece, source.to, source.by)) &&
    claim.to.some((piece) => isOver(piece, source.by, source.to)) &&
    isCrossed(claim, source)
  );
}

const isNameLike = (piece: string): boolean => isNameSign(piece) || /^[a-z]/.test(piece);

function isCrossed(claim: Roles, source: Roles): boolean {
  const share = (part: readonly string[], whole: readonly string[]): number =>
    part.length === 0 ? 0 : part.filter((piece) => whole.includes(piece)).length / part.length;
  const straight = share(claim.by, source.by) + share(claim.to, source.to);
  return share(claim.by, source.to) + share(claim.to, source.by) > straight;
}
