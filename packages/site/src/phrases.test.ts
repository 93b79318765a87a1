import { describe, expect, it } from 'vitest';
import { splitClauses, splitPhrases } from './phrases.ts';

describe('splitClauses', () => {
  it('cuts at pauses, which stay with what they end', () => {
    expect(splitClauses('新品亮相，价格未定').map((phrases) => phrases.join(''))).toEqual(['新品亮相，', '价格未定']);
  });

  it('loses nothing', () => {
    for (const headline of ['', '，', '某厂Plus 版“一号”上线：3.5万台', 'OpenAI 的 GPT-4', '<b>', '《'])
      expect(splitClauses(headline).flat().join('')).toBe(headline);
  });
});

describe('splitPhrases', () => {
  it('begins none with a closing mark and ends none with an opening one', () => {
    const phrases = splitPhrases('工信部就《移动互联网应用程序管理规定》与“细则”征求意见');
    expect(phrases.length).toBeGreaterThan(5);
    for (const phrase of phrases) {
      expect(phrase).not.toMatch(/^[》”，。]/);
      expect(phrase).not.toMatch(/[《“]$/);
    }
  });

  it('keeps a date, an amount and a short name whole', () => {
    expect(splitPhrases('大会4月17日在南京召开')).toContain('4月17日');
    expect(splitPhrases('融资103亿美元').join('|')).toContain('103亿美元');
    expect(splitPhrases('公司发布“一号大模型”')).toContain('“一号大模型”');
    expect(splitPhrases('面向人工智能公司')).toContain('人工智能');
  });

  it('leads on with a word that needs the next', () => {
    expect(splitPhrases('监管部门与企业座谈').join('|')).toMatch(/与企业/);
  });
});
