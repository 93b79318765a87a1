import { foldForSearch } from '@qishi/model';

const joint = '[\\s\\-._/·]?';
const han = /\p{Script=Han}/u;

/**
 * Finds any of these in a folded text, as the index would: `GPT4` also where it is written `GPT-4` or `GPT 4`, a word
 * of letters or digits not inside a longer one (`GPT` in `GPT-4`, not in `ChatGPT`). Global; longest form first.
 */
export function buildPattern(forms: readonly string[]): RegExp {
  const loose = forms.map(looseForm).filter((form) => form !== '');
  loose.sort((a, b) => b.length - a.length);
  return new RegExp(loose.length > 0 ? loose.join('|') : '(?!)', 'gu');
}

function looseForm(form: string): string {
  const chars = [...foldForSearch(form).replace(/[^\p{L}\p{N}+#]/gu, '')];
  const body = chars.map((char, i) => {
    const before = chars[i - 1];
    const isTight = before === undefined || (han.test(before) && han.test(char));
    return (isTight ? '' : joint) + char.replace(/[+]/g, '\\$&');
  });
  return body.length === 0 ? '' : edge(chars[0] ?? '', 'before') + body.join('') + edge(chars.at(-1) ?? '', 'after');
}

/** Letters do not go on into letters, nor digits into digits. */
function edge(char: string, side: 'before' | 'after'): string {
  const same = /\p{N}/u.test(char)
    ? '\\p{N}'
    : han.test(char) || !/\p{L}/u.test(char)
      ? undefined
      : '\\p{Script=Latin}';
  if (!same) return '';
  return side === 'before' ? `(?<!${same})` : `(?!${same})`;
}
