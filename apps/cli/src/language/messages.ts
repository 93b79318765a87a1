import type { NamesIn } from './bilingual.ts';
import { configMessages } from './config-messages.ts';
import { diskMessages } from './disk-messages.ts';
import { doctorMessages } from './doctor-messages.ts';
import { issueMessages } from './issue-messages.ts';
import type { Language } from './language.ts';
import { notifyMessages } from './notify-messages.ts';
import { refusalMessages } from './refusal-messages.ts';
import { runMessages } from './run-messages.ts';
import { scheduleMessages } from './schedule-messages.ts';
import { searchMessages } from './search-messages.ts';
import { showMessages } from './show-messages.ts';
import { sourcesMessages } from './sources-messages.ts';
import { statusMessages } from './status-messages.ts';
import { translate } from './translate.ts';
import { upkeepMessages } from './upkeep-messages.ts';
import { usageMessages } from './usage-messages.ts';

/** What people are told, by subject. Values are put in as they are: names of files, numbers, what was typed. */
export const messages = {
  ...usageMessages,
  ...configMessages,
  ...runMessages,
  ...doctorMessages,
  ...diskMessages,
  ...statusMessages,
  ...refusalMessages,
  ...issueMessages,
  ...notifyMessages,
  ...scheduleMessages,
  ...sourcesMessages,
  ...searchMessages,
  ...showMessages,
  ...upkeepMessages,
};

export type MessageKey = keyof typeof messages;
export type ValuesOf<K extends MessageKey> = Readonly<Record<NamesIn<(typeof messages)[K]['en']>, string | number>>;

/** A message that is still without a language: whoever shows it decides. */
export interface Said {
  readonly key: MessageKey;
  readonly values: Readonly<Record<string, string | number>>;
}

type Given<K extends MessageKey> = keyof ValuesOf<K> extends never ? [] : [values: ValuesOf<K>];

export function message<K extends MessageKey>(key: K, ...[values]: Given<K>): Said {
  return { key, values: values ?? {} };
}

export function renderSaid({ key, values }: Said, language: Language): string {
  const text: string = messages[key][language];
  return text.replace(/\{([\w-]+)\}/g, (whole, name: string) => {
    if (!(name in values)) return whole;
    const value = String(values[name]);
    // Why something is so is told by whoever found it, in English.
    return name === 'why' ? translate(value, language) : value;
  });
}

/** The text of a message in a language. */
export function textOf<K extends MessageKey>(language: Language, key: K, ...given: Given<K>): string {
  return renderSaid(message(key, ...given), language);
}
