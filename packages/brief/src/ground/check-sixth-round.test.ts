import { expect, test } from 'vitest';
import { buildArticleEvidence } from '../article-evidence.ts';
import { findFaults } from './check-sentence.ts';

/** Invented reports in which one rule of the sixth round after the other is needed. */
const texts = {
  results: `青梧能源周三晚间公告，三季度营收28.9亿元，上年同期为0.65亿元，同比下降7.4%，环比增长10%。公司预计四季度营收约5.3亿至5.4亿元。前五大客户销售占比85.3%，上年全年为94.6%。股东松江资本拟减持不超过836万股。归母净利润4480万元，上年同期为1390万元。截至周三，公司股价7月28日以来累计上涨133.9%。`,
  suit: `原告为插画师苗听雨等三人，请求判令赔偿每人50万元。法院驳回了登报道歉的请求，也未支持惩罚性赔偿。协议条款合法有效。墨境科技辩称，训练数据由澄源数据提供并承诺权属无瑕疵。教授葛存远认为，此案结论不宜直接推及开源模型。`,
  outage: `系统自20时17分起中断，至次日6时40分恢复。白桦动力没有停止采购芯片，称“价格不可能是19.9万”。接任者尚未选定。企业自建储能不作强制要求。系统销售额占49%，与一季度持平。副社长朴成勋说，产能已经售出。`,
  pair: `青梧能源与白桦动力分别中标第一包和第二包。青梧能源副总裁顾凌说，出货量可达2000台。松江资本为两家公司提供贷款。规划容量360兆瓦，工厂须由海牙而非华盛顿审批。全年投资19.8万亿韩元。`,
} as const;
type Row = readonly [keyof typeof texts, string];

const told: readonly Row[] = [
  ['results', '青梧能源三季度营收是上年同期的四十多倍。'],
  ['results', '青梧能源归母净利润达到上年同期的三倍多。'],
  ['results', '三季度营收比二季度有所回升。'],
  ['suit', '三名原告请求赔偿合计一百五十万元。'],
  ['suit', '登报道歉的请求，法院没有答应。'],
  ['outage', '系统中断超过十个小时。'],
  ['outage', '接任者是谁还没有定下来。'],
  ['outage', '白桦动力并未停止采购芯片。'],
  ['pair', '松江资本为青梧能源和白桦动力提供贷款。'],
  ['pair', '规划容量为0.36吉瓦。'],
  ['pair', '工厂须由荷兰而不是美国审批。'],
  ['pair', '全年投资19万8000亿韩元。'],
];

const untold: readonly Row[] = [
  ['results', '青梧能源四季度营收将达到5.4亿元。'],
  ['results', '松江资本将卖出836万股。'],
  ['results', '青梧能源股价今年以来累计上涨133.9%。'],
  ['suit', '三名插画师一共索赔50万元。'],
  ['suit', '法院认定协议条款无效。'],
  ['suit', '葛存远认为，此案结论可以推及开源模型。'],
  ['outage', '白桦动力已停止采购芯片。'],
  ['outage', '白桦动力称“可能是19.9万”。'],
  ['outage', '企业必须自建储能。'],
  ['outage', '系统销售额占比较一季度有所上升。'],
  ['pair', '工厂须由美国审批。'],
];

const faultsOf = (key: keyof typeof texts, sentence: string): readonly string[] => {
  const article = { title: '', text: texts[key], blocks: [], publishedAt: '2024-10-24T04:00:00Z' };
  return [...findFaults(sentence, [buildArticleEvidence(article, '本刊', [])], [])].map(
    ({ kind, text }) => `${kind}: ${text}`,
  );
};

test.each(told)('told: %s %s', (key, sentence) => expect(faultsOf(key, sentence)).toEqual([]));

test.each(untold)('not told: %s %s', (key, sentence) => expect(faultsOf(key, sentence)).not.toEqual([]));
