import { describe, expect, it } from 'vitest';
import { collectFaceTexts } from './face-texts.ts';

describe('collectFaceTexts', () => {
  it('gives each face the text that the style sheet sets in it', () => {
    const html = '<body><h2>标题</h2><p>正文<sup>注</sup>续</p><div class="sans">黑<b>粗</b>体</div></body>';
    const texts = collectFaceTexts(html);
    expect(texts.get('serif-bold')).toContain('题');
    expect(texts.get('serif')).toContain('续');
    expect(texts.get('serif')).not.toContain('注');
    expect(texts.get('sans')).toContain('注');
    expect(texts.get('sans')).toContain('体');
    expect(texts.get('sans-bold')).toContain('粗');
    expect(texts.get('serif-black')).toBe('');
  });

  it('reads entities and leaves style, title and attributes alone', () => {
    const html = '<title>甲</title><style>.乙{}</style><body><p title="丙">&#x4e01;&amp;戊<br>己</p></body>';
    const serif = collectFaceTexts(html).get('serif') ?? '';
    for (const char of '丁&戊己') expect(serif).toContain(char);
    for (const char of '甲乙丙') expect(serif).not.toContain(char);
  });

  it('has the heads that style sheets print before the cells of a narrow table', () => {
    const html = '<body><td data-head="对象">设备</td><td class="label" data-label="庚">辛</td></body>';
    const texts = collectFaceTexts(html);
    for (const char of '对象设备') expect(texts.get('serif')).toContain(char);
    expect([...texts.values()].some((text) => text.includes('庚') && text.includes('辛'))).toBe(true);
  });

  it('comes to an end on a hostile page', () => {
    const texts = collectFaceTexts(`<body>${'<'.repeat(200_000)}${'<p class="'.repeat(20_000)}`);
    expect(texts.size).toBeGreaterThan(0);
  });
});
