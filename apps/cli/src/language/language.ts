export const languages = ['en', 'zh'] as const;
/** What the terminal speaks. Reports are Chinese whatever it is. */
export type Language = (typeof languages)[number];

/** A language by its name or by a locale's, like `zh_CN.UTF-8`; undefined for any other. */
export function findLanguage(name: string): Language | undefined {
  return languages.find((language) => new RegExp(`^${language}(?:[-_.@]|$)`, 'i').test(name));
}

/** The language of the locale that the environment names, by the order POSIX gives its variables; English without one. */
export function languageOfLocale(env: Readonly<Record<string, string | undefined>>): Language {
  return findLanguage(env.LC_ALL || env.LC_MESSAGES || env.LANG || '') ?? 'en';
}
