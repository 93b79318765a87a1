/** Money, rates and physical units, longest first: units of two or more characters must win over their first one. */
export const longUnits =
  '个小时|个季度|个工作日|个自然日|个交易日|人民币|亿美元|万美元|美元|欧元|日元|韩元|港元|港币|英镑|美金|新台币|新元|卢比|法郎|个百分点|百分点|个基点|基点|平方公里|平方千米|平方毫米|平方厘米|平方米|毫安时|立方米|[太吉兆千]瓦时|[太吉兆千]瓦|毫秒|微秒|纳秒|纳米|微米|毫米|厘米|公里|千米|英里|英寸|公斤|千克|毫克|公吨|毫升|公顷|摄氏度|千赫|兆赫|吉赫|赫兹|像素|词元|小时|分钟|季度|个月|工作日|自然日|交易日|参数|核心|用户|千帕|兆帕|伏|安时';
/** Of one character. */
export const shortUnits =
  '元|个|家|款|枚|片|颗|块|张|台|套|名|人|位|项|种|类|次|倍|年|月|日|天|周|秒|字|页|份|条|座|所|只|股|点|度|核|层|轮|届|期|代|场|步|级|卡|成|折|米|吨|瓦|城|国|省|市|篇|辆|部|架|艘|件|单|笔|宗|起|例|票|席|岁|桶|箱|根|柜|户|亩|克|斤|升|集|期|栋|间|支|枪';

/** What Latin letters behind a number measure, in lower case. */
export const latinUnits: ReadonlySet<string> = new Set(
  'nm um μm mm cm dm m km kw mw gw tw w kwh mwh gwh twh wh va kva mva mah ah ma a v kv mv hz khz mhz ghz thz s ms us μs ns ps min h hour hours g kg mg t k m b p x bps kbps mbps gbps tbps pbps kb mb gb tb pb eb b/s kb/s mb/s gb/s tb/s pb/s gib mib tib kib bit byte e tops gops pops flops gflops tflops pflops eflops zflops flop mops ops token tokens tok toks tokens/s token/s tok/s fps qps tps rps rpm dpi ppi ppm db dbm nit nits lux lm usd eur rmb cny hkd jpy krw twd gbp pa kpa mpa gpa n nt ft inch mi mph kph km/h m/s mt/s gt/s kcal kj j mj gj c f l ml q cpm sku pcs'.split(
    ' ',
  ),
);

/** Units of one meaning, and what only counts under what it counts like. */
export const sameUnit: Readonly<Record<string, string>> = {
  个小时: '小时', 个季度: '季度', 个工作日: '工作日', 个自然日: '自然日', 个交易日: '交易日', 人民币: '元', 美金: '美元', 百分点: '百分点', 个百分点: '百分点', 名: '人', 位: '人', 枚: '片', 颗: '片', 块: '片', 张: '片', 卡: '片',
  款: '种', 类: '种', 个: '', 项: '', 套: '', 年: '年', 天: '日',
  辆: '件', 部: '件', 架: '件', 艘: '件', 单: '件', 笔: '件', 宗: '件', 起: '件', 例: '件', 箱: '件', 桶: '件', 根: '件', 栋: '件', 间: '件', 支: '件', 枪: '件',
  港币: '港元', 千米: '公里', 平方千米: '平方公里', 公吨: '吨', 基点: '个基点', 词元: 'token', tokens: 'token',
  nm: '纳米', um: '微米', 'μm': '微米', mm: '毫米', cm: '厘米', km: '公里', w: '瓦', wh: '瓦时', mah: '毫安时', ms: '毫秒', 'μs': '微秒', us: '微秒', ns: '纳秒',
  kg: '公斤', 千克: '公斤', mg: '毫克', g: '克', hz: '赫兹', khz: '千赫', mhz: '兆赫', ghz: '吉赫', usd: '美元', rmb: '元', cny: '元', eur: '欧元',
}; // biome-ignore format: a table
