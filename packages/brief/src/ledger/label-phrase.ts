/** What stands before a figure, taken apart. */
export interface Phrase {
  /** What has the quantity: 营收, 集群整体性能. */
  readonly thing: string;
  /** Which quantity of it, where the figure is no plain value: 降幅, 占营收的比重; empty otherwise. */
  readonly suffix: string;
  readonly per?: string;
}

/** Words between the thing and its number that say only how exact it is, or that it is so. */
const copula =
  /(?:目前|现在|累计|已|已经|也|均|仅|仅为|只有|大约|约为|约|达到|高达|可达|达|为|是|(?<![拥现享])有|共有|共|超过|超|逾|近|接近|不到|不足|至少|至多|最高为|最高|最低为|最低|最长|最多|可|将|会|预计|预计为|在|的|仍|则|据信|大概|平均){1,4}$/;
const measures =
  '扩增|锐减|骤降|骤减|大增|激增|猛增|提升|提高|增长|增加|上升|上涨|下降|下滑|减少|降低|下跌|缩短|优惠|扩大|压缩|节省|下调|上调|改善|增|降|涨|跌';
const names: Readonly<Record<string, string>> = {
  增长: '增幅', 增加: '增幅', 上升: '升幅', 上涨: '涨幅', 下降: '降幅', 下滑: '降幅', 降低: '降幅', 下跌: '跌幅', 减少: '减幅', 下调: '下调幅度', 上调: '上调幅度', 增: '增幅', 扩增: '增幅', 大增: '增幅', 激增: '增幅', 猛增: '增幅', 锐减: '减幅', 骤减: '减幅', 骤降: '降幅', 降: '降幅', 涨: '涨幅', 跌: '跌幅',
}; // biome-ignore format: a table

const change = new RegExp(
  `^(.+?)((?:同比|环比|较[^，]{1,10}?|(?<!性价|占|同|环)比[^，]{1,12}?)?)(?:的晶圆投片)?(?:因此)?(?:最高|最多)?(?:可以?|将|会|预计|已)?(${measures})(了?)(到|至)?(?:约|超过?|近|逾|最高|达)*$`,
);
const share =
  /^(.+?)(?:约|仅|已)?(?<!市)占(?!据|比|率|有)((?:全球|全部|公司|集团)?[\p{Script=Han}]{0,8}?)(?:的)?(?:比重|比例)?(?:为|约|近|超过?|达)*$/u;
/** Deeds whose object is an amount. */
const amounts =
  /^(.+?)(?:计划|拟|将|已|共)?(?:宣布)?(出资|投入|投资|募资|融资|借款|罚款|斥资|耗资|捐赠|采购|订购|收购价|补贴)(?:了|约|超过?|近|逾|达|共)*$/;
const holdings = /^(.+?)(?:共|现|总共|已)?(拥有|部署|配备)(?:了|约|超过?|近|逾|达|共)*$/;
const lengths = /^(.+?)(停止服务|停机|服务中断|中断|停摆|宕机)(?:了|约|超过?|近|达|长达)*$/;
const fees = /^(.+?)按(每[\p{Script=Han}]{1,6})$/u;

/** Takes apart what stands before the number; `after` is the rest of the clause behind it. */
export function findChange(head: string, after: string): Phrase | undefined {
  const text = head
    .replace(/^(?:去年|今年|上季|当季)，?/, '')
    .replace(/^(?:期内|当期)?(?:实现|录得|取得)/, '')
    .trim();
  const fee = fees.exec(text);
  if (fee?.[1] !== undefined && fee[2] !== undefined) {
    return /^(?:的价格)?(?:收费|计费)/.test(after) ? { thing: fee[1], suffix: '收费', per: fee[2] } : undefined;
  }
  return findShare(text) ?? findMove(text) ?? findAmount(text) ?? findHolding(text, after) ?? findPlain(text, after);
}

/** `SenseCore拥有2.7万块GPU`: what is held stands behind the number. */
function findHolding(text: string, after: string): Phrase | undefined {
  const [, thing, verb] = holdings.exec(text) ?? [];
  const held = /^(?:[A-Z][A-Za-z0-9]{1,10}|[\p{Script=Han}]{2,6})(?=$|[（(])/u.exec(after)?.[0];
  return thing === undefined || verb === undefined || held === undefined
    ? undefined
    : { thing, suffix: `${verb}的${held}` };
}

function findShare(text: string): Phrase | undefined {
  const [, thing, whole] = share.exec(text) ?? [];
  return thing === undefined || whole === undefined || whole === '' ? undefined : { thing, suffix: `占${whole}的比重` };
}

function findMove(text: string): Phrase | undefined {
  const [, told, compared = '', verb = '', , to] = change.exec(text) ?? [];
  const thing = told?.replace(/(?:均|也|则|又|还|都)$/, '');
  if (thing === undefined || /分别$/.test(thing)) return undefined;
  const bare = thing.replace(/(?:的价格)?(?:因此|可以?|最高)+$/, (match) => (match.startsWith('的价格') ? '价格' : ''));
  if (to !== undefined) return { thing: bare, suffix: `（${verb}后）` };
  const amount = names[verb] ?? `${verb}幅度`;
  return {
    thing: bare,
    suffix:
      compared === '' || compared === '同比' || compared === '环比' ? `${compared}${amount}` : `${compared}的${amount}`,
  };
}

function findAmount(text: string): Phrase | undefined {
  const [, who, deed] = amounts.exec(text) ?? [];
  if (who !== undefined && deed !== undefined)
    return {
      thing: who.replace(/(?:正|还|将|并|也|拟|已)+$/, '').replace(/[于在]?\d{1,2}月(?:\d{1,2}日)?$/, ''),
      suffix: deed === '收购价' ? deed : `${deed}额`,
    };
  const [, whose, stop] = lengths.exec(text) ?? [];
  return whose === undefined || stop === undefined ? undefined : { thing: whose, suffix: `${stop}时长` };
}

/** What a bare quantity is called by: a verb or a thing at the end would be half a clause. */
const measured =
  /[率额量数价费款金值幅度薪税]$|[营税]收$|(?:收入|利润|净利|盈余|亏损|订单|库存|库容|规模|带宽|算力|能力|性能|效率|产能|份额|资金|融资|投资|投入|支出|开支|成本|预算|现金|功耗|功率|速度|增速|延迟|显存|内存|容量|用户|流量|面积|持股|股权|指引|收费|补贴|罚单|余额|比重|比例|占比|寿命|时长|周期|距离|人口|员工|客户|专利|芯片|GPU|显卡|服务器|机柜|盈利|出口|进口|销售|出货|产值|存储|利益|参数|词元|分数|得分|排名)$/;

/** `SenseCore现有GPU 2.7万块`: thing and number side by side; nothing may follow that makes the number part of more. */
function findPlain(text: string, after: string): Phrase | undefined {
  const thing = text.replace(copula, '').trim();
  const isCut =
    /^(?:个|级|的(?!水平|规模)|参数(?!$)|以上的|左右的)/.test(after) ||
    /^[\p{Script=Han}]{4,}/u.test(after.replace(/^(?:以上|以下|左右)/, ''));
  return thing === '' || isCut || /分别/.test(text) || /^、\d/.test(after) || !measured.test(thing)
    ? undefined
    : { thing, suffix: '' };
}
