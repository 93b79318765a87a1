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
];

const untold: readonly Row[] = [
  ['plant', '云舟科技烟台新厂遭到抵制。'],
  ['plant', '云舟科技烟台新厂耗电1.2吉瓦。'],
  ['rule', '议会通过了有关法案。'],
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
