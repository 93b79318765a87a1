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

const who = [
  '英伟达',
  '阿里云',
  '华为',
  '百度',
  '腾讯云',
  '中芯国际',
  '商汤科技',
  '科大讯飞',
  '寒武纪',
  '壁仞科技',
  '台积电',
  '字节跳动',
];
const does = [
  ['发布新一代大模型', '新一代大模型已向企业客户开放邀测，推理成本较上一代下降'],
  ['扩建智算中心', '智算中心二期将于下半年投产，云服务的算力供给随之增加'],
  ['推出新款训练芯片', '新款人工智能芯片采用先进封装工艺，已交付首批客户'],
  ['下调云服务器价格', '云服务器与对象存储的价格同步下调，老客户自动适用'],
  ['公布大模型开源计划', '开源大模型的权重和训练代码将在社区发布，供开发者商用'],
  ['扩大芯片产能', '晶圆厂的新产线完成设备搬入，半导体产能预计逐季爬坡'],
  ['上线模型服务平台', '模型服务平台提供大模型微调、部署与调用的完整工具'],
] as const;
const why = [
  '应对出口管制带来的供应变化',
  '满足企业客户训练与推理的需求',
  '降低开发者的使用门槛',
  '完善国产算力的软件生态',
  '争取制造与金融行业的订单',
];
const what = ['参数规模', '芯片出货量', '机柜数量', '企业客户数量', '日均调用次数', '采购金额'];
const unit = ['亿', '万片', '个', '家', '万次', '万元'];
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
        articles.push({ outlet, number, publishedAt, ...tell(happening, outlet, number, publishedAt) });
      }
    }
  }
  return articles;
}

/** Reports of one happening share its facts; each outlet adds a paragraph of its own. */
function tell(happening: number, outlet: number, number: number, at: string) {
  const pick = <T>(list: readonly T[], turn: number): T =>
    list[Math.floor(openRandom(happening * 31 + turn)() * list.length)]!;
  const [actor, partner] = [pick(who, 1), pick(who, 2)];
  const [act, detail] = pick(does, 3);
  const at0 = Number(at.slice(5, 7));
  const figure = (turn: number) => {
    const kind = Math.floor(openRandom(happening * 31 + turn)() * what.length);
    return `${what[kind]}达到${100 + Math.floor(openRandom(happening * 17 + turn)() * 8900)}${unit[kind]}`;
  };
  const own = openRandom(outlet * 7919 + number);
  return {
    title: `${actor}${act}，${figure(5)}`,
    paragraphs: [
      `${at0}月${Number(at.slice(8, 10))}日，${actor}宣布${act}，以${pick(why, 4)}。${detail}。公司表示，${figure(5)}，同比增长${5 + (happening % 80)}%。`,
      `${actor}副总裁在发布会上说：“我们会继续投入研发，${pick(why, 6)}。”据介绍，项目的${figure(7)}，合作方包括${partner}。`,
      `本报第${number + 1}号记者在现场看到，${pick(who, 8)}的展台也有类似产品，其${what[Math.floor(own() * what.length)]}约为对手的${1 + Math.floor(own() * 9)}成。分析人士认为，今后${1 + Math.floor(own() * 11)}个月，${pick(why, 9)}仍是各家的重点，价格与供货节奏将决定市场份额。`,
    ],
  };
}
