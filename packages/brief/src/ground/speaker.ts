/** Verbs with which somebody is made to say something; what stands before them in a clause is who. */
const says =
  '(?:放话|发话|喊话|扬言|公开|随后|则|还|也|均|只|仅|曾|又|都|明确|直接|一再|多次|反复|特别|当场|坚决|同时|再次|对此|方面|已|进一步|独家)*(?:回应称|表示(?!“?(?:不满|满意|欢迎|遗憾|关切|反对|支持|感谢|谴责|担忧|祝贺|失望|愤慨|理解|尊重|认可|谢意|歉意|惋惜|怀疑))|声称|宣称|称|说(?!明|法|服)|认为|指出|透露|回应|强调|坦言|(?:预计|预测)(?!(?:将|会|可)?(?:同比|环比|上[涨升]|增[长加至]|下[降跌]|减少|达到?|超过|突破|为|提高|[升降]至|在\\d))|承认|否认|证实|确认|报道|警告|解释|写[道为作]|辩称|直言|判断|提醒|担心|担忧|猜测|推测|估计|反映|批评|估算|测算|补充|重申|介绍|告诉|回答|答复|评价|通报|宣布|公告|呼吁|欢迎|主张|承诺|敦促|感叹|抱怨|指责|批评(?!者|人士|声|性|家)|抗议|嘲讽|回击|反驳|质疑|抨击|强烈反对|质问|澄清|感慨|表态|指称|驳斥|发文|发帖|坚称|谈到|相信|断言|认定)(?!的)';
const opening = new RegExp(
  `^(?:但|不过|对此|此前|另|目前|随后)?(?:有)?([^，。；：“”「」]{1,30}?)(?:在[^，。“”「」]{1,14})?${says}`,
  'u',
);
/** 环保团体“绿色韩国”批评. */
const quotedName =
  /^([^，。；：“”「」]{1,12}“[^“”]{2,8}”[^，。；：“”「」]{0,6}?)(?:批评|认为|表示|警告|呼吁|指出|指责|抨击|质疑)(?!的)/u;
const accordingTo =
  /^(?:另|又)?(?:据|根据|援引)([^，。；：“”「」]{2,20}?)(?:的)?(?:报道|消息|数据|透露|统计|称|介绍|披露|显示|$)/u;
const inWords = /^(?:用|照|按照?)([^，。；：“”「」]{2,16}?)(?:自己)?的(?:话|说法)(?:来)?(?:说|讲)?$/u;
const data =
  /^([^，。；：“”「」]{2,20}?)(?:的)?(?:数据|报告|财报|招股书|公告|文件|通报|测试|评测|调查|统计|研究|结果)(?:显示|称|指出)/u;
const closing =
  /^[”」]?([^，。；：“”「」]{1,24}?)(?:[这如]此|这样|这么|随后|还|也|则)?(?:表示|称|说(?!明|法|服)|认为|指出|透露|如是说|(?:解释|补充|评价|形容|强调|坦言|回应|总结|感叹|调侃|写|提醒|警告|反问|直言|说|介绍)(?:说|道|称)?)[。！]?$/u;

const endsInSpeech =
  /(?:回应|估计|估算|测算|猜测|推测|判断|担心|担忧|称|说|表示|认为|指出|透露|报道|消息|显示|预计|预测|提醒|强调|写道|坦言|解释|数据|统计|介绍|披露|质疑|评价|批评|抨击|承认|警告|直言|补充|重申|回答|答复|呼吁|主张|敦促|感叹|抱怨|指责|回击|反驳|澄清|感慨|表态|指称|驳斥|坚称|提到|相信|断言|反映|辩称|声称|宣称|回应称|证实|确认)$/;

export interface Spoken {
  readonly speaker: string;
  /** What stands behind the verb in the same clause. */
  readonly rest: string;
}

/** 全年资本支出预计: what is expected, not who expects it. */
const thing = /(?:支出|开支|收入|利润|成本|市场|时间|项目|产品|芯片|模型|[营率量额价期线厂机车款器能])$/u;
const silent =
  /^([^，。；：“”「」]{2,16}?)(?:也|均|都|则|还|仍|方面)*(?:没有?|未|拒绝|不愿|不予|尚未)[作予]?(?:回应|置评|评论|证实|确认|否认|透露|公布|说明)/u;

/** 英飞凌则表示欢迎: how they take it, and what follows is theirs. */
const taking =
  /^([^，。；：“”「」]{2,16}?)(?:也|均|都|则|还|仍|方面|对此)*表示“?(?:不满|满意|欢迎|遗憾|关切|反对|支持|感谢|谴责|担忧|失望|理解|尊重)/u;

/** Who is said to be glad or sorry of a thing. */
export const findTaker = (clause: string): string | undefined => taking.exec(clause)?.[1];

/** Who does not say a thing: what follows in the sentence is theirs. */
export const findSilent = (clause: string): string | undefined => silent.exec(clause)?.[1];

/** Who is said to say what this clause holds; undefined where nobody is. */
export function findSpeaker(clause: string): Spoken | undefined {
  const match =
    inWords.exec(clause) ??
    accordingTo.exec(clause) ??
    data.exec(clause) ??
    opening.exec(clause) ??
    quotedName.exec(clause);
  if (match === null) return undefined;
  // 三方都没有回应: nobody says anything.
  if (
    /[了着把]|.[由被]|[并且及]$|^(?:对|就|将|从|被|由|因|若|如|当|至于|关于|针对|这一|此次|此举|上述|本次|新规)(?![方外时地])|的(?:调查|审查|交易|项目|收购|工程|产线|计划|案件|谈判|协议|机组|产品|影响)$|(?:未[作予能]?|没有?(?:作出?)?|不足|不|拒绝|不予|尚未)$|^(?:只|仅|但|也|就|还|又|均|都|再|并|是|同时|此外|随后|另外|其后|最终)$/.test(
      match[1] ?? '',
    )
  )
    return undefined;
  const rest = clause.slice(match[0].length);
  // 未立即回应, 予以否认: the verb is itself what is told.
  if (/(?:预计|预测|预期)$/.test(match[0]) && thing.test(match[1] ?? '')) return undefined;
  // 美国司法部据称在查: it is said of them.
  if (/(?<!数)据$/.test(match[1] ?? '')) return undefined;
  return rest === '' && (!endsInSpeech.test(clause) || /[未没不拒].{0,4}$/.test(match[1] ?? ''))
    ? undefined
    : { speaker: (match[1] ?? '').replace(beside, ''), rest };
}

/** When and to whom somebody says it: 石川健周日对记者(说). */
const beside =
  /(?<=.{2})(?:(?:上|本|这)?(?:周|星期)[一二三四五六日天]|(?:\d{1,2}月)?\d{1,2}[日号]|[今昨前当同次]日|[今昨前当]天|近日|日前|随后|此前|上午|下午|晚间|凌晨)*(?:(?<!面|针|竞争|交易)[对向](?![手象比外标于])(?:记者|本报|本刊|媒体|外界|[^，对向]{1,10}))?$/u;

/** The speaker who is named behind what is said: `…，知情人士称。` */
export function findTrailingSpeaker(clauses: readonly string[]): string | undefined {
  const speaker = clauses.length < 2 ? undefined : closing.exec(clauses.at(-1) ?? '')?.[1];
  return speaker?.replace(/(?<=.)在.*$/, '');
}
