const kind =
  '(?:大?模型|芯片|处理器|平台|操作系统|系统|助手|应用|产品|机器人|智能体|框架|数据库|云服务|服务器|加速卡|显卡|手机|App|APP)';
const marked = '[“「《]([^“”「」《》\\n]{2,16})[”」》]';
const brought = '(?:发布|推出|上线|开源|发售|开售|内测|公测|升级)了?';

/** 「某某」大模型, 大模型名为「某某」, 发布「某某-2」: what the thing is, or how it came, stands beside its name. */
const patterns: readonly RegExp[] = [
  new RegExp(`${brought}[^，。；：！？“”「」《》\\n]{0,16}${marked}(?:系列)?[^，。；“「《\\n]{0,8}${kind}`, 'g'),
  new RegExp(`${kind}(?:产品|系列)?(?:名为|命名为|取名为?|叫做?|——|：)${marked}`, 'g'),
];
const latin = new RegExp(`${brought}[^，。；：！？“”「」《》\\n]{0,16}${marked}`, 'g');
/** In marks, yet a rule, a report, a plan, a sentence or a slogan. */
const noProduct =
  /(?:法|办法|规定|条例|报告|通知|公告|意见|白皮书|标准|指南|协议|计划|规划|方案|声明|信|清单|名单|决定|草案|指引|纲要|日报|时报|新闻|周刊|杂志|晚报|时刻|模式|体系|战略)$|[，。！？；：、…—]|[的了是在把被让]|^[\d.%+]+$|^一/;

/**
 * Names in marks that read like products'. With repeats. A word that general Chinese has needs no marks to be read
 * as a word; a name with Latin letters needs no kind beside it.
 */
export function guessProducts(text: string, isCommon: (word: string) => boolean): string[] {
  const beside = patterns.flatMap((pattern) => namesBy(pattern, text)).filter((name) => !isCommon(name));
  const lettered = namesBy(latin, text).filter((name) => /[A-Za-z]/.test(name));
  return [...beside, ...lettered].filter((name) => name.length >= 2 && name.length <= 14 && !noProduct.test(name));
}

const namesBy = (pattern: RegExp, text: string): string[] =>
  [...text.matchAll(pattern)].map(([, name = '']) => name.trim());
