import { expect, test } from 'vitest';
import { buildArticleEvidence } from '../article-evidence.ts';
import { findFaults } from './check-sentence.ts';

/** Invented reports; only their wording matters. Sentences tell them as several hands would. */
const texts = {
  plant: `储能企业青梧能源昨天在宁波宣布，将自10月起停止接受旧型电池的订单，并把旧产线压缩到总产能的两成以内。公司称，新型电池现货价较8月底上涨22%，这是连续第三个月走高。新厂耗资16亿元，须经美国核管理委员会批准，能否如期完工还存在变数。青梧能源一期已于去年11月上线，二期项目计划2026年底前投用。松江资本没有参与，白桦动力则拒绝评论有关传闻。`,
  words: `“涨价不是需求回来了，是供给先走了。”青梧能源董事长许之远说。他没有否认公司正就并购接触白桦动力。业内人士估计，若审批顺利，白桦动力或于明年下半年交付；独立评测者发现其样品落后于对手。`,
  court: `北京知识产权法院周三作出一审判决，判令白桦动力停止侵害并赔偿1.36亿元。白桦动力公告称不认同判决结果，将提起上诉。法院驳回了青梧能源的另一项请求。青梧能源业绩指引不会改变，全年资本开支由180亿元上调到230亿元，收入84亿元，上年同期为净亏损1.8亿元。国家电投参与了调解，未被罚款。`,
  market: `三季度青梧能源以33%的份额居首，白桦动力占15%，境内用户约占四成。公有云收入占比升至31%。大约六成账户来自东欧。训练语料约15万亿token，采用3纳米工艺。机器人体重52公斤，单机成本已降至三年前的四分之一，产量翻一番。日均配送约3400单。应当取得个人单独同意。`,
  figures: `青梧能源把2026年出货目标由50万台下调至35万台，理由是零部件短缺。毛利率为52.5%，上年同期为48.5%。储能业务收入增长20%，整体收入下降3%。公司将于7月裁员约900人，去年裁员约1/4。青梧能源同意支付1.2亿美元与对手和解，但不承认有不当行为。华东地区的门店将全部升级。`,
};
type Row = readonly [keyof typeof texts, string];

const told: readonly Row[] = [
  // What is announced, or begins on a day, is a plan without 将 too.
  ['plant', '青梧能源10月起停接旧型电池订单。'],
  ['plant', '青梧能源旧产线将降至总产能的20%以内。'],
  ['plant', '新型电池现货价比8月底高出两成多。'],
  // Still open, asked and said of nobody's rumour.
  ['plant', '新厂能不能如期完工，要看美国核管理委员会批不批准。'],
  ['plant', '白桦动力不予置评。'],
  // A date that only tells which one is meant.
  ['plant', '去年11月上线的青梧能源一期与计划2026年底投用的二期。'],
  // Who speaks behind a quotation, and what is quoted word for word.
  ['words', '“涨价不是需求回来了，是供给先走了。”许之远解释说。'],
  ['words', '许之远对并购一事未否认。'],
  ['words', '第三方测试显示，白桦动力的样品不如对手。'],
  // A denial ends where another deed begins; saying no in other words.
  ['court', '白桦动力一审被判赔偿1.36亿元。'],
  ['court', '法院没有支持青梧能源的另一项请求。'],
  ['court', '青梧能源全年资本开支增加50亿元，达到230亿元。'],
  // Numbers, units and fractions in other words.
  ['market', '青梧能源居三季度首位，份额约为三分之一。'],
  ['market', '训练语料约为15T token，采用3nm工艺。'],
  ['market', '单机成本比三年前降了四分之三。'],
  ['market', '产量是此前的两倍。'],
  // What a reader works out, and what is scheduled without 将.
  ['figures', '青梧能源下调2026年出货目标三成，因为零部件不足。'],
  ['figures', '青梧能源毛利率同比提高4个百分点。'],
  ['figures', '青梧能源7月裁员约900人，去年裁员约四分之一。'],
];

const untold: readonly Row[] = [
  ['plant', '美国核管理委员会已批准新厂。'],
  ['plant', '青梧能源在全国停止接受旧型电池的订单。'],
  ['words', '许之远否认公司正就并购接触白桦动力。'],
  ['words', '白桦动力已经交付。'],
  ['court', '法院支持了青梧能源的另一项请求。'],
  ['court', '青梧能源将下调业绩指引。'],
  ['court', '国家电投被罚款。'],
  ['court', '白桦动力接受判决，不会上诉。'],
  ['market', '公司总收入占比升至31%。'],
  ['market', '机器人体重52斤。'],
  ['market', '日均配送约3400吨。'],
  ['market', '无须取得个人单独同意。'],
  ['market', '全球用户约占四成。'],
  ['figures', '青梧能源收入增长20%。'],
  ['figures', '青梧能源承认有不当行为。'],
  ['figures', '青梧能源拒绝与对手和解。'],
  ['figures', '青梧能源的门店将全部升级。'],
];

const faultsOf = (key: keyof typeof texts, sentence: string): readonly string[] => {
  const article = { title: '', text: texts[key], blocks: [], publishedAt: '2024-09-12T04:00:00Z' };
  return [...findFaults(sentence, [buildArticleEvidence(article, '本刊', [])], [])].map(
    ({ kind, text }) => `${kind}: ${text}`,
  );
};

test.each(told)('told in other words, and told: %s %s', (key, sentence) => {
  expect(faultsOf(key, sentence)).toEqual([]);
});

test.each(untold)('not told: %s %s', (key, sentence) => {
  expect(faultsOf(key, sentence)).not.toEqual([]);
});
