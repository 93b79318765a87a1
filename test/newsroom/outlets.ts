/** A fictional publication: its name, its address and where it keeps things. */
export interface Outlet {
  readonly slug: string;
  readonly name: string;
  readonly host: string;
  readonly tagline: string;
  /** Names of the channels in the navigation; the first is also the breadcrumb's. */
  readonly channels: readonly string[];
  /** Where the outlet announces its articles. */
  readonly entryPath: string;
  /** Path of an article: `{year}`, `{month}`, `{day}`, `{name}` and `{number}` are filled in from its id. */
  readonly articlePath: string;
  /** Content of /robots.txt; absent when the outlet has none and answers 404. */
  readonly robots?: string;
}

const allowAll = 'User-agent: *\nAllow: /\n';

/** The twelve outlets. All of them, and everybody named in them, are made up. */
export const outlets: readonly Outlet[] = [
  {
    slug: 'xinwen',
    name: '芯闻前线',
    host: 'xinwen.example',
    tagline: '盯住一颗芯片的来路与去处',
    channels: ['芯片', '制造', '管制', '市场'],
    entryPath: '/feed.xml',
    articlePath: '/a/{year}/{month}/{day}/{name}.html',
    robots: allowAll,
  },
  {
    slug: 'yunzhan',
    name: '云栈日报',
    host: 'yunzhan.example',
    tagline: '云计算从业者的早报',
    channels: ['云市场', '产品', '客户', '峰会'],
    entryPath: '/atom.xml',
    articlePath: '/posts/{year}{month}{day}-{name}/',
    robots: `${allowAll}Disallow: /admin/\n`,
  },
  {
    slug: 'moxing',
    name: '模型志',
    host: 'moxing.example',
    tagline: '记录每一个大模型的出生与成长',
    channels: ['发布', '开源', '测评', '人物'],
    entryPath: '/api/articles?limit=200',
    articlePath: '/p/{number}',
    robots: allowAll,
  },
  {
    slug: 'suanli',
    name: '算力参考',
    host: 'suanli.example',
    tagline: '算力的价格、去向与账本',
    channels: ['账本', '集群', '报告', '词条'],
    entryPath: '/wp-json/wp/v2/posts?per_page=100',
    articlePath: '/{year}/{month}/{day}/{name}/',
    robots: 'User-agent: *\nDisallow: /wp-admin/\nAllow: /wp-admin/admin-ajax.php\n',
  },
  {
    slug: 'nanwan',
    name: '南湾科技报',
    host: 'nanwan.example',
    tagline: '南湾人的科技与生活',
    channels: ['科技新闻', '本地企业', '生活', '读者来信'],
    entryPath: '/html/node_12.htm',
    articlePath: '/html/{year}-{month}/{day}/content_{number}.htm',
    robots: allowAll,
  },
  {
    slug: 'gongbao',
    name: '政策公报摘编',
    host: 'gongbao.example',
    tagline: '科技政策的摘录与索引',
    channels: ['政策摘编', '征求意见', '标准', '索引'],
    entryPath: '/zhaibian/index.html',
    articlePath: '/zhaibian/{year}{month}/t{year}{month}{day}_{number}.html',
  },
  {
    slug: 'chenji',
    name: '晨际财经',
    host: 'chenji.example',
    tagline: '开盘之前先看晨际',
    channels: ['要闻', '公司', '市场', '数据'],
    entryPath: '/rss/full.xml',
    articlePath: '/detail/{number}',
    robots: allowAll,
  },
  {
    slug: 'huanqiu',
    name: '环芯观察',
    host: 'huanqiu.example',
    tagline: '从外部看中国的芯片与模型',
    channels: ['编译', '规则', '公司', '会员'],
    entryPath: '/feed/atom',
    articlePath: '/{year}/{month}/{day}-{name}.html',
    robots: 'User-agent: *\nDisallow: /members/\n',
  },
  {
    slug: 'shuzhi',
    name: '数智周末',
    host: 'shuzhi.example',
    tagline: '慢一点，说清楚',
    channels: ['长读', '启示录', '周末', '往期'],
    entryPath: '/rss',
    articlePath: '/s/{number}',
  },
  {
    slug: 'sudu',
    name: '科技速读',
    host: 'sudu.example',
    tagline: '三分钟看完今天的科技',
    channels: ['速读', '热点', '工具', '手机'],
    entryPath: '/rss.xml',
    articlePath: '/news/{year}{month}{day}/{number}.shtml',
    robots: allowAll,
  },
  {
    slug: 'weilan',
    name: '围栏财讯',
    host: 'weilan.example',
    tagline: '会员制财经快讯',
    channels: ['快讯', '概念', '研报', '会员'],
    entryPath: '/kuaixun/',
    articlePath: '/p/{number}.html',
    robots: allowAll,
  },
  {
    slug: 'tanzhao',
    name: '探照科技评论',
    host: 'tanzhao.example',
    tagline: '一个人的科技评论',
    channels: ['评论', '随笔', '清单', '问答'],
    entryPath: '/feed',
    articlePath: '/archives/{number}.html',
  },
];

export function findOutlet(slug: string): Outlet | undefined {
  return outlets.find((outlet) => outlet.slug === slug);
}

export function findOutletByHost(host: string): Outlet | undefined {
  return outlets.find((outlet) => outlet.host === host);
}
