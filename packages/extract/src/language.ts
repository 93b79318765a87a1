import type { Language } from '@qishi/model';

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
const sampleChars = 300;

/** The language of a text by its characters. */
export function findLanguage(text: string): Language {
  const seen = { han: 0, latin: 0, other: 0, lead: 0 };
  for (const char of text.slice(0, sampleChars)) {
    const code = char.codePointAt(0) ?? 0;
    if (code < 0x80) seen.latin += isLatin(code) ? 1 : 0;
    else if (code >= 0x4e00 && code <= 0x9fff) {
      seen.han++;
      seen.lead += (traditionalOnly.has(char) ? 1 : 0) - (simplifiedOnly.has(char) ? 1 : 0);
    } else if ((code >= 0x3040 && code <= 0x30ff) || (code >= 0xac00 && code <= 0xd7af)) seen.other++;
  }
  const { han, latin, other, lead } = seen;
  // Kana and Hangul beside Han: neither.
  if (other * 5 > han) return other > 0 ? 'und' : latin > 0 ? 'en' : 'und';
  if (han < (han + latin) * chineseShare) return 'en';
  return lead > 0 ? 'zh-Hant' : 'zh-Hans';
}

const isLatin = (code: number): boolean => (code | 32) >= 97 && (code | 32) <= 122;
