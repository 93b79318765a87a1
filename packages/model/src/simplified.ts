/// <reference path="./opencc.d.ts" />
import traditionalToSimplified from 'opencc-js/dict/TSCharacters';

/**
 * Each traditional character with its simplified one, by OpenCC's table. Character by character, so offsets keep
 * their meaning; what only whole words tell (乾坤 against 乾淨) is the accepted gap of a search.
 */
const simplifiedOf: ReadonlyMap<string, string> = new Map(
  traditionalToSimplified.split('|').map((pair): [string, string] => {
    const [from = '', to = ''] = pair.split(' ');
    return [from, to];
  }),
);

const traditional = new RegExp(`[${[...simplifiedOf.keys()].join('')}]`, 'gu');

/** Traditional characters as simplified ones; everything else as it is. */
export function toSimplified(text: string): string {
  return text.replace(traditional, (char) => simplifiedOf.get(char) ?? char);
}
