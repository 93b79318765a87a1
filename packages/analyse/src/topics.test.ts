import { expect, test } from 'vitest';
import { buildEntityIndex, findEntitySpans } from './entities.ts';
import { loadOwnLexicon } from './own-lexicon.ts';
import { buildTopicModel } from './topic-model.ts';
import { readWording } from './topic-wording.ts';
import { judgeArticle } from './topics.ts';

const lexicon = loadOwnLexicon();
const index = buildEntityIndex(lexicon.entities);
const model = buildTopicModel(lexicon.topics);

function judge(title: string, text: string) {
  const [inTitle = [], inBody = []] = findEntitySpans(index, [title, text]);
  return judgeArticle(model, { title, text }, { title: inTitle, body: inBody });
}

const controls =
  '某国政府今天宣布，对先进芯片制造设备实施出口管制，企业向中国出口光刻机须事先取得许可。商务部表示坚决反对。';

test('rules on chip exports are chips under export control, for reasons that name the wording', () => {
  const verdict = judge('某国宣布限制光刻机对华出口', controls);
  expect(verdict).toMatchObject({ primary: 'chips', all: ['chips'], exportControl: true });
  expect(verdict.because.length).toBeGreaterThan(3);
  expect(verdict.because.join(' ')).toContain('chips.title');
});

test('controls of other goods are not ours', () => {
  const verdict = judge(
    '商务部对进口葡萄酒征收关税',
    '商务部今天宣布，对进口葡萄酒实施许可管理并征收反倾销税，欧盟表示反对。',
  );
  expect(verdict).toMatchObject({ primary: 'other', all: [], exportControl: false });
});

test('a system that is down is the cloud; a train is not', () => {
  const down = judge(
    '某网盘无法登录，官方称系统故障',
    '多名用户反映网盘无法登录。官方称机房网络故障，服务器已重启，服务正在恢复。',
  );
  expect(down.all).toContain('cloud');
  const train = judge(
    '列车因故障停在隧道，乘客被困',
    '地铁列车突发故障停在隧道内，乘客被困半小时，列车已拖回车辆段检修。',
  );
  expect(train).toMatchObject({ primary: 'other', all: [] });
});

test('market wraps, collections and outings that name a topic are not about it', () => {
  const wrap =
    'A股三大指数收盘涨跌不一，沪指涨0.3%，深成指跌0.2%。半导体、ChatGPT概念板块上涨，光伏下跌，涨停四十家，跌停三家。';
  expect(judge('收盘：沪指涨0.3%，芯片股、ChatGPT概念股走强', wrap)).toMatchObject({ primary: 'other-tech', all: [] });
  const tips = '用ChatGPT写请假条，让它给猫起名，请它安排一周的菜单。以下用法收藏起来慢慢试。';
  expect(judge('ChatGPT的十二个用法，上班族必备', tips).all).toEqual([]);
  const outing = '周末，公司组织员工健步走。大家边走边聊大模型，气氛热烈，终点处合影留念。';
  expect(judge('某公司组织健步走，员工畅聊大模型', outing).all).toEqual([]);
});

test('an oil cut, an office rule and a recruitment are not chips or models', () => {
  expect(judge('产油国集体宣布减产', '多个产油国今天宣布从下月起减产，油价应声上涨。产能将削减一成。').all).toEqual([]);
  expect(judge('市里就停车管理办法征求意见', '市交通局今天就停车管理办法公开征求意见，市民可提交建议。').all).toEqual(
    [],
  );
});

test('a long article gains the topic of a stretch, and only when it is wanted as a whole', () => {
  const chips = '晶圆厂的光刻机到货，先进制程的芯片良率上升，代工产能仍然紧张。'.repeat(60);
  const cloud = '云厂商的云计算业务增长，数据中心扩容，阿里云与AWS的公有云市场份额变化，算力租赁与云服务降价。'.repeat(
    40,
  );
  expect(judge('晶圆厂的一年', chips + cloud).all).toEqual(expect.arrayContaining(['chips', 'cloud']));
});

test('wording: each signal from its own words, and none from others', () => {
  const restrained = readWording('美国禁止对华出口芯片', '美国商务部宣布限制对华芯片出口。天气很好。', 0.5);
  expect(Object.fromEntries(restrained)).toMatchObject({ 'restraint.title': 2, 'restraint.lede': 1 });
  expect([...readWording('芯片展开幕', '展会今天开幕，观众很多。', 0.5)]).toEqual([]);
  expect(readWording('贫穷限制了我的想象力', '她说钱不够。', 0.5).size).toBe(0);
  expect(readWording('一周早报', '内容很多。', 0.5).get('listicle')).toBe(1);
});

test('a state that keeps its companies from investing in China’s chips is of the controls; other curbs are not', () => {
  const curb =
    '彭博社称，拜登将在数周内签署一项行政令，限制美国企业对华投资，涉及半导体、量子计算等领域。外交部表示坚决反对。';
  const verdict = judge('外交部回应美国拟限制企业对华投资', curb);
  expect(verdict).toMatchObject({ primary: 'chips', all: ['chips'], exportControl: true });
  expect(verdict.because[0]).toBe('[investment-curb]');
  const farms = '某州议会通过法案，限制中国企业在该州投资农田。议员称这是为了粮食安全，当地农户意见不一。';
  expect(judge('美国某州限制中国企业投资农田', farms).all).toEqual([]);
  const list = '国家发展改革委今天公布新版负面清单，放宽外商在华投资的限制，芯片等制造业条目清零，银行业同时扩大开放。';
  expect(judge('新版外商投资负面清单公布', list).exportControl).toBe(false);
});
