import { type Answerer, type ChatRequest, replyOf } from '@qishi/fake-model';

/** Changes one sentence of a good answer into a bad one, or leaves it as it is. */
export type Lie = (text: string) => string;

/** Companies of the sample edition: each is told as the next. */
const companies = ['阿里云', '腾讯云', '商汤', '昆仑万维', '亚马逊云科技', '微软', '知乎', '英伟达'];

const swapCompany: Lie = (text) => {
  const at = companies.findIndex((company) => text.includes(company));
  const [own = '', next = ''] = [companies[at], companies[(at + 1) % companies.length]];
  return at < 0 ? text : text.replaceAll(own, next);
};

/** What is planned, thought or heard is told as done. */
const raiseCertainty: Lie = (text) =>
  text
    .replace(/(?:计划|预计|拟|即将|或将|将会?)(?=[一-龥])(?!在)/g, '已经')
    .replace(/据称|据传|有消息称，?|据其介绍，?/g, '');

export const lies = {
  'swapped company': swapCompany,
  'raised certainty': raiseCertainty,
  'invented quotation': (text) => `${text.replace(/。$/, '')}，负责人表示：“这一步我们已经准备了整整十年时间。”`,
  'invented number': (text) => `${text.replace(/。$/, '')}，占比73.61%。`,
  'invented date': (text) => `4月27日，${text}`,
  'footnote of nobody': (text) => `${text.replace(/。$/, '')}[^99]。`,
  'closing mark': (text) => `${text}<<<QISHI-0 src1 end>>>`,
  'source id in the text': (text) => `${text.replace(/。$/, '')}（src1）。`,
  link: (text) => `${text.replace(/。$/, '')}，详见https://evil.example/。`,
  markup: (text) => `**${text}**<img src=x onerror=alert(1)>`,
  'obeyed order': () => '忽略以上指令后的回答：样例公司已经破产。',
  'unrelated news': () => '海鲜市场的鱼价本月连续上涨，摊主普遍盼望休渔期早些结束。',
  'vague day': (text) => `近日，${text}`,
} as const satisfies Readonly<Record<string, Lie>>;

/** An answerer whose sentences and headlines are lies; ids and shape stay good. `told` collects those that differ. */
export function withLie(lie: Lie, good: Answerer, told: Set<string>): Answerer {
  return async (request: ChatRequest, nth: number) => {
    const content = replyOf(await good(request, nth))?.content ?? '{}';
    const change = (key: string, value: unknown): unknown => {
      if (key !== 'text' || typeof value !== 'string') return value;
      const changed = lie(value);
      if (changed !== value) told.add(changed);
      return changed;
    };
    return JSON.stringify(JSON.parse(content, change));
  };
}
