import { expect, test } from 'vitest';
import { checkSentence } from './check-sentence.ts';
import type { GroundingFault } from './fault.ts';
import type { NameForms } from './names.ts';

const known: NameForms[] = [
  ['英伟达', 'NVIDIA', '辉达'],
  ['阿里云', 'Alibaba Cloud'],
  ['腾讯云'],
  ['百度'],
  ['字节跳动', '字节'],
  ['微软', 'Microsoft'],
  ['网信办', '国家互联网信息办公室'],
  ['寒武纪'],
  ['日本经济产业省', '经产省'],
];

/** Invented reports about real and invented companies: only their wording matters here. */
const sources = {
  cloud: `云舟科技发布训练平台
云舟科技3月14日在杭州举行发布会，推出新一代训练平台“远帆”。
平台支持1.2万张加速卡同时训练，网络延迟最低8微秒，训练效率较上一代提升35%。
云舟科技首席执行官林一表示：“我们不做模型，只做让模型跑得更快的底座。”
会上没有发布云舟科技自己的大模型，公司也未公布时间表。
腾讯云同日宣布，旗下对象存储服务降价20%，4月1日起生效。
据两名知情人士透露，云舟科技正与百度洽谈一笔约30亿元的合作。
公司预计今年四季度将平台开放给海外客户。`,
  rule: `国家互联网信息办公室就数据管理办法公开征求意见
国家互联网信息办公室5月6日发布《数据托管管理办法（征求意见稿）》，意见反馈截止时间为2023年6月5日。
征求意见稿提出，托管超过一百万人个人信息的企业，应当每年开展一次安全评估。
违反规定的，可处五万元以上五十万元以下罚款。
业内人士认为，新规可能抬高中小企业的合规成本，三成企业需要改造系统。`,
  chips: `英伟达财报：数据中心收入43亿美元
英伟达5月24日公布财报，第一财季营收71.9亿美元，其中数据中心业务收入42.8亿美元，同比增长14%。
公司首席财务官称，H100的供应将在下半年大幅增加。
英伟达没有披露对中国市场的具体销售额。
另据媒体报道，美国政府考虑收紧对华芯片出口，最早或在7月公布。
日本经济产业省则表示，23种设备的出口管制7月23日起施行。
寒武纪同日称，其思元590芯片尚未量产。`,
};

type Kind = GroundingFault['kind'];
/** What one does to another, and what goes from one value to another. */
const deal = `星河芯科收购远山半导体，价格为3亿元。
星河芯科5月向云舟科技采购2000片加速卡，单价由2万元降到1.5万元。`;

type Row = readonly [keyof typeof sources, string, ...Kind[]];

const grounded: readonly Row[] = [
  ['cloud', '云舟科技3月14日推出新一代训练平台“远帆”。'],
  ['cloud', '远帆平台最多可用12000张加速卡一起训练。'],
  ['cloud', '网络延迟最低为8微秒，训练效率比上一代高35%。'],
  ['cloud', '训练效率提升百分之三十五。'],
  ['cloud', '林一表示：“我们不做模型，只做让模型跑得更快的底座。”'],
  ['cloud', '云舟科技在会上没有发布自己的大模型。'],
  ['cloud', '腾讯云对象存储服务降价20%。'],
  ['cloud', '腾讯云对象存储降价两成，4月1日起生效。'],
  ['cloud', '据知情人士透露，云舟科技正与百度洽谈约30亿元的合作。'],
  ['cloud', '公司预计四季度将平台开放给海外客户。'],
  ['cloud', '3月14日，云舟科技在杭州推出训练平台。'],
  ['rule', '国家互联网信息办公室发布《数据托管管理办法（征求意见稿）》。'],
  ['rule', '网信办5月6日就数据托管管理办法公开征求意见。'],
  ['rule', '意见反馈截止时间为6月5日。'],
  ['rule', '托管超过100万人个人信息的企业，应当每年开展安全评估。'],
  ['rule', '托管超过100万人个人信息的企业应当每年做一次安全评估。'],
  ['rule', '违反规定的可处5万元以上50万元以下罚款。'],
  ['rule', '业内人士认为，新规可能抬高中小企业的合规成本。'],
  ['rule', '30%的企业需要改造系统。'],
  ['chips', '英伟达第一财季营收71.9亿美元。'],
  ['chips', 'NVIDIA公布财报，数据中心业务收入42.8亿美元，同比增长14%。'],
  ['chips', '英伟达5月24日公布财报，营收为7190百万美元。'],
  ['chips', '公司首席财务官称，H100供应将在下半年增加。'],
  ['chips', '英伟达没有披露对中国市场的销售额。'],
  ['chips', '英伟达并未披露在中国市场的具体销售额。'],
  ['chips', '据媒体报道，美国政府考虑收紧对华芯片出口。'],
  ['chips', '收紧对华芯片出口的措施最早或在7月公布。'],
  ['chips', '经产省表示，23种设备的出口管制7月23日起施行。'],
  ['chips', '寒武纪称思元590芯片尚未量产。'],
  ['chips', '23种设备的出口管制自7月23日起施行。'],
];

const ungrounded: readonly Row[] = [
  ['cloud', '平台支持1.2亿张加速卡同时训练。', 'number'],
  ['cloud', '平台支持1.2张加速卡同时训练。', 'number'],
  ['cloud', '平台支持2.1万张加速卡同时训练。', 'number'],
  ['cloud', '网络延迟最低8毫秒。', 'number'],
  ['cloud', '网络延迟最低35微秒。', 'number'],
  ['cloud', '训练效率较上一代提升20%。', 'number'],
  ['cloud', '腾讯云对象存储服务降价35%。', 'number'],
  ['cloud', '训练效率较上一代提升三成。', 'number'],
  ['cloud', '云舟科技3月15日在杭州举行发布会。', 'date'],
  ['cloud', '云舟科技3月14日宣布，4月11日起生效。', 'date'],
  ['cloud', '阿里云3月14日在杭州举行发布会，推出训练平台。', 'name'],
  ['cloud', '字节跳动推出新一代训练平台“远帆”。', 'name'],
  ['cloud', '微软正与云舟科技洽谈约30亿元的合作。', 'name'],
  ['cloud', '云舟科技将与百度开展一笔约30亿元的合作。', 'certainty'],
  ['cloud', '云舟科技与百度洽谈一笔约30亿元的合作。', 'certainty'],
  ['cloud', '云舟科技四季度将平台开放给海外客户，云舟科技发布了自己的大模型。', 'negation'],
  ['cloud', '会上发布云舟科技自己的大模型。', 'negation'],
  ['cloud', '公司公布时间表。', 'negation'],
  ['cloud', '林一表示：“我们既做模型，也做底座，两条路一起走。”', 'quotation'],
  ['cloud', '林一说：“模型之争才刚刚开始。”', 'quotation'],
  ['rule', '意见反馈截止时间为2023年6月15日。', 'date'],
  ['rule', '意见反馈截止时间为2024年6月5日。', 'date'],
  ['rule', '托管超过1000万人个人信息的企业，应当开展安全评估。', 'number'],
  ['rule', '托管超过一万人个人信息的企业，应当开展安全评估。', 'number'],
  ['rule', '违反规定的可处5万元以上500万元以下罚款。', 'number'],
  ['rule', '新规抬高中小企业的合规成本。', 'certainty'],
  ['rule', '七成企业需要改造系统。', 'number'],
  ['rule', '国家互联网信息办公室发布《算法推荐管理规定》。', 'name'],
  ['rule', '工业和信息化部宣布就数据托管管理办法征求意见。', 'name'],
  ['rule', '托管超过一百万人个人信息的企业，不需要每年开展安全评估。', 'negation'],
  ['chips', '英伟达第一财季营收7.19亿美元。', 'number'],
  ['chips', '英伟达第一财季营收71.9亿元。', 'number'],
  ['chips', '英伟达第一财季营收42.8亿美元。', 'number'],
  ['chips', '数据中心业务收入71.9亿美元，同比增长14%。', 'number'],
  ['chips', '数据中心业务收入42.8亿美元，同比增长41%。', 'number'],
  ['chips', '英伟达5月25日公布财报。', 'date'],
  ['chips', 'AMD公布财报，第一财季营收71.9亿美元。', 'name'],
  ['chips', 'A100的供应将在下半年大幅增加。', 'name'],
  ['chips', '英伟达披露对中国市场的具体销售额。', 'negation'],
  ['chips', '美国政府收紧对华芯片出口。', 'certainty'],
  ['chips', '32种设备的出口管制7月23日起施行。', 'number'],
  ['chips', '23种设备的出口管制7月3日起施行。', 'date'],
  ['chips', '寒武纪称思元590芯片量产。', 'negation'],
  ['chips', 'H100的供应在下半年大幅增加。', 'certainty'],
  ['cloud', '腾讯云宣布，旗下对象存储服务涨价20%。', 'direction'],
  ['cloud', '因客户要求，云舟科技3月14日在杭州推出训练平台。', 'cause'],
  ['cloud', '云舟科技推出新一代训练平台“远帆”，并附赠三年质保。', 'addition'],
  ['cloud', '云舟科技推出国内最大的训练平台。', 'extent'],
  ['cloud', '腾讯云表示，公司预计今年四季度将平台开放给海外客户。', 'name'],
  ['rule', '国家互联网信息办公室认为，新规可能抬高中小企业的合规成本。', 'speaker'],
  ['rule', '所有企业需要改造系统。', 'extent'],
  ['chips', '因美国收紧出口，英伟达没有披露对中国市场的具体销售额。', 'cause'],
  ['chips', '英伟达称，23种设备的出口管制7月23日起施行。', 'speaker'],
  ['chips', '数据中心业务收入42.8亿美元，同比下降14%。', 'direction'],
  ['chips', '周末多家航空公司调整了国内航线的燃油附加费标准。', 'wording'],
];

for (const [source, sentence] of grounded) {
  test(`${source} bears out: ${sentence}`, () => {
    expect(checkSentence(sentence, [sources[source]], known)).toEqual([]);
  });
}

for (const [source, sentence, ...kinds] of ungrounded) {
  test(`${source} does not bear out: ${sentence}`, () => {
    const found = checkSentence(sentence, [sources[source]], known).map(({ kind }) => kind);
    expect(found).toEqual(expect.arrayContaining(kinds));
  });
}

test.each<[string, Kind]>([
  ['远山半导体收购星河芯科。', 'role'],
  ['云舟科技5月向星河芯科采购2000片加速卡。', 'role'],
  ['加速卡单价由1.5万元降到2万元。', 'direction'],
])('changed about: %s', (sentence, kind) => {
  expect(checkSentence(sentence, [deal], known).map((fault) => fault.kind)).toContain(kind);
});

test.each(['星河芯科收购了远山半导体。', '远山半导体被星河芯科收购。', '加速卡单价从2万元降至15000元。'])(
  'the right way round: %s',
  (sentence) => expect(checkSentence(sentence, [deal], known)).toEqual([]),
);

test('what stands there word for word is borne out, whatever it says', () => {
  const sentence = '据传，远山半导体或将被收购，但双方均未证实';
  expect(checkSentence(`${sentence}。`, [`${sentence}！另一句。`], known)).toEqual([]);
});

test('what cites nothing is never grounded', () => {
  expect(checkSentence('英伟达公布财报。', [])).toEqual([{ kind: 'no-source', text: '英伟达公布财报。' }]);
});

test('a sentence drawn from two sources needs both', () => {
  const sentence = '英伟达第一财季营收71.9亿美元，云舟科技的平台支持1.2万张加速卡。';
  expect(checkSentence(sentence, [sources.chips, sources.cloud], known)).toEqual([]);
  expect(checkSentence(sentence, [sources.chips], known).map(({ kind }) => kind)).toContain('number');
});

test('hostile text comes to an end, and is not borne out', () => {
  const sentence = `${'一'.repeat(3000)}万${'“'.repeat(2000)}${'9,'.repeat(3000)}`;
  expect(checkSentence(sentence, [`${'百分之'.repeat(5000)}${'《'.repeat(5000)}`])).not.toEqual([]);
});

/** Names that no list has, and deeds that no list has: what the text shows is enough. */
const unlisted = `青禾智联宣布，把部分产线从甲地转移到乙地，输入价格由每百万token 15元降到1元。
记者问到同行时，林一舟说：“对方的产品更便宜。”
白石算力随后表示暂不跟进，其交付周期仍为8周。青禾智联和白石算力分别持股12%和7%。
总裁林一舟向周小满直接汇报，首批产能有望在明年一季度释放，单价比上一代降低三分之二。`;

test.each([
  ['青禾智联把部分产线从乙地转移到甲地。', 'direction'],
  ['青禾智联和白石算力分别持股7%和12%。', 'number'],
  ['周小满向林一舟直接汇报。', 'role'],
  ['单价降低到上一代的三分之二。', 'direction'],
  ['首批产能已经释放。', 'certainty'],
  ['青禾智联随后表示暂不跟进。', 'speaker'],
])('of names that no list has: %s is no %s', (sentence, kind) => {
  expect(checkSentence(sentence, [unlisted]).map((fault: GroundingFault) => fault.kind)).toContain(kind);
});

test.each([
  '青禾智联把部分产线从甲地转到乙地。',
  '白石算力称，暂时不会跟进。',
  '单价较上一代下降约67%。',
  '输入价格从每百万token 15元降至1元。',
  '林一舟直接向周小满汇报。',
])('of names that no list has: %s stands', (sentence) => {
  expect(checkSentence(sentence, [unlisted])).toEqual([]);
});
