import { stripVTControlCharacters } from 'node:util';
import { destination, pino, stdTimeFunctions } from 'pino';
import { printable } from './print.ts';
import type { logFormats } from './settings/schema.ts';

export type Level = 'info' | 'warn' | 'error';
/** What an event was about: names, numbers, reasons of the world's troubles; never a secret. */
export type Fields = object;

/**
 * Tells an event on stderr: people its text, where there is one for them; programs, which count by it, the message that
 * never changes, and its fields.
 */
export type Tell = (message: string, fields: Fields, text?: string) => void;

const documents = pino(
  {
    base: null,
    messageKey: 'message',
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
  },
  // At once: what is told last is told by a process that ends.
  destination({ dest: process.stderr.fd, sync: true }),
);

let format: (typeof logFormats)[number] = 'text';

export const log: Readonly<Record<Level, Tell>> = {
  info: (...event) => write('info', ...event),
  warn: (...event) => write('warn', ...event),
  error: (...event) => write('error', ...event),
};

function write(level: Level, message: string, fields: Fields, text?: string): void {
  if (format === 'json') documents[level](fields, message);
  else if (text !== undefined) process.stderr.write(`${printable(text)}\n`);
}

/**
 * How stderr is told from now on, here and by the commands that this one starts. In documents everything is one: a line
 * that something else writes there (progress, a library, Node itself) is the text of a document `told`.
 */
export function setLogFormat(to: (typeof logFormats)[number]): void {
  process.env.QISHI_LOG = to;
  if (to === format) return;
  format = to;
  if (to === 'json') process.stderr.write = tellLines;
}

function tellLines(chunk: string | Uint8Array): boolean {
  for (const line of Buffer.from(chunk)
    .toString()
    .split(/[\r\n]+/)) {
    const text = stripVTControlCharacters(line).trimEnd();
    if (text !== '') documents.info({ text }, 'told');
  }
  return true;
}
