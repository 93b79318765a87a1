import type { Passage } from './evidence.ts';
import type { GroundingFault } from './fault.ts';
import type { Supported } from './support.ts';

/** Of each line one excludes the others: what the source tells of one is not to be told of another. */
const rivals: readonly (readonly string[])[] = [
  ['一审', '二审', '终审', '再审'],
  ['上月|上个月', '本月|当月|这个月', '下月|下个月|次月'],
  ['上周', '本周|这周', '下周'],
  ['上季度|上一季度|前一季度', '本季度|当季|该季', '下季度|下一季度'],
  ['开盘', '收盘|收于|收报|收[涨跌]', '盘中', '盘前', '盘后'],
  ['输入', '输出'],
  ['进口', '出口'],
  ['训练', '推理'],
  ['直接', '间接'],
  ['买入', '卖出'],
  ['原告', '被告'],
  ['客户(?!端)|买家|采购方', '供应商|供货商|卖家'],
  ['甲方', '乙方'],
  ['影响有限|影响不大|影响较小|影响很小|冲击有限|影响可控', '影响巨大|影响很大|影响较大|影响严重|重大影响|显著影响'],
  ['发明专利', '实用新型'],
  ['多数股权|控股权', '少数股权'],
  ['单独|独自', '联合|共同'],
  ['全资', '合资'],
  ['预付', '尾款'],
  ['存量', '增量'],
  ['名义', '实际'],
  ['税前', '税后'],
  ['毛利', '净利'],
  ['A股', 'B股', 'H股', '港股', '美股'],
  ['溢价', '折价|折让|贴水'],
  ['有效(?!期)|生效', '无效|失效'],
  ['开盘价', '收盘价'],
  ['上限', '下限'],
  ['净额', '总额'],
  ['普通股', '优先股'],
  ['前者', '后者'],
  ['白天', '夜间|夜里'],
  ['国产', '进口'],
  ['内部', '外部'],
  ['现货', '期货|合约'],
  ['定增|增发', '配股'],
  ['主板', '科创板', '创业板', '北交所'],
  ['固定', '浮动'],
  ['公开', '秘密|保密|闭门'],
  ['有罪', '无罪'],
  ['首次|首度|第一次', '第二次|第三次|再次|再度|多次|屡次|屡屡'],
  ['(?<!不)满意', '不满'],
  ['赞成', '反对'],
  ['赞成票', '反对票', '弃权'],
  ['第一财季', '第二财季', '第三财季', '第四财季'],
  ['盈利|扭亏|获利', '亏损'],
  ['增持', '减持'],
  ['放宽|放松', '收紧'],
  ['提前', '推迟|延迟|延期|延后'],
  ['胜诉', '败诉'],
  ['看多|看涨', '看空|看跌'],
  ['过剩', '短缺|紧缺|不足(?![约\\d一二两三四五六七八九十百千])'],
  ['足够|充足|够用|充裕', '不足(?![约\\d一二两三四五六七八九十百千])|不够|短缺|紧缺'],
  ['合法', '违法|非法'],
  ['成功', '失败'],
  ['升级', '降级'],
  ['上午', '下午', '晚间|当晚|昨晚'],
  ['支持(?![率者])|赞成|赞同', '反对|抵制|驳回|否决'],
  ['(?<!不)相同|(?<!不)一致(?!行动)|同样的', '不同|不一|有别|差异|各异'],
  ['通过(?=[《“]|.{0,6}(?:法案|议案|决议|提案|[^方办]法))', '否决|驳回'],
  ['同意(?!书)', '拒绝|驳回|否决'],
  ['接受(?!采访|媒体|委托|申请|新)', '拒绝|上诉|不服'],
  ['加入', '退出'],
  ['开源', '闭源'],
  ['免费|不收费', '收费|付费'],
  ['扩招|招聘', '裁员|裁减|裁撤'],
  ['乐观|看好', '悲观|看淡|谨慎'],
  ['工作日', '自然日', '交易日'],
  ['平均', '最长|最短'],
  ['初步', '最终|终局'],
  ['临时', '永久|长期'],
  ['自愿', '强制'],
  ['线上', '线下'],
  ['取消|终止|放弃', '维持|保留'],
  ['董事长', '总经理', '首席执行官|CEO', '首席财务官|CFO', '首席技术官|CTO'],
]; // biome-ignore format: a table
/** So much of a clause stands where another word tells it. */
const least = 1.5;
/** Dates are told apart by themselves. */
const times = /财季|[月周日盘午]|季度/;
const patterns = rivals.map((line) => line.map((words) => new RegExp(words)));

/** A word of the claim stands nowhere near, or not where the most of it is told, and one that excludes it does. */
export function checkRivalWords(supported: readonly Supported[], near: readonly Passage[]): GroundingFault[] {
  const told = near.map(({ text }) => text).join('\n');
  return supported.flatMap((each) => {
    const { text, negated } = each.clause;
    const best = Math.max(least, ...each.all.map(({ own }) => own));
    const closest = each.all.filter(({ own }) => own === best).map(({ clause }) => clause.text);
    const isTurned = (line: readonly RegExp[], word: RegExp): boolean =>
      closest.length > 0 &&
      !times.test(word.source) &&
      closest.every((there) => !word.test(there) && line.some((other) => other !== word && other.test(there)));
    return patterns.flatMap((line) =>
      line
        .filter(
          (word) =>
            !negated &&
            word.test(text) &&
            ((!word.test(told) && line.some((other) => other.test(told))) || isTurned(line, word)),
        )
        .filter((word) => !line.some((other) => other !== word && other.test(text)))
        .map((word) => ({ kind: 'addition' as const, text: word.exec(text)?.[0] ?? '' })),
    );
  });
}
