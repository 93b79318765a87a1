import { longUnits } from './data/units.ts';
import { findForeign, findLatinNames, findWrittenNames, houseKinds } from './found-names.ts';
import { officeWords } from './offices.ts';

/**
 * Names that no list has, found where a text lets them act: at the start of a clause before a verb of saying or doing,
 * behind a title, or in quotation marks as what something is called.
 */
const deed =
  '(?:宣布|表示|称|说|透露|回应|回答|坦言|承认|否认|指出|认为|强调|解释|介绍|未予|未作|没有|尚未|拒绝|完成|发布|推出|披露|公告|公布|通报|拟|计划|起诉|收购|提交|领投|跟投|获得|入股|跌|涨|逆势|首席|创始人|董事长|总裁|总经理|副总裁|CEO|正|将|已|也|则|还|在|对|均|据悉|或|可能|有望|预计|仍|不|未|是|负责)';
const time =
  '(?:(?:\\d{1,2}月\\d{1,2}日|\\d{1,2}日|(?:今|昨)(?:日|天|晚|晨|早|夜)|当晚|当日|同日|上月|本月|近日|日前|随后|此前|目前|(?:本|上|这)?周[一二三四五六日]?|去年|今年|同期|\\d{4}年|[一二三四]季度)(?:晚间|晚上|晚|上午|下午|早间|早上|凌晨|中午|盘前|盘后)?)?';
/** What a house is, before what it is called: 自动驾驶公司途远智行. */
const introduction =
  '(?:[^，。：；“”\\s]{0,14}?(?:公司|企业|厂商|机构|平台|运营商|供应商|开发商|制造商|对手|创企|巨头|集团旗下|车企))';
const acting = new RegExp(
  `(?:(?:^|[。！？”“\\s])${introduction}?|[，；]${introduction})(\\p{Script=Han}{3,8}?)(?=${time}${deed})`,
  'gmu',
);
const person =
  /(?:董事长|总裁|总经理|创始人|CEO|CTO|CFO|发言人|负责人|研究员|分析师|教授|部长|主席|主任|院长|行长|司长|首席[^，。]{2,4}官|成员)(\p{Script=Han}{2,4}?)(?=[，。：、]|称|说|表示|认为|透露|介绍|指出|坦言|回答|强调|向|对|在|的)/gu;
const called =
  /(?:公司|企业|厂商|集团|机构|创企|车企|品牌|下称|简称|模型|平台|系统|芯片|产品|品牌|应用|助手|机器人|版本|架构|项目|工具|引擎|的|名为|代号|取名|叫作?)[“「《](\p{Script=Han}{2,8})[\dA-Za-z.\s]{0,5}[”」》](?!评级|建议|承诺|原则|政策|清单|计划)/gu;

/** Anybody's: no name of one. */
const common =
  /小巴|大巴|中巴|网约车|跟投|领投|参投|招股|财报|年报|季报|半年报|月报|报告|公告|论文|白皮|通知|官网|网站|博客|公司|集团|官方|人士|分析|媒体|外媒|政府|部门|发言|团队|报道|声明|数据|双方|消息|市场|行业|业内|业界|员工|用户|客户|法院|检方|专家|机构|企业|厂商|股东|对手|记者|本报|负责|总裁|董事|高管|创始|首席|项目|产品|模型|系统|平台|芯片|营收|收入|利润|股价|成本|价格|产能|销量|板块|指数|规则|新规|技术|交易|规模|金额|融资|其中|原因|目的|结果|重点|目标|关键|核心|目前|此前|同时|此外|随后|今年|去年|年内|季度|上述|^[又再仍还先另]|方面|全球|国内|预计|计划|工程|研究|学校|高校|投资|调查|谈判|文件|合同|合作|问题|情况|消费者|业务|服务|设备|工作|需求|订单|供应|版本|员工|回应|拒绝|相关|功能|预期|宣布|专栏|[一二三四五六七八九十两几\d这该其此另各本每多某有不也还则都仅只就从在向对将与和及或以为由被把使让的了着过称说未没]/u;

/** Left of a name in its clause: what it is, before what it is called. */
const title = new RegExp(
  `^.*(?:企业|公司|对手|厂商|机构|平台|股东|旗下|司|设计师|先生|女士|[运投收供主承开出业项资买卖甲乙管]\\p{Script=Han}?方|${officeWords})(?=.{2})`,
  'u',
);

/** Names that the text itself shows to be such, longest first; without those that `isKnown` has. */
export function findOwnNames(
  text: string,
  isKnown: (name: string) => boolean,
  withoutKnown: string = text,
  toSigns: (text: string) => string = (name) => name,
): readonly string[] {
  const plain = spell(text);
  const names = [
    ...[...plain.matchAll(acting)].map(([, name = '']) => name.replace(title, '')).filter(isProper),
    ...[...plain.matchAll(person)]
      .map(([, name = '']) => name)
      .filter((name) => !common.test(name) && !saying.test(name)),
    ...[...plain.matchAll(called)].map(([, name = '']) => name),
    ...findForeign(plain),
    ...findLatinNames(plain),
    ...findWrittenNames(spell(withoutKnown), (name) => !common.test(name.replace(fund, ''))),
  ];
  const isTail = (name: string): boolean =>
    names.some(
      (other) =>
        other !== name &&
        (name.endsWith(other) || (name.startsWith(other) && !new RegExp(`${other}(?:${houseKinds})$`, 'u').test(name))),
    );
  return [...new Set(names)]
    .filter((name) => !isKnown(name) && !unit.test(name) && !isTail(name) && !isOfWords(name, toSigns))
    .sort((a, b) => b.length - a.length);
}

/** Figures and letters in one form, marks as a Chinese text has them. */
const spell = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/,(?!\d)/g, '，')
    .replace(/:(?!\d)/g, '：')
    .replace(/;/g, '；')
    .replace(/\(/g, '（')
    .replace(/\)/g, '）')
    .replace(/!/g, '！')
    .replace(/\?/g, '？');

/** 资本 and 基金 hold characters that no other name has. */
const fund = /(?:资本|基金|(?<=^\p{Script=Han}{2,3})数据)$/u;
const kind = new RegExp(`(?:${houseKinds})$`, 'u');

/** Half of it or more is words that have a meaning of their own, as 挂牌, 继续加码 and 高影响: no name. */
function isOfWords(name: string, toSigns: (text: string) => string): boolean {
  const stem = name.replace(kind, '');
  const countLeft = (part: string): number =>
    [...toSigns(part)].filter((char) => /[\p{Script=Han}a-z]/iu.test(char)).length;
  // 高 alone is a family name as often as a height.
  if (stem.startsWith('高') && countLeft(stem.slice(1)) === stem.length - 1) return false;
  // 翼达科技: what kind of house it is shows a name, though 达 alone says nothing.
  const [left, all] = [countLeft(stem) * 2, [...stem].length];
  return kind.test(name) ? left < all : left <= all;
}

const saying =
  /^(?:普遍|大多|一致|纷纷|表示|解释|指出|补充|强调|坦言|透露|随后|同时|告诉|回应|介绍|认为|预计|提醒|警告|直言|重申)/u;

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
const counted = /[版率量额价费员者货延度施]$/u;

/** 全职骑手, 枢纽间时延: words of the dictionary in a row, or what is measured or sold; a house says what it is. */
function isPhrase(name: string): boolean {
  if (kind.test(name)) return false;
  const parts = [...segmenter.segment(name)];
  return counted.test(name) || (parts.length > 1 && parts.every(({ segment }) => [...segment].length > 1));
}

/** 兆瓦 in 360兆瓦 is no name, whatever stands around it. */
/** 万国数据 is a house, 行业数据 none. */
const ofData =
  /(?<=^(?!实测|实际|调查|统计|行业|官方|最新|公开|测试|监测|训练|市场|历史|内部|个人|用户|海量|原始|重要|核心|初步|上述|有关|相关|部分)\p{Script=Han}{2})数据$/u;
const unit = new RegExp(`^(?:${longUnits})$`);
const isProper = (name: string): boolean =>
  [...name].length >= 3 && !common.test(name.replace(ofData, '')) && !isPhrase(name);

/** A house is also called by its name without what kind of house it is: 花旗 of 花旗银行. */
export function listShortForms(name: string): readonly string[] {
  const stem = name.replace(kind, '');
  return [...stem].length >= 2 && stem !== name && !common.test(stem) ? [name, stem] : [name];
}
