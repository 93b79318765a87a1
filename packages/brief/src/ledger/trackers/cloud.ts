import type { Desk } from '../../desk.ts';
import { isNegated } from '../../ground/hedges.ts';
import type { Report } from '../../input.ts';
import { listEffects } from './cloud-effects.ts';
import { escapePattern, listNamed, type Named } from './names.ts';
import { type Deed, isCurrent, type Sighting, tellDateSource, tellDay } from './sighting.ts';

const recentDays = 7;
/** Reports of one happening may differ by a night or a time zone. */
const sameDays = 2;
const clouds = /云|AWS|Azure|火山引擎|Cloud|数据港|万国数据|世纪互联|UCloud/i;

interface CloudKind {
  readonly name: string;
  readonly wording: RegExp;
  readonly unless?: RegExp;
  /** A service or product of a cloud must be named: anybody may cut a price. */
  readonly needsCloud: boolean;
}

const products =
  '集群|实例|算力|云服务器|云服务|云产品|对象存储|数据库|机器学习平台|模型服务|托管服务|智算|DPU|裸金属|容器|云主机';
/** First match decides. */
const kinds: readonly CloudKind[] = [
  {
    name: '故障',
    wording: /宕机|(?:服务|系统|网络|机房|平台|接口|登录|应用)[^，。]{0,10}(?:故障|中断|异常|瘫痪|崩溃)|故障(?:已|导致|影响)|无法(?:访问|登录|使用)/,
    unless: /模型发布|报告|演练|防止|避免|受[^，。]{0,24}影响|说明|回应|复盘/,
    needsCloud: false,
  },
  {
    name: '降价',
    wording: /降价|(?:价格|单价|售价|资费)[^，。]{0,10}(?:下调|下降|降至|降低)|下调[^，。]{0,12}(?:价格|售价)|降幅/,
    unless: /显卡|手机|股|芯片价格|内存|存储芯片/,
    needsCloud: true,
  },
  {
    name: '集群',
    unless: /的(?:发布|推出|上线)|(?:发布|推出|上线)的/,
    wording: /(?:发布|推出|上线|启用|投产|开服|建成|投入使用|投入运营|开工|点亮)[^，。；]{0,28}(?:集群|智算中心|算力中心|计算中心|数据中心|超算)|(?:集群|智算中心|算力中心|计算中心|数据中心)[^，。；]{0,8}(?:上线|启用|投产|开服|建成|投入使用|投入运营|开工)/,
    needsCloud: false,
  },
  { name: '大会', wording: /(?:举行|召开|举办|开幕)[^，。；]{0,30}(?:大会|峰会)|(?:大会|峰会)[^，。；]{0,16}(?:举行|召开|举办|开幕)/, needsCloud: false },
  {
    name: '发布',
    wording: new RegExp(`(?:发布|推出|上线|开放|公布)(?!会)[^，。；]{0,28}(?:${products})|(?:${products})[^，。；]{0,10}(?:正式可用|上线|开放|发布)`),
    unless: /的(?:发布|推出)|发布的|推出的/,
    needsCloud: true,
  },
]; // biome-ignore format: a table

/** The cloud events a deed tells: a provider's outage, price cut, cluster, conference or product; one a clause. */
export function findCloudEvents(deed: Deed, desk: Desk): readonly Sighting[] {
  if (!isCurrent(deed, desk, recentDays)) return [];
  const found = deed.clause.split(/[，；]/).flatMap((part) => findEvent(part, deed, desk));
  return found.filter((one, i) => found.findIndex(({ key }) => key === one.key) === i);
}

function findEvent(part: string, deed: Deed, desk: Desk): readonly Sighting[] {
  const { clause, event, report } = deed;
  const kind = kinds.find(({ wording, unless }) => wording.test(part) && !unless?.test(part));
  if (kind === undefined || !(isCloudNews(report) || clouds.test(clause))) return [];
  const provider = findProvider(deed, kind.name);
  if (provider === undefined || (kind.needsCloud && !isCloudNews(report) && !clouds.test(provider.name))) return [];
  const occasion = kind.name === '大会' ? listNamed(clause, report, ['event-series'])[0] : undefined;
  const what = kind.name === '大会' ? nameOccasion(part, provider) : tellDeed(part, provider, event.expr);
  if (what === undefined || isNegated(part)) return [];
  return [
    {
      tracker: 'cloud',
      key: `cloud:${kind.name}:${occasion === undefined ? provider.id : `${occasion.id}:${event.date.slice(0, 4)}`}`,
      ...(occasion === undefined ? { within: sameDays } : {}),
      who: provider.name,
      what,
      date: event.date,
      certainty: event.certainty,
      stage: tellStage(kind.name, event.certainty),
      facts: [
        { label: '类型', value: kind.name },
        ...listEffects(deed, kind.name, provider.form, desk),
        ...tellDateSource(deed),
      ],
      text: `${tellDay(deed)}${tellEvent(kind.name, provider.name, what, event.certainty)}。`,
      articleId: report.article.id,
    },
  ];
}

function tellEvent(kind: string, who: string, what: string, certainty: string): string {
  const tone = certainty === 'happened' ? '' : certainty === 'rumoured' ? '据传' : '将';
  return kind === '大会' ? `${who}的${what}${tone}举行` : `${who}${tone}${what}`;
}

/** `2023春季FORCE原动力大会`: what is held, under its full name. */
function nameOccasion(part: string, { form }: Named): string | undefined {
  const name = /[^，。；：在于将]{0,24}?(?:大会|峰会)/.exec(part)?.[0];
  const bare = name?.replace(new RegExp(`^${form}(?=\\d|第|.{5})`), '').replace(/^.*?(?:举行|召开|举办)(?:的|了)?/, '');
  return bare === undefined || [...bare].length < 4 ? undefined : bare;
}

const isCloudNews = ({ analysis: { topics } }: Report): boolean =>
  topics.primary === 'cloud' || topics.all.includes('cloud');

/** The company that acts: it stands before the deed; for a conference also the house of the title. */
function findProvider({ clause, report }: Deed, kind: string): Named | undefined {
  // 阿里云盘 is no cloud.
  const companies = listNamed(clause, report, ['company']).filter(({ form }) => !clause.includes(`${form}盘`));
  const early = companies.filter(({ at, form }) => at + form.length <= 16 || clouds.test(form));
  const inTitle = listNamed(report.article.title, report, ['company']).filter(({ form }) => clouds.test(form));
  // 字节跳动旗下云服务品牌火山引擎: the cloud acts.
  return (
    early.find(({ name }) => clouds.test(name)) ??
    early[0] ??
    (kind === '大会' && inTitle.length === 1 ? inTitle[0] : undefined)
  );
}

/** The clause without who did it and when. */
function tellDeed(part: string, { form }: Named, expr: string): string | undefined {
  const rest = /[A-Za-z]$/.test(form) ? '(?![A-Za-z0-9 ])' : '';
  const actor = new RegExp(
    `^[^，。：]{0,20}?${escapePattern(form)}${rest}(?:公司|集团|方面)?(?:也|还)?(?:正式)?(?:宣布|表示|称)?[，：]?`,
  );
  const text = part
    .replace(expr, '')
    .replace(actor, '')
    .replace(/^(?:并|将|宣布|于|在会上|正式|首次|同时|，)+/, '')
    .trim();
  const length = [...text].length;
  return length < 4 || length > 44 || /^[的了和与及其]/.test(text) ? undefined : text;
}

function tellStage(kind: string, certainty: string): string {
  if (certainty !== 'happened') return kind === '大会' ? '待举行' : '待发生';
  return { 大会: '已举行', 故障: '已发生', 降价: '已降价' }[kind] ?? '已发布';
}
