import { stripVTControlCharacters } from 'node:util';

/**
 * From now on each line that is written to the stream is one JSON document `{"time","message"}`: for journals and
 * collectors of logs, which take progress and errors alike.
 */
export function writeJsonLines(stream: NodeJS.WriteStream, now: () => Date = () => new Date()): void {
  const write = stream.write.bind(stream);
  const writeLines = (chunk: string | Uint8Array): boolean => {
    const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8');
    const messages = text
      .split(/[\r\n]+/)
      .map((line) => stripVTControlCharacters(line).trimEnd())
      .filter(Boolean);
    return messages
      .map((message) => write(`${JSON.stringify({ time: now().toISOString(), message })}\n`))
      .every(Boolean);
  };
  stream.write = writeLines as typeof stream.write;
}
