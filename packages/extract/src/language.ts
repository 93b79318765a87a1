import { hanShare, type Language } from '@qishi/model';

/** Common characters that only one of the two scripts has. */
const simplifiedOnly = new Set(
  '这国说们为会时对发经产动业个来东车电网开关无从实现门问间话认让过还进远运应线结给级纪约红',
);
const traditionalOnly = new Set(
  '這國說們為會時對發經產動業個來東車電網開關無從實現門問間話認讓過還進遠運應線結給級紀約紅',
);

/** Below this share of Han characters a text is not Chinese. */
const chineseShare = 0.2;
/** How much is looked at, in UTF-16 units. */
const sampleChars = 600;

/** The language of a text by its characters. */
export function findLanguage(text: string): Language {
  const sample = text.slice(0, sampleChars);
  if (hanShare(sample) < chineseShare) return /[a-z]{3}/i.test(sample) ? 'en' : 'und';
  // Kana and Hangul beside Han: neither.
  if ((sample.match(/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu)?.length ?? 0) * 10 > sample.length) {
    return 'und';
  }
  let lead = 0;
  for (const char of sample) lead += (traditionalOnly.has(char) ? 1 : 0) - (simplifiedOnly.has(char) ? 1 : 0);
  return lead > 0 ? 'zh-Hant' : 'zh-Hans';
}
