/**
 * Wording that tells a subject where single words do not: a state that keeps goods from somebody, a system that is
 * down, a list of tips, an outing of the staff. Signals by name, each 0 to 2; only those that are there.
 */
export function readWording(title: string, text: string, thousands: number): Map<string, number> {
  const signals = new Map<string, number>();
  const sentences = splitSentences(text);
  addSignals(
    signals,
    'restraint',
    sentences.filter(({ said }) => isRestraint(said)),
    thousands,
  );
  addSignals(
    signals,
    'outage',
    sentences.filter(({ said }) => outage.test(said)),
    thousands,
  );
  if (restraining.test(title) && goods.test(title)) signals.set('restraint.title', isRestraint(title) ? 2 : 1);
  if (outage.test(title) || (downInHeadlines.test(title) && signals.has('outage.body'))) signals.set('outage.title', 1);
  if (listicle.test(title)) signals.set('listicle', 1);
  if (staffLife.test(title)) signals.set('staff-life', 1);
  return signals;
}

/** Headlines of a company's own life, in which its business is named in passing. */
const staffLife =
  /健步走|团建|春游|秋游|运动会|联欢|联谊|公益行|志愿服务|志愿者|植树|党建|主题党日|读书会|征文|演讲比赛|文艺汇演|员工(?:活动|风采|食堂)|家庭日|马拉松|相亲会|慰问/;

/** Headlines of collections and of tips: they tell of many things and of no happening. */
const listicle =
  /(?:\d+|[二三四五六七八九十两]+)[个款条种招件类份本部](?:用法|技巧|工具|方法|办法|理由|建议|软件|应用|网站|好书|神器|冷知识|细节|问题|看点|瞬间|[^，。]{0,8}(?:工具|用法|技巧|神器))|盘点|合集|收藏了|必备|书单|片单|周报|早报|晚报|日报|早餐|要闻|大事提醒|一周回顾|资讯汇总|新闻汇总|速览/;

/** Whether a headline announces a collection of many things. */
export const isCollection = (title: string): boolean => listicle.test(title);

/** Keeping something from somebody, in every degree from asking for a licence to a ban. */
const restraining =
  /限制|管制|禁令|禁止|禁售|禁运|禁用|封锁|制裁|断供|遏制|遏止|打压|围堵|阻止|阻挠|卡脖子|“卡脖子”|脱钩|断链|实体清单|实体名单|黑名单|不得|收紧|许可|豁免|反制|施压|护栏|特供|阉割|走私|霸凌/;
/** States that restrain, and whom they mean. */
const parties =
  /对华|在华|中国|大陆|中方|中企|华为|中芯|美国|美方|美政府|拜登|特朗普|白宫|商务部|日本|日方|荷兰|韩企|镓|锗/;
/** What is kept from them, of the subjects of the weekly. */
const goods =
  /芯片|半导体|集成电路|光刻|晶圆|DUV|EUV|GPU|[AH][1238]00|[BH]20|存储器|制程|镓|锗|稀土|英伟达|台积电|阿斯麦|ASML|美光|中芯|长江存储|海思|华为云|云计算|云服务|大模型|人工智能|算力|AI/;

/** A system and, within a few characters, that it does not work: trains and space stations break down differently. */
const outage =
  /(?:系统|网络|APP|App|app|平台|软件|服务器?|网站|官网|客户端|小程序|论坛|云盘|网盘|微信|支付宝|钉钉|机房|数据中心|12306)[^。，；！？\n]{0,12}?(?:故障|崩了|崩溃|瘫痪|宕机|中断|异常|抖动|无法(?:登录|登陆|访问|打开|使用|连接)|打不开|登不上)/;
const downInHeadlines = /崩了|宕机|瘫痪/;

export const isRestraint = (said: string): boolean => restraining.test(said) && parties.test(said) && goods.test(said);

/** Leading characters in which a news text says what it is about. */
const ledeChars = 240;
/** Sentences per thousand characters at which the body's part reaches half of its most. */
const halfDensity = 2;
const enoughSentences = 3;

interface Sentence {
  readonly said: string;
  readonly at: number;
}

function splitSentences(text: string): Sentence[] {
  let at = 0;
  return text.split(/[。！？；\n]/).map((said) => {
    const sentence = { said, at };
    at += said.length + 1;
    return sentence;
  });
}

function addSignals(signals: Map<string, number>, name: string, found: readonly Sentence[], thousands: number): void {
  if (found.length === 0) return;
  const density = found.length / thousands;
  signals.set(`${name}.body`, (2 * density) / (density + halfDensity));
  signals.set(`${name}.often`, Math.min(found.length, enoughSentences) / enoughSentences);
  if (found.some(({ at }) => at < ledeChars)) signals.set(`${name}.lede`, 1);
}
