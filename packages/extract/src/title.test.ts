import { expect, test } from 'vitest';
import { readPageFacts } from './page-facts.ts';
import { readPageText } from './page-lines.ts';
import { parsePage } from './parse-page.ts';
import { findTitle, withoutOutlet } from './title.ts';

function titleOf(html: string): string | undefined {
  const page = parsePage(html);
  return findTitle({ facts: readPageFacts(page), lines: readPageText(page.document).lines });
}

test.each([
  ['晨星芯片展示样片_产业频道_东岸网', '晨星芯片展示样片'],
  ['晨星芯片展示样片 - 东岸网', '晨星芯片展示样片'],
  ['晨星芯片展示样片-产业-东岸新闻', '晨星芯片展示样片'],
  ['晨星芯片展示样片 | Qidong News', '晨星芯片展示样片'],
  ['晨星芯片展示样片——东岸网', '晨星芯片展示样片'],
  ['算力观察丨谁在为样片买单', '算力观察丨谁在为样片买单'],
  ['GPT-4 与国产模型的差距', 'GPT-4 与国产模型的差距'],
  ['目标年内追上GPT-3.5', '目标年内追上GPT-3.5'],
  ['目标年内追上GPT-东岸网', '目标年内追上GPT'],
])('%s without the outlet', (title, expected) => expect(withoutOutlet(title)).toBe(expected));

test('what the page shows and states is the headline, whatever is tacked on', () => {
  expect(titleOf('<title>样片送测 - 芯片,算力 ——东岸网(南岸旗下)</title><div>样片送测</div>')).toBe('样片送测');
  expect(titleOf('<title>监管办法全文-法规</title><p>监管办法全文</p>')).toBe('监管办法全文');
});

test('a heading that resembles the stated title is the fuller headline', () => {
  expect(titleOf('<title>晨星芯片样片送测…-东岸网</title><h1>晨星芯片样片送测，量产在三季度</h1>')).toBe(
    '晨星芯片样片送测，量产在三季度',
  );
});

test('a page without stated title gives its heading, one without any gives none', () => {
  expect(titleOf('<title></title><h1>晨星芯片样片送测</h1>')).toBe('晨星芯片样片送测');
  expect(titleOf('<p>没有标题的页面。</p>')).toBeUndefined();
});
