/** Who speaks and, where told, in what role. */
export interface Speaker {
  readonly speaker: string;
  readonly role?: string;
}

const roles =
  '创始人|董事长|首席执行官|首席技术官|首席科学家|首席分析师|首席|CEO|CTO|CFO|COO|总裁|总经理|主席|院长|教授|研究员|分析师|发言人|负责人|合伙人|主任|部长|大臣|总监|理事长|秘书长|所长|律师|专家|学者|院士|博士|经理|工程师|议员|总统|总理|主编|主持人|创业者|投资人|代表';
const withRole = new RegExp(
  `^(.*(?:${roles}))([\\p{Script=Han}]{2,4}|[\\p{Script=Han}A-Za-z]{1,12}(?:·[\\p{Script=Han}A-Za-z]{1,12}){1,2}|[A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+){0,2})$`,
  'u',
);
const pronoun = /^(?:他们?|她|其|该人士|前者|后者|上述人士)$/;
/** Adverbials between the speaker and the verb: 3月31日在接受采访时, 对记者, 不断. */
const adverbial =
  /^(.{1,40}?)(?:(?:\d{1,2}月)?\d{1,2}日|近日|日前|昨[日天]|今[日天]|当天|此前|随后|最新|同时|则|曾|还|也|均|都|再次|进一步|不断|多次|公开|直接|明确|这样|如此|如是|在|对|向|就|于(?!是)|接受|从|用|给|甚至|最后|继续)[^，]*$/;
/** Words before the speaker: 对此, 难掩兴奋感的. */
const opening =
  /^(?:对此|此外|同时|不过|但是?|而|其中|随后|近日|日前|此前|昨日|今日|当天|目前|最近|因此|所以|然而|另外|于是|接着|当时|难掩.{1,8}的|\d{1,2}日|有(?=.{0,10}(?:人士|专家|学者|分析师|分析人士|员工|高管|机构|投资人|从业者|网友|媒体|业者)))+/;
const noSpeaker =
  /^(?:可以|这|那|如果|有人|我|你|大家|所谓|因为|由于|也就|换句话|简单|一般|或者|并|但|据|有|没有|不|为|是|的)/;

/** Reads the speaker out of the words before a verb of speech; the clause nearest to the verb counts. */
export function readSpeaker(words: string): Speaker | undefined {
  const clauses = words
    .split(/[，。；：！？”」\n]/)
    .map((clause) => clause.trim())
    .filter(Boolean);
  for (const clause of clauses.reverse()) {
    const bare = clause.replace(/（[^）]*）/g, '').replace(opening, '');
    const name = (adverbial.exec(bare)?.[1] ?? bare).trim();
    if (name.length === 0 || /^(?:在|对|向|就|从|当)/.test(clause)) continue;
    return buildSpeaker(name);
  }
  return undefined;
}

function buildSpeaker(name: string): Speaker | undefined {
  const match = withRole.exec(name.replace(/・/g, '·'));
  if (match?.[1] !== undefined && match[2] !== undefined && !new RegExp(`(?:${roles})$`).test(match[2])) {
    return { speaker: match[2], role: match[1] };
  }
  return pronoun.test(name) || (name.length >= 2 && name.length <= 26 && !noSpeaker.test(name))
    ? { speaker: name }
    : undefined;
}

/** 他 is whoever spoke last. */
export function resolveSpeaker(speaker: Speaker | undefined, last: Speaker | undefined): Speaker | undefined {
  return speaker && pronoun.test(speaker.speaker) ? last : speaker;
}
