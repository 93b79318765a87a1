import { expect, test } from 'vitest';
import { foldWithOffsets, offsetIn } from './fold-offsets.ts';

test.each([
  ['輝達Ｈ２０芯片', '辉达h20芯片'],
  ['他说……好', '他说……好'],
  ['㍿的ﬁne𠮷芯', '株式会社的fine𠮷芯'],
  ['', ''],
])('%s folds to %s', (text, folded) => expect(foldWithOffsets(text).folded).toBe(folded));

test('what is found is found where it stood, also where characters become several or are two units', () => {
  for (const text of ['一㍿二ﬁ三𠮷四', '輝達與芯片']) {
    const folded = foldWithOffsets(text);
    for (const char of ['一', '二', '三', '四', '芯']) {
      const index = folded.folded.indexOf(char);
      if (index >= 0) expect(text.slice(offsetIn(folded, index), offsetIn(folded, index + 1))).toBe(char);
    }
    expect(offsetIn(folded, folded.folded.length)).toBe(text.length);
  }
});
