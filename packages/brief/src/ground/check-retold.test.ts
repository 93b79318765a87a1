import { expect, test } from 'vitest';
import { buildArticleEvidence } from '../article-evidence.ts';
import { findFaults } from './check-sentence.ts';
import type { NameForms } from './names.ts';

const known: NameForms[] = [
  ['云舟科技', 'Yunzhou'],
  ['海鹭半导体', 'SK hailu'],
];

/** Invented reports; only their wording matters. */
const texts = {
  plant: `云舟科技周二宣布，烟台新厂已经投产，年产能为3000台，约三成五供应汽车工厂，耗电1200兆瓦时。公司称，明年产能或提升至1万台，但要看关键零件能否跟上。新模型总参数量2100亿，营收增长一倍。产品不得单独用于确诊。低轨卫星增至81颗。`,
  rule: `北岸日报获悉，海鹭半导体昨日宣布，将于下周五开售新款存储芯片。海鹭半导体与云舟科技均未对出口数据置评。违者最高可处3000万韩元罚款。有关法案仍待议会表决。研究机构称，合约价预计环比上涨15%。报告同时指出，该市场的规模可能超过200亿元。监管部门对24类物项实施新的出口许可要求。`,
  scope: `鹿鸣机器人与青屿科技周六同日挂牌，开盘分别下跌14%和12%。部分门店排期到9月，每部作品最高可索赔15万美元。用户突破700万，其中北方用户占不到四成。鹿鸣机器人将为全部全职骑手缴纳保险。半导体出口额同比下降2.4%。调用量环比增长2.4倍。`,
  fine: `监管局对松柏公司罚款5亿欧元，对Meta罚款2亿欧元。云舟科技与国家电投签署协议，协议不涉及金额。云舟科技的芯片仍在接受质量验证。两家公司须在60天内整改，否则可能面临按日计罚。类似调查仍在进行。供应链人士称，该芯片可能由青屿科技代工，青屿科技不予置评。`,
  open: `联合会称，尚未决定是否采取应对措施。救援用途的出口将获得豁免。毕马威称，七成银行已开展试点。一家电机厂商说，若拿不到许可，部分生产线可能停工。青屿科技游戏业务净收入228亿元，同比增长13.7%。工信部门3月31日公布的方案拟将四种设备纳入管制。`,
};
type Row = readonly [keyof typeof texts, string];

const retold: readonly Row[] = [
  ['plant', '云舟科技烟台新厂投入生产，起步阶段有35%供给汽车工厂。'],
  ['plant', '云舟科技烟台新厂耗电1.2吉瓦时。'],
  ['plant', '新模型总参数量为210B，营收翻了一番。'],
  ['plant', '云舟科技的产能明年能否提到1万台，取决于关键零件。'],
  ['plant', '云舟科技的产品不可单独拿来确诊。'],
  ['plant', '低轨卫星达到八十一颗。'],
  ['rule', '海鹭半导体新款存储芯片将于9月20日开售。'],
  ['rule', 'SK hailu和云舟科技均未就出口数据置评。'],
  ['rule', '未按规定做的，最高可处三千万韩元罚款。'],
  ['rule', '研究机构称，该市场的规模有可能超过200亿元。'],
  ['rule', '24类物项被纳入新的出口许可管理。'],
  ['scope', '鹿鸣机器人和青屿科技同一天挂牌，开盘双双走低。'],
  ['scope', '有些门店已排期到9月。'],
  ['fine', '松柏公司和Meta分别被罚款5亿欧元和2亿欧元。'],
  ['fine', '若不在60天内整改，两家公司或将被按日罚款。'],
  ['fine', '类似调查还没有结束。'],
  ['open', '联合会还没决定要不要应对。'],
  ['open', '救援用途的出口可获豁免。'],
  ['open', 'KPMG称，七成银行已开展试点。'],
  ['open', '3月31日，工信部门公布方案，拟将四种设备纳入管制。'],
];

const untold: readonly Row[] = [
  ['plant', '云舟科技烟台新厂遭到抵制。'],
  ['plant', '云舟科技烟台新厂耗电1.2吉瓦。'],
  ['rule', '议会通过了有关法案。'],
  ['scope', '鹿鸣机器人与青屿科技开盘分别下跌12%和14%。'],
  ['scope', '各门店均排期到9月。'],
  ['scope', '门店排期到9月。'],
  ['scope', '每部作品索赔15万美元。'],
  ['scope', '北方用户突破700万。'],
  ['scope', '鹿鸣机器人将为所有骑手缴纳保险。'],
  ['scope', '出口总额同比下降2.4%。'],
  ['scope', '调用量同比增长2.4倍。'],
  ['open', '一家电机厂商的部分生产线将停工。'],
  ['open', '工信部门3月31日将四种设备纳入管制。'],
  ['open', '青屿科技总营收同比增长13.7%。'],
  ['fine', '松柏公司和Meta分别被罚款2亿欧元和5亿欧元。'],
  ['fine', '云舟科技与国家电网签署协议。'],
  ['fine', '云舟科技的芯片已经通过质量验证。'],
  ['fine', '青屿科技证实将代工该芯片。'],
];

const faultsOf = (key: keyof typeof texts, sentence: string): readonly string[] => {
  const article = { title: '', text: texts[key], blocks: [], publishedAt: '2024-09-12T04:00:00Z' };
  return [...findFaults(sentence, [buildArticleEvidence(article, '本刊', known)], known)].map(({ kind }) => kind);
};

test.each(retold)('told otherwise, and told: %s %s', (key, sentence) => {
  expect(faultsOf(key, sentence)).toEqual([]);
});

test.each(untold)('not told: %s %s', (key, sentence) => {
  expect(faultsOf(key, sentence)).not.toEqual([]);
});
