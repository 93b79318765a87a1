import { placePattern } from './places.ts';

/**
 * Offices that several countries have under one name. A text spells out whose it means once, 美国司法部, and goes on
 * with 司法部; read as it stands that would be another office.
 */
const offices =
  '司法部|商务部|财政部|国防部|能源部|国务院|外交部|教育部|交通部|劳工部|内政部|卫生部|经济部|通信部|贸易代表办公室';
const spelled = new RegExp(`((?:${placePattern}))(${offices})`, 'g');
/** Which a Chinese text calls so by itself only of another country. */
const abroad = new RegExp(`((?:${placePattern}))(司法部|能源部|劳工部|内政部|通信部|贸易代表办公室)`, 'g');
const bare = new RegExp(`(?<!${placePattern})(?:${offices})`, 'g');

/** A claim's 美国司法部 as the 司法部 of a text that never says whose it is. */
export function shortenOffices(text: string, context: () => string): string {
  if (text.search(abroad) < 0) return text;
  return text.replace(abroad, (whole, _place: string, office: string) => {
    const told = context();
    const isBare = new RegExp(`(?<!${placePattern})${office}`).test(told);
    return isBare && !new RegExp(`(?:${placePattern})${office}`).test(told) ? office : whole;
  });
}

/** The text with every such office under the one name that the context has for it. */
export function spellOffices(text: string, context: () => string): string {
  if (text.search(bare) < 0) return text;
  const full = new Map<string, string | undefined>();
  for (const [name, , office = ''] of context().matchAll(spelled))
    full.set(office, full.has(office) && full.get(office) !== name ? undefined : name);
  return text.replace(bare, (office) => full.get(office) ?? office);
}
