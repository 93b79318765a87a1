/**
 * An endpoint for trying things out, without a key and without a network:
 *
 *   node test/fake-model/serve.ts [--port 8089] [--fault prose] [--answers my-answers.ts]
 *
 * It prints one line of JSON, `{"baseUrl": …}`. `--answers` names a module whose default export is an `Answerer`.
 * It ends with its parent, or with SIGTERM.
 */
import { fstatSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { Answerer } from './answer.ts';
import { openFakeModel } from './fake-model.ts';
import { faults, isFaultName, withFault } from './faults.ts';
import { answerBySchema } from './schema-answer.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    fault: { type: 'string' },
    answers: { type: 'string' },
    key: { type: 'string' },
  },
});
const { fault } = values;
if (fault !== undefined && !isFaultName(fault)) {
  process.stderr.write(`"${fault}" is not a fault. There are ${Object.keys(faults).join(', ')}.\n`);
  process.exit(2);
}
const good: Answerer = values.answers
  ? ((await import(pathToFileURL(resolve(values.answers)).href)) as { default: Answerer }).default
  : answerBySchema;
const fake = await openFakeModel({
  answer: fault === undefined ? good : withFault(fault, good),
  port: Number(values.port),
  ...(values.key === undefined ? {} : { key: values.key }),
});
const end = () => void fake.close().then(() => process.exit(0));
process.once('SIGTERM', end);
process.once('SIGINT', end);
// A parent that dies without a word closes the pipe.
const stdin = fstatSync(0);
if (stdin.isFIFO() || stdin.isSocket()) process.stdin.once('end', end).once('close', end).resume();
process.stdout.write(`${JSON.stringify({ baseUrl: fake.baseUrl })}\n`);
