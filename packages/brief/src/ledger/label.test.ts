import { expect, test } from 'vitest';
import { makeReport } from '../test-reports.ts';
import { buildLabel } from './label.ts';

const report = makeReport({
  outlet: 'trade',
  title: '阿里云公布新集群与价格',
  at: '2023-04-12T10:00',
  text: '阿里云公布新集群。英伟达供货。国家网信办没有回应。',
});
const label = (sentence: string, raw: string) => buildLabel(sentence, raw, { report, says: undefined });

test.each([
  ['阿里云一季度营业收入为62亿元。', '62亿元', '阿里云一季度营业收入'],
  ['4月12日，阿里云公布第一季度业绩：合并营收62亿元，净利润3亿元。', '62亿元', '阿里云第一季度合并营收'],
  ['公司称，新集群使用自研网络，训练效率可提升20%。', '20%', '阿里云新集群训练效率提升幅度'],
  ['云厂商普遍采购英伟达，其互联带宽为400GB/s。', '400GB/s', '英伟达互联带宽'],
  ['与上年同期相比，营收增3.6%。', '3.6%', '阿里云营收较上年同期的增幅'],
  ['阿里云海外业务占营收44%。', '44%', '阿里云海外业务占营收的比重'],
  ['阿里云数据中心拥有2.7万块GPU。', '2.7万块', '阿里云数据中心拥有的GPU'],
  ['到2030年，全球算力会增长500倍。', '500倍', '2030年全球算力增幅'],
])('%s (%s)', (sentence, raw, of) => {
  expect(label(sentence, raw)?.of).toBe(of);
});

test.each([
  ['阿里云称，这些算力可以同时支持20个千亿参数级模型的训练。', '20个', 'a clause is no name'],
  ['同业媒体4月13日报道的区间是8万至9万元。', '8万至9万元', 'a range of nobody knows what'],
  ['业内人士称可把训练效率提高20%。', '20%', 'no noun before the verb'],
  ['英伟达推出甲型卡，其互联带宽为400GB/s。', '400GB/s', 'the card has it, and has no name we know'],
  ['阿里云表示，模型参数不是100亿。', '100亿', 'denied'],
  ['在阿里云的机器上训练，花费不到300美元。', '300美元', 'the cost of what?'],
  ['英伟达与国家网信办都没有说，2030年目标是20%。', '20%', 'a target of nobody'],
])('%s gives no row: %s', (sentence, raw) => {
  expect(label(sentence, raw)).toBeUndefined();
});

test('a price keeps what it is paid for', () => {
  expect(label('阿里云面向企业的版本按每人每月19美元收费。', '19美元')).toEqual({
    of: '阿里云面向企业的版本收费',
    per: '每人每月',
  });
});
