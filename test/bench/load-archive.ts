import { openArchive } from '@qishi/archive';
import type { Topic } from '@qishi/model';
import { openRandom } from '../gates/stories/score-stories.ts';
import { keep, makeStory } from '../web/made-archive.ts';

const seed = 20230411;
const paragraphs = 8;
const perStory = 4;

const who = [
  '英伟达',
  '阿里云',
  '腾讯云',
  '华为',
  '百度',
  '商汤',
  '日本经济产业省',
  '荷兰政府',
  '某云厂商',
  '渠道商',
  '研究团队',
  '分析师',
];
const does = ['发布', '推迟', '涨价', '开源', '邀测', '限制出口', '扩建', '降价', '更新', '公布财报', '回应', '测试'];
const what = [
  '通义千问',
  'A800',
  'H800',
  '大模型',
  '光刻机',
  '算力集群',
  '云计算服务',
  '服务器',
  '芯片',
  '出口管制清单',
  '推理卡',
  '数据中心',
];
const then = [
  '业内人士称影响有限',
  '价格在渠道上涨',
  '接口价格没有公布',
  '细则仍在制定',
  '首批客户已接入',
  '预计二季度到货',
  '性能提升三倍',
  '意见征求至下月',
];
const topics: readonly Topic[] = ['chips', 'llm', 'cloud', 'other-tech'];

/** As many invented articles as asked for over three months, every second one in a story of four. Same seed, same articles. */
export async function fillLoadArchive(path: string, count: number): Promise<void> {
  const random = openRandom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const sentence = () =>
    `${pick(who)}${pick(does)}${pick(what)}，${pick(then)}，编号${Math.floor(random() * 90_000)}。`;
  const store = await openArchive(path);
  try {
    let waiting = [];
    for (let made = 0; made < count; made++) {
      const article = await keep(store, {
        path: `load-${made}`,
        title: `${pick(who)}${pick(does)}${pick(what)}`,
        at: new Date(Date.parse('2023-02-01T00:00:00Z') + made * ((90 * 86_400_000) / count)).toISOString(),
        sourceId: `s${made % 20}`,
        body: Array.from({ length: paragraphs }, () => sentence() + sentence()),
        topics: [pick(topics)],
        entities: [['nvidia', '英伟达'], ['aliyun', '阿里云']],
        events: [[`2023-04-${10 + (made % 20)}`, sentence(), 'scheduled']],
        voices: [[pick(who), sentence()]],
      }); // biome-ignore format: an article
      if (made % 2 === 0) waiting.push(article);
      if (waiting.length < perStory) continue;
      await store.saveStories([makeStory(waiting)]);
      waiting = [];
    }
  } finally {
    await store.close();
  }
}
