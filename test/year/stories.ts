import { openRandom } from './random.ts';

/** An article that an outlet publishes in the year. */
export interface YearArticle {
  readonly outlet: number;
  /** Counts from 0 in each outlet. */
  readonly number: number;
  /** ISO 8601 with Beijing's offset. */
  readonly publishedAt: string;
  readonly title: string;
  readonly paragraphs: readonly string[];
}

const list = (text: string): readonly string[] => text.split('、');

const who = list(
  '英伟达、阿里云、华为、百度、腾讯云、中芯国际、商汤科技、科大讯飞、寒武纪、壁仞科技、台积电、字节跳动、三星电子、智谱、月之暗面、浪潮信息',
);
const first = list('星河、昆仑、云岭、青鸾、飞梭、磐石、望舒、赤兔、听涛、玄武、长庚、棱镜、沧浪、雪豹、琥珀、北辰');
const kinds = list(
  '训练芯片、推理芯片、大模型、智算中心、云服务器、模型服务平台、向量数据库、编程助手、存储芯片、机器人模型',
);
const cities = list(
  '合肥、贵阳、庆阳、无锡、成都、深圳、武汉、乌兰察布、呼和浩特、西安、南京、厦门、珠海、青岛、郑州、长沙',
);
const does = list('发布、扩建、推迟、开源、停售、升级、下调售价、拿下订单、申请上市、召回、投产、转让股权');
const people = list('周启明、沈若川、梁一诺、高远帆、韩知秋、陆青野、宋砚之、陶景行');
const what = list('参数规模、芯片出货量、机柜数量、企业客户数量、日均调用次数、采购金额、单位能耗、上架率');
const unit = list('亿、万片、个、家、万次、万元、瓦时、个百分点');

/** A happening's sentences, in ways of telling that share few words. */
const openings: readonly ((of: Happening) => string)[] = [
  (of) => `${of.actor}今天在${of.city}${of.act}${of.product}，这款${of.kind}的${of.figure}。`,
  (of) => `记者从${of.city}市获悉，由${of.actor}主导的${of.product}${of.kind}项目已${of.act}，${of.figure}。`,
  (of) =>
    `“${of.product}”来了。${of.actor}旗下的这一${of.kind}${of.act}，引来${of.partner}等同行关注，其${of.figure}。`,
  (of) =>
    `据交易所公告，${of.actor}拟就${of.product}（${of.kind}）与${of.partner}签约，${of.act}事项涉及${of.city}工厂，${of.figure}。`,
];
const details: readonly ((of: Happening) => string)[] = [
  (of) =>
    `${of.person}担任项目负责人，他说${of.product}的良率爬坡比预想更快，封装与散热由${of.partner}承担，机房选在${of.city}近郊。`,
  (of) =>
    `技术文档显示，${of.product}改用混合专家结构，上下文窗口翻倍，接口与旧版兼容；${of.person}称评测集由第三方维护。`,
  (of) =>
    `价格方面，${of.product}按量计费，包年客户另有折扣，${of.partner}随后表示不会跟进，${of.person}则预计对手将在季末调整。`,
  (of) =>
    `资金来自${of.city}产业基金和银团贷款，${of.partner}持少数股份，${of.person}强调股权变动不影响${of.product}的交付。`,
  (of) =>
    `海关数据与供应商排期都指向交货延后，${of.person}解释，${of.product}所需的高带宽内存仍由${of.partner}分配，${of.city}仓库已备料。`,
];
const asides: readonly ((own: Own) => string)[] = [
  (own) => `本报编号${own.number}的来稿附有现场照片，${own.city}会场座无虚席，${own.person}没有回答关于裁员的提问。`,
  (own) => `一位不愿具名的采购经理在${own.city}告诉我们，半年内不会更换供应商，理由是迁移要花掉${own.months}个月。`,
  (own) => `从${own.city}回来的读者${own.person}来信说，产线旁的公告栏写着第${own.number}批设备的验收日期。`,
  (own) => `研究机构把明年的行业增速下修${own.months}个百分点，并点名${own.city}的重复建设；${own.person}持相反看法。`,
];
const dayMs = 86_400_000;

/** All that is published from `firstDay` (a Beijing day) for so many days; `isSilent` outlets publish nothing that day. */
export function writeYear(
  firstDay: string,
  days: number,
  outlets: number,
  isSilent: (outlet: number, day: number) => boolean,
): readonly YearArticle[] {
  const random = openRandom(20230102);
  const start = Date.parse(`${firstDay}T00:00:00+08:00`);
  const counts = Array.from({ length: outlets }, () => 0);
  const articles: YearArticle[] = [];
  for (let day = 0; day < days; day++) {
    for (let outlet = 0; outlet < outlets; outlet++) {
      const many = random() < 0.15 ? 2 : 1;
      for (let nth = 0; nth < many; nth++) {
        // The first of a day tells the day's happening or the one of the day before; the second one of its own.
        const happening = nth === 0 ? day * 2 + (outlet % 2) : 100_000 + day * 10 + outlet;
        const minute = 480 + nth * 300 + Math.floor(random() * 280);
        const publishedAt = `${new Date(start + day * dayMs + minute * 60_000 + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;
        if (isSilent(outlet, day)) continue;
        const number = counts[outlet]!++;
        articles.push({ outlet, number, publishedAt, ...tell(happening, outlet, number) });
      }
    }
  }
  return articles;
}

interface Happening {
  readonly actor: string;
  readonly partner: string;
  readonly act: string;
  readonly product: string;
  readonly kind: string;
  readonly city: string;
  readonly person: string;
  readonly figure: string;
}

interface Own {
  readonly city: string;
  readonly person: string;
  readonly number: number;
  readonly months: number;
}

/** Reports of one happening share its facts; each outlet adds a paragraph of its own. */
function tell(number: number, outlet: number, nth: number) {
  const random = openRandom(number * 7919 + 1);
  const pick = <T>(of: readonly T[], by = random): T => of[Math.floor(by() * of.length)]!;
  const turn = Math.floor(random() * what.length);
  const of: Happening = {
    actor: pick(who),
    partner: pick(who),
    act: pick(does),
    product: `${pick(first)}${pick(first)}${1 + Math.floor(random() * 90)}`,
    kind: pick(kinds),
    city: pick(cities),
    person: pick(people),
    figure: `${what[turn]}达到${100 + Math.floor(random() * 8900)}${unit[turn]}`,
  };
  const [opening, one, other] = [pick(openings), pick(details), pick(details)];
  const alone = openRandom(outlet * 104_729 + nth);
  const own: Own = {
    city: pick(cities, alone),
    person: pick(people, alone),
    number: nth + 1,
    months: 2 + Math.floor(alone() * 9),
  };
  return {
    title: `${of.actor}${of.product}${of.kind}${of.act}：${of.figure}`,
    paragraphs: [opening(of), one(of), ...(other === one ? [] : [other(of)]), pick(asides, alone)(own)],
  };
}
