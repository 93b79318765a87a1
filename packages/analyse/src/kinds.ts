import type { ArticleKind, KindFound } from '@qishi/model';
import { marketOf } from './market-wrap.ts';

/** How a sort of news is worded. `lede` is stricter than `title`: a body's first sentences name much in passing. */
interface KindRule {
  readonly kind: ArticleKind;
  readonly title: RegExp;
  readonly lede?: RegExp;
  /** Wording in the title that means something else. */
  readonly unless?: RegExp;
}

const rules: readonly KindRule[] = [
  {
    kind: 'policy',
    title:
      /(?:管理)?(?:办法|条例|细则|新规|法案|行政令|指导意见|实施意见|行动计划)|征求意见|(?:出口|投资|进口)(?:管制|限制|禁令)|限制.{0,8}(?:出口|投资)|管制|禁止(?:使用|出口|销售|投资)|实体清单|黑名单|禁令|制裁|关税|(?:展开|启动|开始|接受).{0,4}调查|(?:安全|反垄断)审查|反制|备案|监管|印发|约谈|叫停|(?:商务部|外交部|网信办|工信部|发改委|国务院|科技部|财政部|市场监管总局|白宫|欧盟委员会|议会)(?=.{0,30}(?:回应|发布|宣布|印发|公布|出台|要求|禁止|限制|：|:))/,
    lede: /(?:印发|出台|公布|发布)(?:了)?《[^》]{2,40}(?:办法|条例|规定|通知|意见|细则|指南|计划|方案)[^》]{0,12}》|(?:列入|移出).{0,10}实体清单|公开征求意见/,
  },
  {
    kind: 'launch',
    title:
      /发布(?!会|.{0,8}(?:财报|业绩|声明|公告|通知|年报|季报|办法|通报|预警|报告|意见|规定|全员信|公开信|论文))|推出|上线|亮相|首发|开源|(?:内|公|邀)测|邀请测试|落地|开放(?:测试|使用|注册|体验)|面世|问世|开售|揭晓|量产|商用/,
    lede: /(?:正式|宣布|今日|当日|日前)(?:发布|推出|上线|开源|开放)(?!.{0,12}(?:财报|业绩|声明|公告|通知|办法|意见))/,
    unless: /法案|管理办法|征求意见|发布会(?:为什么|为何)/,
  },
  {
    kind: 'price',
    title:
      /[涨降调提减]价|价格战|(?:报|单|售|定|公开|官方|批发|渠道)价|[一二两三四五]个价|价签|(?:上调|下调|上涨|下降|下跌|涨|降|跌|翻).{0,8}(?:价格|报价|售价|租金)|(?:价格|报价|售价|租金|单价|均价).{0,10}(?:涨|跌|降|翻|元|上调|下调)|卖到.{0,10}元|打.{0,3}折/,
    lede: /(?:价格|报价|售价|租金).{0,8}(?:上调|下调|上涨|下降|涨至|跌至|降至|降幅|涨幅)/,
    unless: /股价|油价|房价|币价/,
  },
  {
    kind: 'deal',
    title:
      /融资|收购|并购|入股|领投|跟投|注资|估值|募资|[A-F]轮|天使轮|种子轮|(?:减|增)持|私有化|(?:分拆|赴.{0,3}|申请|筹备|独立)上市|IPO|招股|借壳|合资|出售.{0,12}(?:股份|股权|业务|工厂)/,
    lede: /完成.{0,20}(?:融资|收购|并购)|(?:领投|跟投)|递交.{0,8}(?:招股书|上市申请)|签署.{0,10}收购/,
    unless: /概念股|融资(?:融券|余额)/,
  },
  {
    kind: 'earnings',
    title:
      /财报|营收|净利|净销售额|(?:季|年|中|业)绩?报|业绩|利润.{0,8}(?:增|降|减|跌|升|%|％)|扭亏|(?:净)?亏损.{0,6}(?:亿|万)|绩后/,
    lede: /(?:发布|公布|披露)(?:了)?.{0,16}(?:财报|季报|年报|业绩(?:报告|公告|快报)|财务(?:报告|业绩))/,
  },
  {
    kind: 'conference',
    title:
      /大会|峰会|论坛|发布会|博览会|开发者(?:日|周)|年会|展会|研讨会|听证会|(?:云栖|世界人工智能|开发者|技术|合作伙伴|用户).{0,3}(?:大会|峰会)|\bGTC\b|\bre:Invent\b|\bI\/O\b|\bCES\b|\bMWC\b/,
    lede: /(?:在|于).{2,16}(?:举行|举办|召开|开幕)的?.{0,20}(?:大会|峰会|论坛|发布会|博览会)|(?:大会|峰会|论坛|发布会|博览会).{0,16}(?:举行|举办|召开|开幕)/,
  },
  {
    kind: 'outage',
    title:
      /宕机|崩了|崩溃|瘫痪|(?:系统|网络|服务|服务器|机房|平台|软件).{0,8}(?:故障|异常|中断|抖动)|无法(?:登录|登陆|访问|打开|使用|连接)|打不开|断网|大面积故障/,
    lede: /(?:系统|网络|服务|服务器|机房|平台|App|APP|软件).{0,10}(?:故障|宕机|瘫痪|中断|抖动|崩溃)|无法(?:登录|登陆|访问|打开)/,
    unless: /历史性|心态|列车|轻轨|高铁|接触网|空间站|摇奖|情绪|股|银行|币|婚姻/,
  },
  {
    kind: 'people',
    title:
      /任命|出任|升任|担任|卸任|离任|离职|辞职|辞任|辞去|加盟|接任|接班|换帅|履新|掌舵|退休|去世|逝世|裁员|优化.{0,6}(?:%|％|人)|人事(?:变动|调整)|组织(?:架构)?(?:变革|调整)|架构调整|招聘|挖角/,
    lede: /(?:被任命为|出任|接任|辞去|卸任|因病).{0,20}(?:职务|总裁|董事长|首席|CEO|逝世|去世)/,
  },
  {
    kind: 'justice',
    title:
      /起诉|诉讼|被诉|提诉|判决|宣判|判处|获刑|法院|法庭|仲裁|索赔|侵权|胜诉|败诉|和解|立案|逮捕|刑拘|批捕|公诉|庭审|官司|检察院|检方/,
    lede: /(?:提起|遭到|面临).{0,6}诉讼|法院.{0,16}(?:判决|裁定|受理)|一审|二审|终审/,
  },
  {
    kind: 'research',
    title:
      /论文|研究(?:显示|发现|团队|人员|报告|称|表明|：|:)|研究院|(?:报告|白皮书|调查)(?:显示|称|：|:)|(?:技术|关键).{0,6}突破|新(?:突破|成果|进展)|科研|实验(?!室.{0,4}(?:成立|揭牌))|评测|实测|测评|登上.{0,6}(?:Nature|Science)|(?:Nature|Science|arXiv)/,
    lede: /(?:发表|刊登|公布).{0,20}(?:论文|研究成果)|研究(?:人员|团队|显示|发现|表明)|(?:IDC|Gartner|Canalys|Counterpoint|TrendForce|集邦)[^。]{0,16}(?:报告|数据|统计)/,
  },
  {
    kind: 'comment',
    title:
      /评论(?!区)|社评|锐评(?=[：:])|时评|快评|观点|专访|(?:^|[｜|丨])对话|解读|解码|剖析|揭秘|复盘|启示|观察|深度(?!学习|合成|伪造|融合|求索)|访谈|起底|万字|一文(?:读懂|看懂)|为什么|为何|何以|凭什么|意味着什么|怎么(?:看|读|算|花|办)|演讲|讲话|实录|侧记|手记|速记|这笔账|[？?]$|[｜|丨].{0,8}(?:观察|深网|硅谷|未来|封面|潜望)/,
  },
  {
    kind: 'market',
    title:
      /股价|市值|涨停|跌停|概念股|板块.{0,10}(?:涨|跌|走|活跃|爆发)|(?:大|暴|飙|急|狂|收|领)(?:涨|跌)|[涨跌](?:超|逾|近|幅)?\d+(?:\.\d+)?[%％]|闪崩|成交额|北向资金/,
    unless: /(?:价格|房价|油价|营收|销量|出货量|出口|利润)/,
  },
];

/** The first sentences of a body, where a news text says what happened. */
const ledeChars = 160;
const maxKinds = 3;
const maxReason = 24;

/**
 * What sort of news an article is: by its headline, and where that tells nothing, by its first sentences. At most
 * three, in the order in which the headline tells them; a report of a market session is that alone.
 */
export function findKinds(title: string, text: string): KindFound[] {
  const market = marketOf(title, text);
  if (market !== undefined) return [{ kind: 'market', because: title.slice(0, maxReason) }];
  const told = rules.flatMap((rule) => found(rule.kind, rule.title, rule.unless, title));
  const lede = text.slice(0, ledeChars);
  const kinds = told.length > 0 ? told : rules.flatMap((rule) => found(rule.kind, rule.lede, rule.unless, lede));
  return kinds
    .sort((a, b) => a.at - b.at)
    .slice(0, maxKinds)
    .map(({ kind, because }) => ({ kind, because }));
}

function found(
  kind: ArticleKind,
  wording: RegExp | undefined,
  unless: RegExp | undefined,
  text: string,
): (KindFound & { readonly at: number })[] {
  const match = wording?.exec(text);
  if (!match || unless?.test(text)) return [];
  return [{ kind, because: match[0].slice(0, maxReason), at: match.index }];
}
