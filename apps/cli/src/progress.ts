import { columnsOf } from './language/columns.ts';

/** A line that says how far long work has come: rewritten in place on a terminal, now and then a line elsewhere. */
export interface Progress {
  show(text: string): void;
  /** Ends the line, so that the next output starts on its own. */
  clear(): void;
}

/** Time between two lines where the output is not a terminal, in milliseconds. */
const plainEveryMs = 5_000;
const terminalEveryMs = 80;

export function openProgress(stream: NodeJS.WriteStream, now: () => number = Date.now): Progress {
  // Short work says nothing where nobody watches.
  let last = stream.isTTY ? Number.NEGATIVE_INFINITY : now();
  let dirty = false;
  return {
    show(text) {
      const due = stream.isTTY ? terminalEveryMs : plainEveryMs;
      if (now() - last < due) return;
      last = now();
      stream.write(stream.isTTY ? `\r\u001B[2K${fit(text, stream.columns)}` : `${text}\n`);
      dirty = stream.isTTY;
    },
    clear() {
      if (dirty) stream.write('\r\u001B[2K');
      dirty = false;
    },
  };
}

/** Cuts to the terminal's columns: a Chinese character takes two, and a wrapped line could not be rewritten. */
function fit(text: string, columns = 80): string {
  let width = 0;
  let end = 0;
  for (const char of text) {
    width += columnsOf(char);
    if (width >= columns) break;
    end += char.length;
  }
  return text.slice(0, end);
}
