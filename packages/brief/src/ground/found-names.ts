/**
 * Names that act nowhere and that no list has, found by how they are written: a house by what kind of house it is, a
 * person by the surname, and whatever the text says twice though no dictionary has it as words.
 */
const words = new Intl.Segmenter('zh', { granularity: 'word' });

/** What houses call themselves behind their own name. */
export const houseKinds =
  '科技|机器人|微电子|半导体|智能|智算|智动|证券|银行|资本|国际|汽车|大学|电子|显示|传感|医疗|医药|制药|生物|软件|网络|信息|通信|光电|光子|光学|激光|精密|材料|新材|能源|动力|电气|电力|控股|股份|资产|基金|创投|零售|物流|航空|航天|重工|装备|机械|仪器|存储|视觉|语音|传媒|文化|娱乐|游戏|教育|保险|信托|期货|律所|实验室|研究院|工业|实业|技术|系统|集成|精工|微|云|时代|互动|互联|数科|数码|电机|化学|数据|影业|出行|地产|置业|食品|集团';
const afterName = '[与和及对向由给被把将拟已曾在也则正还的，。、：；（(”]';
const beforeName = '[，。；：、！？“”（\\s与和及由被把对向给从为是比诉让据与使获由]';
/** What somebody is, right before their name. */
const introducing = '同行|对手|初创企业|子公司|旗下|供应商|客户|股东|厂商|企业|公司';
const introduced = new RegExp(`(?:${introducing})$`);
const house = new RegExp(
  `(?<=^|${beforeName}|的|${introducing})(?![由与和及被把对向给从为是比让据使获])(\\p{Script=Han}{2}|\\p{Script=Han}{3})(${houseKinds})(?![奖品家])(?=${afterName}|\\p{Script=Han}{2}|$)`,
  'gmu',
);

const surnames =
  '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜谢邹喻苏潘葛范彭鲁韦马方任袁柳鲍史唐费薛雷贺倪汤滕罗毕郝邬安常傅齐康伍余顾孟黄穆萧尹姚邵汪毛戴宋庞熊纪舒屈项祝董梁杜阮闵贾路江童郭梅林刁钟徐邱骆高夏蔡田胡凌霍柯卢莫房缪宗丁宣邓郁杭洪包石崔吉龚程邢裴陆荣翁甄曲段侯武刘龙叶黎薄白蒲邰赖卓池乔闻翟谭姬申冉桑桂牛边农温庄晏柴瞿习鱼廖耿寇欧隆景甘厉戎祖符景詹束幸司韶郜黎尚聂曾沙查牟佘佟朴南宫';
const isSurname = (char: string): boolean => surnames.includes(char);
/** A character that no name ends or begins with. */
const joint =
  /^[的了在于和与及并而也则已曾将拟是为有由从自至到达对向把被给就上中内下约近不没未无其该此这每各本再又还都均仅只更最较比称说等等个家年月日元名位款项次前后新多大小高低首第两一二三四五六七八九十百千万亿股份据因若如等让使令同日当或可能会要应须需随及]$/;

interface Token {
  readonly text: string;
  readonly at: number;
}

/** Names that a text shows by their form, whatever they do in it. */
export function findWrittenNames(text: string, isProper: (name: string) => boolean): readonly string[] {
  const tokens = [...words.segment(text)].map(({ segment, index }) => ({ text: segment, at: index }));
  return [
    ...[...findHouses(text, tokens), ...findRepeated(text, tokens)].filter(isProper),
    ...findPersons(text, tokens),
  ];
}

/** Those of a Latin name who act, or with whom or through whom something is done; in a text as it was written. */
export const findLatinNames = (text: string): readonly string[] =>
  [...text.matchAll(latin)].map(([name]) => name).filter((name) => !abbreviations.test(name));

const latin =
  /(?<=^|[，。；：“\s与和及由被对向给从为据■]|公司|企业|机构|厂商|平台|基金)[A-Z][A-Za-z]{2,}(?: [A-Z][A-Za-z]+)?(?=[与和及将拟已曾在也则还称说对向的，]|同日|昨|今|上周|周|日前|\d|宣布|表示|发布|推出|报道|数据|预计|发言人|首席|创始|签|采购|收购|投资|达成|没有|未|否认|回应)/g;
const abbreviations =
  /^(?:TFLOPS|GFLOPS|PFLOPS|Intelligence|Speed|Turbo|Instruct|Preview|Studio|Cloud|Agent|Copilot|Token|Chat|Beta|Alpha|CEO|CTO|CFO|COO|GPU|CPU|NPU|TPU|IPO|API|LLM|IDC|APP|EUV|DUV|DRAM|NAND|HBM|LPU|ASIC|FPGA|SoC|PCIe|SSD|LED|OLED|LCD|EFLOPS|TOPS|token|AGI|MoE|RAG|USB|GDP|CPI|ESG|ETF|ADR|VR|XR|MR|OTA|SaaS|PaaS|IaaS|MIT|BIS|Pro|Max|Plus|Ultra|Mini|Nano|Lite|Air|MMLU|AIME)$/i;

/** Its own name is no word that says what sort of thing it is: 晨曦电子, not 消费电子. */
function findHouses(text: string, tokens: readonly Token[]): string[] {
  const starts = new Set(tokens.map(({ at }) => at));
  return [...text.matchAll(house)]
    .filter(
      ({ index, 1: stem = '' }) =>
        (starts.has(index) || introduced.test(text.slice(0, index))) && !sorts.test(stem) && !ends.test(stem),
    )
    .filter(
      ({ 0: name, 2: kind = '' }) =>
        countIn(text, name) > 1 || isStrange(name) || opens(text, name) || ofHouses.test(kind),
    )
    .map(([name]) => name);
}

const sorts =
  /^(?:[受因随凭靠借按令致](?=.{2})|注册|营运|实收|运营|流动|固定|公益|公积|养老|头部|所持|名下|实测|实际|调查|统计|行业|官方|最新|公开|测试|监测|历史|内部|个人|用户|海量|原始|重要|初步|上述|交易|销售|财务|运行|备案|主题|指数|货币|股票|债券|创业板|科创|引导|母|民间|外国|社会|耐心|长期|国际|高新|前沿|农业|绿色|硬|数字|军工|医疗|生物|商业|央企|地方|股份制|燃油|乘用|自有|合资|进口|二手|豪华|物理|化学|服务|巡检|手术|扫地|拣选|搬运|焊接|第三代|宽禁带|模拟|逻辑|全市|旗下|用于|沙特|印度|越南|荷兰|英国|法国|台湾|香港|北京|上海|深圳|同行|消费|人工|人形|工业|服务|协作|国产|先进|新能|功率|商业|具身|中央|电动|多家|国有|投资|化合物|通用|生成|金融|前沿|高|自主|各|操作|管理|训练|推理|美国|中国|韩国|日本|欧洲|德国|全球|国内|海外|地方|移动|数据|信息|产业|私募|主权|创业|风险|公募|车载|智能|半导体|高端|核心|相关|上市|部分|其他|关键|现有|可再生|清洁|生态|企业|互联|公有|私有|混合|量子|光刻|封测|存储|通信|网络|芯片|软件|硬件|模型|算力|内容|开源|安全|汽车|手机|仓储|本地|在线|传统|独立|大型|小型|初创)/;

const time = /^(?:\d|周|星期|今|昨|前天|当|同|上|本|近日|日前|去年|此前|随后|目前|董事|首席|创始|总裁|副)/;

/** Begins a clause, and does something there or does it at some time. */
function opens(text: string, name: string): boolean {
  const at = text.indexOf(name);
  const behind = text.slice(at + name.length);
  return /^$|[，。；：\s]/.test(text[at - 1] ?? '') && (acts.test(behind) || time.test(behind));
}

/** Of houses alone, so that any word before it is the name of one. */
const ofHouses = /^(?:资本|证券|创投|控股|半导体|微电子|银行|律所|传媒|汽车|科技|机器人|股份)$/;

/** What shows something, or is of a kind: 招股书显示, 人工智能. */
const ends = /(?:[书据告件果查息表单图]|人工|公司|企业|行业|产业|市场|业务|领域|全市|旗下|用于|同行|本土|多家)$/;

/** A word of one character that is no joint: the dictionary has no word there. */
function isStrange(name: string): boolean {
  return [...words.segment(name)].some(({ segment }) => [...segment].length === 1 && !joint.test(segment));
}

const office =
  /(?:董事长|总裁|总经理|创始人|首席[^，。]{2,4}官|CEO|CTO|CFO|COO|发言人|负责人|研究员|分析师|教授|部长|主席|主任|院长|行长|司长|局长|委员|律师|议员|经理|董事|顾问|社长|会长|总监|主管|秘书长|博士|先生|女士|记者|作家|所长|书记|市长|总统|总理|大臣|法官)$/;
const acts =
  /^(?:在|将|已|曾|也|则|称|说|表示|认为|透露|介绍|指出|坦言|回答|强调|向|对|把|从|与|和|出任|接替|接任|转任|加入|写道|辞|离|担任|宣布|承认|否认|告诉|预计|警告|批评|拒绝|没有|未|随后|此前|还|的|，|。|、|：|（)/;

/** A surname that stands alone, with the characters behind it that no word takes up. */
function findPersons(text: string, tokens: readonly Token[]): string[] {
  return tokens.flatMap(({ text: first, at }, i) => {
    const isTitled = office.test(text.slice(Math.max(0, at - 8), at));
    if (!isSurname(first) || (!isTitled && isInName(tokens[i - 1]))) return [];
    const given = readGiven(tokens.slice(i + 1, i + longestName));
    if (given === '' || noPerson.test(first + given)) return [];
    const name = spellOut(text, `${first}${given}`);
    const isOpening = opens(text, name);
    return isTitled || isOpening || countIn(text, name) > 1 ? [name] : [];
  });
}

/** 查慕远, of which the dictionary takes 远因 for a word: two characters that a third always follows. */
function spellOut(text: string, name: string): string {
  const times = countIn(text, name);
  const behind = text.slice(text.indexOf(name) + name.length);
  const [next = ''] = behind;
  const isLonger =
    name.length === 2 && times > 1 && !acts.test(behind) && /\p{Script=Han}/u.test(next) && !joint.test(next);
  return isLonger && countIn(text, name + next) === times ? name + next : name;
}

/** 贝克 of 戴维·贝克: by which the text goes on. */
export const findForeign = (text: string): readonly string[] =>
  [...text.matchAll(/·(\p{Script=Han}{2,8})/gu)].flatMap(([, run = '']) => {
    const chars = [...run];
    const end = chars.findIndex((char, i) => i > 1 && (joint.test(char) || acts.test(run.slice(i))));
    const name = run.slice(0, end < 0 ? undefined : end);
    return name.length >= 2 && name.length <= 6 ? [name] : [];
  });

const noPerson =
  /^(?:高管|高层|高校|毛利|金额|方面|方案|方式|平均|常务|路演|温度|顾客|章程|华东|华南|华北|江苏|安徽|安全|安排|白皮|成本|云端|房价|石油|水平|金融|雷达|鲁棒|汤|花费|陆续|荣获|时隔|柏林|阎|孟买|和平|马上|马来|牛市|车企|车载|季度|终|邓)/;
const longestName = 7;

/** Counts something, or goes on with a name: 3440亿元, 禾石医疗. */
const isInName = (before: Token | undefined): boolean =>
  before !== undefined &&
  (/[\d百千万亿]$/.test(before.text) ||
    (/^\p{Script=Han}$/u.test(before.text) && !joint.test(before.text) && !/[称说问]/.test(before.text)));

/** One word, or the single characters in a row; of a name from abroad there are more than two. */
function readGiven(tokens: readonly Token[]): string {
  const [next] = tokens;
  if (
    next === undefined ||
    !/^\p{Script=Han}{1,2}$/u.test(next.text) ||
    (joint.test(next.text) && !/[一二三大小]/.test(next.text))
  )
    return '';
  if (next.text.length === 2) return kindOnly.test(next.text) || acts.test(next.text) ? '' : next.text;
  // 顾一鸣: a numeral is a joint only behind what is no name.
  const end = tokens.findIndex(
    ({ text }, i) => text.length > 1 || !/\p{Script=Han}/u.test(text) || (joint.test(text) && i > 0) || acts.test(text),
  );
  return tokens
    .slice(0, end < 0 ? undefined : end)
    .map(({ text }) => text)
    .join('');
}

const kindOnly = new RegExp(`^(?:${houseKinds})$`);

const shortest = 2;
const longest = 5;

/** Said twice or more, once of somebody who acts, in a row of words of which one is no word. */
function findRepeated(text: string, tokens: readonly Token[]): string[] {
  const counts = new Map<string, number>();
  const acting = new Set<string>();
  tokens.forEach((token, i) => {
    if (/[\d零一二三四五六七八九十百千万亿两每]/.test(text[token.at - 1] ?? '')) return;
    for (const name of readRun(tokens.slice(i, i + longest))) {
      counts.set(name, (counts.get(name) ?? 0) + 1);
      const isOpening = /^$|[，。；：、“”\s■]/.test(text[token.at - 1] ?? '');
      if (isOpening && acts.test(text.slice(token.at + name.length))) acting.add(name);
    }
  });
  const often = [...acting].filter((name) => (counts.get(name) ?? 0) > 1 && isStrange(name));
  return often.filter((name) => !often.some((other) => other !== name && other.includes(name)));
}

/** What begins here and is no longer than a name. */
function readRun(tokens: readonly Token[]): string[] {
  const names: string[] = [];
  let name = '';
  for (const { text } of tokens) {
    // 小马智行: small or great is a joint only within.
    if (!/^\p{Script=Han}+$/u.test(text) || (joint.test(text) && !(name === '' && /[大小]/.test(text)))) break;
    name += text;
    if (name.length > longest) break;
    if (name.length >= shortest && name !== text) names.push(name);
  }
  return names;
}

const countIn = (text: string, name: string): number => text.split(name).length - 1;
