import { createInterface } from 'node:readline';
import { message } from '../language/messages.ts';
import { printable } from '../print.ts';
import { UsageError } from '../settings.ts';

/** Questions to a person, or to a script that writes the answers into a pipe. */
export interface Asking {
  /** The answer; an empty one gives `fallback`. Asked again while `find` says what is wrong with it. */
  readonly ask: (question: string, fallback: string, find?: (answer: string) => string | undefined) => Promise<string>;
  readonly confirm: (question: string) => Promise<boolean>;
  readonly close: () => void;
}

/** Throws `UsageError` when the input ends in the middle: then nothing is to be written. */
export function openAsking(input: NodeJS.ReadableStream, output: NodeJS.WritableStream): Asking {
  const lines = createInterface({ input, terminal: false });
  const next = lines[Symbol.asyncIterator]();
  const ask: Asking['ask'] = async (question, fallback, find) => {
    for (;;) {
      output.write(printable(`${question}${fallback === '' ? '' : ` [${fallback}]`}: `));
      const line = await next.next();
      if (line.done) throw new UsageError(message('init.ended'));
      const answer = String(line.value).trim() || fallback;
      const wrong = find?.(answer);
      if (wrong === undefined) return answer;
      output.write(printable(`  ${wrong}\n`));
    }
  };
  return {
    ask,
    confirm: async (question) => /^(?:y|yes|是|好)$/i.test(await ask(`${question} (y/n)`, 'n')),
    close: () => lines.close(),
  };
}
