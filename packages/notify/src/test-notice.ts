import type { Notice } from './notice.ts';

/** For tests: an issue's notice, with signs that each kind of markup has to be kept from reading. */
export const shortNotice: Notice = {
  kind: 'issue',
  key: 'issue:2023-W15:0123456789abcdef',
  title: '启示录 2023-W15：出口管制之后，算力从哪里来？',
  lede: ['本周出口管制再度收紧，A&B公司说「价格涨了30%」。', '两家云厂商同时降价。', '下周有两场发布会。'],
  headlines: ['国产芯片公司公布路线图', '大模型价格战开始', '云厂商宣布区域故障原因'],
  link: 'https://news.example.com/qishi/2023-W15/?a=1&b=2',
};

/** So many sentences, each told apart by its number, some with astral signs. */
export const longNotice: Notice = {
  ...shortNotice,
  key: 'issue:2023-W16:0123456789abcdef',
  lede: Array.from(
    { length: 600 },
    (_, n) => `第${n}句说的是芯片、大模型与云计算在这一周里的第${n}件事${n % 7 === 0 ? '🚀' : ''}。`,
  ),
};
