import { searchPath } from '../links.ts';
import { type Html, html } from '../markup.ts';

const examples: readonly (readonly [string, string])[] = [
  ['通义千问 发布', '各词都要有；别名、简繁、大小写视为同一个词'],
  ['"出口管制" 光刻机 OR DUV', '引号内为短语；OR 两者有一'],
  ['芯片 -日本', '减号排除'],
  ['title:大模型', '只在标题里找'],
  ['topic:chips since:2023-04 until:2023-04', '话题与发布日期'],
  ['mentions:2023-04-18 certainty:scheduled', '提到某日已官宣的事'],
  ['entity:nvidia sort:newest', '文中的公司、产品；按时间排序'],
];

/** How to ask, in examples that can be followed. */
export function renderSearchHelp(): Html {
  return html`<section class="help" aria-labelledby="help-title">
<h2 id="help-title" class="part-title">怎样检索</h2>
<dl>
${examples.map(([q, told]) => html`<div><dt><a href="${searchPath({ q })}"><code>${q}</code></a></dt><dd>${told}</dd></div>\n`)}
</dl>
</section>`;
}
