import type { GuessedEntity, GuessedType } from '@qishi/model';
import { type EntitySpan, roleOf } from './entities.ts';
import { fold, foldMarks } from './fold.ts';
import { guessCompanies } from './guess-companies.ts';
import { guessPeople } from './guess-people.ts';
import { guessProducts } from './guess-products.ts';
import type { Background } from './keywords.ts';

const maxGuesses = 20;
/** Longer texts are guessed at by their beginning. */
const maxChars = 20_000;

export interface GuessedText {
  readonly text: string;
  readonly spans: readonly EntitySpan[];
}

/**
 * Companies, products and people that no entity base lists, by what stands around their names, most frequent first.
 * Whatever holds a listed name or is held by one is left out: a guess is never a second name of something known.
 */
export function guessEntities(title: GuessedText, body: GuessedText, background: Background): GuessedEntity[] {
  const text = foldMarks(fold(`${title.text}\n${body.text.slice(0, maxChars)}`));
  const isCommon = (word: string): boolean => background.knows(word);
  const found: readonly (readonly [GuessedType, readonly string[]])[] = [
    ['company', guessCompanies(text, isCommon)],
    ['product', guessProducts(text, isCommon)],
    ['person', guessPeople(text).filter((name) => !isCommon(name))],
  ];
  const known = namesOf([title, body]);
  const taken = new Set<string>();
  const guesses = found.flatMap(([type, names]) =>
    [...new Set(names)].flatMap((name) => {
      if (taken.has(name) || known.some((other) => other.includes(name) || name.includes(other))) return [];
      taken.add(name);
      return [buildGuess(type, name, fold(title.text), text)];
    }),
  );
  return guesses.sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1)).slice(0, maxGuesses);
}

function namesOf(texts: readonly GuessedText[]): string[] {
  const names = texts.flatMap(({ text, spans }) =>
    spans.flatMap(({ entity, start, end }) => [entity.name, ...entity.aliases, fold(text.slice(start, end))]),
  );
  return [...new Set(names)].filter((name) => name.length > 1);
}

function buildGuess(type: GuessedType, name: string, title: string, text: string): GuessedEntity {
  const count = text.split(name).length - 1;
  const inTitle = title.includes(name);
  const role = roleOf(inTitle, count);
  return { id: `guess:${type}:${name}`, name, type, count, inTitle, role, guessed: true };
}
