import type { Article } from '@qishi/model';
import type { Report } from './input.ts';

/**
 * Wordings that speak to the program that reads an article, not to its reader. They are written so that news about such
 * wordings mostly passes: an order to set aside what was said before, a role's label, an order to print what follows, the marks that we
 * put around articles.
 */
const addresses: readonly RegExp[] = [
  /(?:忽略|无视|忘记|忘掉|不要理会|抛开|绕过)掉?你?(?:以上|上述|上面|之前|此前|先前|前面|前述|前文|所有|一切|全部|任何)的?[^,。;]{0,10}(?:指令|指示|命令|提示|要求|规则|设定|约束|对话|任务|内容)/,
  /\b(?:ignore|disregard|forget|override)\b[^.。\n]{0,40}\b(?:previous|prior|above|earlier|preceding|all)\b[^.。\n]{0,30}\b(?:instructions?|prompts?|rules?|messages?|guidelines?|context)\b/i,
  /<\|?(?:im_start|im_end|system|assistant|endoftext)|\[\/?INST\]|<<\/?SYS>>|^\s*#{2,}\s*(?:instruction|system|response)/im,
  /<{3}[^\n]{0,40}(?:end|src|QISHI)|QISHI-[0-9a-f]{8}/i,
  /^\s*(?:system|assistant|developer|系统(?:提示|消息|指令))\s*[:：]/im,
  /(?:请|务必|必须|只需|只能)你?(?:直接|原样|仅|只|逐字|严格|改为)?(?:输出|回复|返回|复述)(?:以下|下面|如下|下列|这[句段]|一个?JSON|JSON|:|“|「|")/i,
  /从(?:现在|这里)(?:开始|起),?你(?:是|将|要|必须|只能|的)/,
  /(?:如果|若)你是(?:一[个名款])?(?:AI|人工智能|大?语言模型|大模型|机器人|爬虫|摘要)/i,
  /(?:AI|人工智能|语言模型|大模型|摘要(?:程序|工具|系统)|助手)(?:在)?(?:阅读|总结|摘要|处理|引用)(?:本文|此文|这篇|到此)[^。]{0,12}(?:请|务必|必须|应当|应)/i,
  /\b(?:you are|act as)\b[^.\n]{0,40}\b(?:AI|language model|assistant|DAN)\b/i,
  /\b(?:reply|respond|answer)\b[^.\n]{0,10}\bwith\b[^.\n]{0,12}\b(?:exactly|only|the following)\b|\b(?:output|print)\s+(?:exactly|only|verbatim|the following)\b/i,
];

/** True when the text gives an order to a model that may come to read it. */
export function isAddressedToModel(text: string): boolean {
  // Folded, full-width commas, colons and semicolons are half-width. Blanks and invisible characters between Han are an old way around such lists.
  const seen = text
    .normalize('NFKC')
    .replace(/[\u00AD\u200B-\u200F\u2060-\u2064\uFEFF\u{E0000}-\u{E01EF}]/gu, '')
    .replace(/(?<=\p{Script=Han})[ \t\u3000·*_-]+(?=\p{Script=Han})/gu, '');
  return addresses.some((pattern) => pattern.test(seen));
}

/** True when any line of the article does: then no model is shown the article. */
export function isPoisoned({ title, text }: Pick<Article, 'title' | 'text'>): boolean {
  return isAddressedToModel(title) || isAddressedToModel(text);
}

/**
 * The week's reports without what is said to a model in them: paragraphs that give it an order are neither told nor
 * evidence. An article whose title is one is left out. The rest is the same objects.
 */
export function withoutOrders(reports: ReadonlyMap<string, Report>): ReadonlyMap<string, Report> {
  const kept = [...reports].filter(([, { article }]) => !isAddressedToModel(article.title));
  return new Map(kept.map(([id, report]) => [id, isPoisoned(report.article) ? clean(report) : report]));
}

function clean({ article, analysis, ...report }: Report): Report {
  const isTold = (line: string): boolean => !isAddressedToModel(line);
  const text = article.text.split('\n').filter(isTold).join('\n');
  const blocks = article.blocks.flatMap((block): Article['blocks'] => {
    if (block.kind === 'list') return [{ ...block, items: block.items.filter(isTold) }];
    return !('text' in block) || isTold(block.text) ? [block] : [];
  });
  const passages = analysis.passages?.filter((passage) => isTold(passage.text) && isTold(passage.lead ?? ''));
  return {
    ...report,
    article: { ...article, text, blocks },
    analysis: passages === undefined ? analysis : { ...analysis, passages },
  };
}
