import type { GroundingFault } from './fault.ts';
import { places } from './places.ts';
import type { Supported } from './support.ts';

/** Against, towards or from which place something is done. */
const forms = places.flatMap((line, i) => line.map((form) => ({ form, place: i })));
const placeOf = new Map(forms.map(({ form, place }) => [form, place]));
const bare = [...new Set(forms.map(({ form }) => form).filter((form) => form.length > 1 && !/^[对赴在来]/.test(form)))];
const slot = new RegExp(`(对|向|从|自|赴|往|来自)(华|美|日|韩|${bare.join('|')})`, 'g');
const short = new Map([
  ['华', '中国'],
  ['美', '美国'],
  ['日', '日本'],
  ['韩', '韩国'],
]);

/** What is done towards one place in the claim is not, wherever it is told, done towards another. */
export function checkSlots(supported: readonly Supported[]): GroundingFault[] {
  return supported.flatMap(({ clause: { text }, voices }) => {
    const told = voices.map(({ clause }) => listSlots(clause.text));
    const strange = [...listSlots(text)].find(
      ([preposition, place]) =>
        told.length > 0 && told.every((slots) => (slots.get(preposition) ?? place) !== place && slots.has(preposition)),
    );
    return strange === undefined ? [] : [{ kind: 'role' as const, text }];
  });
}

function listSlots(text: string): Map<string, number | undefined> {
  return new Map(
    [...text.matchAll(slot)].map(([, preposition = '', form = '']) => [
      preposition,
      placeOf.get(short.get(form) ?? form),
    ]),
  );
}
