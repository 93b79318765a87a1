import type { IssueEdits, Wording } from '@qishi/brief';
import { articleId, type Correction, coreTopics, parseWeek } from '@qishi/model';
import { z } from 'zod';

/** Why, for who reads the file in a year. */
const reason = z.string().min(1);
const url = z.url({ protocol: /^https?$/ });
const storyName = z
  .string()
  .refine(
    (name) => /^[as]-[0-9a-f]{12}$/.test(name) || url.safeParse(name).success,
    'is no id of a story (s-…) or article (a-…), and no address of an article',
  );
const articleName = z
  .string()
  .refine(
    (name) => /^a-[0-9a-f]{12}$/.test(name) || url.safeParse(name).success,
    'is no id of an article (a-…), and no address of one',
  );
const force = z.boolean().default(false);

const fileSchema = z.strictObject({
  theme: z.strictObject({ text: z.string().min(1), force, reason: reason.optional() }).optional(),
  pin: z
    .array(
      z.strictObject({
        story: storyName,
        to: z.enum(['deep', ...coreTopics]),
        at: z.number().int().min(1).max(99).optional(),
        reason,
      }),
    )
    .default([]),
  drop: z
    .array(
      z.union(
        [z.strictObject({ story: storyName, reason }), z.strictObject({ article: articleName, reason })],
        'wants a story or an article, by its id or address, and a reason',
      ),
    )
    .default([]),
  merge: z.array(z.strictObject({ stories: z.array(storyName).min(2), reason })).default([]),
  retitle: z
    .array(z.strictObject({ story: storyName, headline: z.string().min(1), force, reason: reason.optional() }))
    .default([]),
  correct: z
    .array(z.strictObject({ was: z.string().min(1), is: z.string().min(1), date: z.iso.date(), reason }))
    .default([]),
});
type EditsFile = z.infer<typeof fileSchema>;

/** `config/issues/<week>.yaml` as it is written. Every list may be missing. */
export const issueEditsSchema = z.preprocess((data) => data ?? {}, fileSchema);

/** One file: what an editor decided about the issue of a week, and what that issue should not have said. */
export interface WeekEdits {
  readonly week: string;
  readonly edits: IssueEdits;
  readonly corrections: readonly Correction[];
}

export function buildWeekEdits(week: string, { theme, pin, drop, merge, retitle, correct }: EditsFile): WeekEdits {
  return {
    week,
    edits: {
      ...(theme ? { theme: buildWording(theme) } : {}),
      pin: pin.map(({ at, ...rest }) => ({ ...rest, ...(at === undefined ? {} : { at }) })),
      drop,
      merge,
      retitle: retitle.map(({ story, headline, ...rest }) => ({ story, ...buildWording({ text: headline, ...rest }) })),
    },
    corrections: correct.map(({ was, is, date, reason: why }) => ({ week, date, was, is, reason: why })),
  };
}

/** `findContradictions` has seen to it that force comes with a reason. */
function buildWording({ text, force: isForced, reason: why = '' }: NonNullable<EditsFile['theme']>): Wording {
  return isForced ? { text, force: true, reason: why } : { text, force: false, ...(why === '' ? {} : { reason: why }) };
}

interface Fault {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** Decisions of one file that contradict each other or lack their reason; empty for a document without the form. */
export function findEditContradictions(document: unknown): readonly Fault[] {
  const read = issueEditsSchema.safeParse(document);
  return read.success
    ? [...findUnreasoned(read.data), ...findClashes(read.data), ...findBadCorrections(read.data)]
    : [];
}

function findUnreasoned({ theme, retitle }: EditsFile): readonly Fault[] {
  const message = 'a wording that is forced is printed with its reason; give one';
  const rows = [
    { path: ['theme'], wording: theme },
    ...retitle.map((wording, at) => ({ path: ['retitle', at], wording })),
  ];
  return rows.flatMap(({ path, wording }) =>
    wording?.force && wording.reason === undefined ? [{ path: [...path, 'force'], message }] : [],
  );
}

const keyOf = (name: string): string => (/^[as]-/.test(name) ? name : articleId(name));

/** One story in two places, in a place and nowhere, or one place for two stories. */
function findClashes({ pin, drop, merge, retitle }: EditsFile): readonly Fault[] {
  const dropped = new Set(drop.map((one) => keyOf('story' in one ? one.story : one.article)));
  const named: readonly (Fault & { readonly key: string })[] = [
    ...pin.map(({ story }, at) => ({ path: ['pin', at, 'story'], key: `pin ${keyOf(story)}`, message: `${story} is pinned twice` })),
    ...pin.flatMap(({ to, at: place }, at) =>
      place === undefined ? [] : [{ path: ['pin', at, 'at'], key: `place ${to} ${place}`, message: `place ${place} of ${to} is given twice` }],
    ),
    ...retitle.map(({ story }, at) => ({ path: ['retitle', at, 'story'], key: `title ${keyOf(story)}`, message: `${story} is retitled twice` })),
    ...merge.flatMap(({ stories }, at) =>
      stories.map((story, nth) => ({ path: ['merge', at, 'stories', nth], key: `merge ${keyOf(story)}`, message: `${story} is merged twice` })),
    ),
  ]; // biome-ignore format: a table
  const seen = new Set<string>();
  const twice = named.filter(({ key }) => seen.size === seen.add(key).size);
  const lost = named
    .filter(({ key }) => dropped.has(key.split(' ')[1] ?? ''))
    .map(({ path, key }) => ({ path, message: `${key.split(' ')[1]} is dropped elsewhere in the file` }));
  return [...twice.map(({ path, message }) => ({ path, message })), ...lost];
}

function findBadCorrections({ correct }: EditsFile): readonly Fault[] {
  return correct.flatMap(({ was, is }, at) => [
    ...(was === is ? [{ path: ['correct', at, 'is'], message: 'is what it was' }] : []),
    ...(correct.findIndex((other) => other.was === was) < at
      ? [{ path: ['correct', at, 'was'], message: 'is corrected twice' }]
      : []),
  ]);
}

/** The week that a file is named after. */
export function findWeekOfFile(file: string): string | undefined {
  const name = file.replace(/\.yaml$/, '');
  return parseWeek(name)?.id === name ? name : undefined;
}
