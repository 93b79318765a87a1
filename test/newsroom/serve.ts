import { fstatSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ArticleFilesError } from './articles.ts';
import { type Newsroom, openNewsroom } from './newsroom.ts';
import { outlets } from './outlets.ts';

const parentCheckMs = 500;
/** Taken before anything is waited for. */
const parent = process.ppid;

/** Starts the newsroom, says where it is in one line of JSON, and ends it when nobody needs it any more. */
async function serve(): Promise<void> {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '0' }, until: { type: 'string' } } });
  const newsroom = await openNewsroom({
    port: Number(values.port),
    ...(values.until === undefined ? {} : { until: values.until }),
  });
  const { proxy, articles } = newsroom;
  // Before the line is out: who reads it may send a signal at once.
  endWithParent(newsroom);
  process.stdout.write(`${JSON.stringify({ proxy, articles: articles.length, outlets: outlets.length })}\n`);
}

/**
 * A parent that dies without a word must not leave the newsroom behind. A pipe on stdin closes with it; where stdin is
 * a terminal or /dev/null, the change of the parent's process id tells.
 */
function endWithParent(newsroom: Newsroom): void {
  const end = () => void newsroom.close().then(() => process.exit(0));
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  const stdin = fstatSync(0);
  if (stdin.isFIFO() || stdin.isSocket()) process.stdin.once('end', end).once('close', end).resume();
  setInterval(() => {
    if (process.ppid !== parent) end();
  }, parentCheckMs).unref();
}

try {
  await serve();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(error instanceof ArticleFilesError ? 2 : 1);
}
