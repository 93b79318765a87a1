import { type Command, Option } from 'commander';
import { addArchive } from './command-line/archive.ts';
import { addConfiguring } from './command-line/configuring.ts';
import { asJson, type SetCode } from './command-line/json-option.ts';
import { addNotifying } from './command-line/notifying.ts';
import { addOperating } from './command-line/operating.ts';
import { addReading, addWatches } from './command-line/reading.ts';
import { addServing } from './command-line/serving.ts';
import { setLogFormat } from './log.ts';
import { parseCount } from './options.ts';
import { logFormats } from './settings/schema.ts';
import { readSettings } from './settings.ts';

/** The whole command line as one table. Each command's module is loaded only when it is called. */
export function addCommands(program: Command, setCode: SetCode): void {
  program
    .addOption(new Option('--log <format>', 'how stderr tells: words, or one event a line').choices(logFormats))
    // While the line is read, so that what is wrong with the rest of it is told in that format.
    .on('option:log', setLogFormat);
  addPipeline(program, setCode);
  addSteps(program, setCode);
  addWork(program, setCode);
  addReading(program, setCode);
  addWatches(program, setCode);
  addNotifying(program, setCode);
  addEvidence(program, setCode);
  addServing(program, setCode);
  addOperating(program, setCode);
  addLab(program, setCode);
  addArchive(program, setCode);
  addConfiguring(program, setCode);
}

const week = () =>
  new Option('--week <week>', 'ISO week like 2023-W15, or a range 2023-W14..2023-W16 (default: the week of yesterday)');

function addPipeline(program: Command, setCode: SetCode): void {
  program
    .command('start')
    .description('what npm start does: run; where no source answers, make the sample edition from a local newsroom')
    .action(async () => setCode(await (await import('./commands/start.ts')).start(readSettings(process.env))));
  program
    .command('run')
    .description('crawl, extract, analyse, cluster, brief and render: what cron calls')
    .addOption(week())
    .option('--offline', 'work on what the archive holds, without the network', false)
    .addOption(asJson())
    .action(async (options) =>
      setCode(await (await import('./commands/run.ts')).run(readSettings(process.env), options)),
    );
  program
    .command('import')
    .description(
      'take files, or all of a folder, into the archive: HTML, TXT, Markdown, RSS/Atom/JSON Feed, WARC, or JSONL with {url, title, publishedAt, source?, author?, body | html} a line, also with .gz; of OPML it prints drafts of sources',
    )
    .argument('<files...>')
    .addOption(asJson())
    .action(async (files, options) =>
      setCode(await (await import('./commands/import.ts')).importFiles(readSettings(process.env), files, options)),
    );
}

function addSteps(program: Command, setCode: SetCode): void {
  const step = (name: 'crawl' | 'extract' | 'analyse' | 'brief' | 'render', description: string) =>
    program
      .command(name)
      .description(description)
      .addOption(asJson())
      .action(async (options) =>
        setCode(await (await import('./commands/steps.ts')).runStep(readSettings(process.env), name, options)),
      );
  step('crawl', 'only ask the sources what is new and keep it')
    .option('--source <id...>', 'only these sources')
    .option('--since <day>', 'with what was published since then, where sources keep it, like 2023-04-01')
    .option('--replay <file...>', 'from WARC files in place of the network')
    .option('--enqueue', 'hand the work over to workers (`qishi work`)', false);
  step('extract', 'only read articles out of captures').option(
    '--re',
    'read every capture again and tell what changed',
    false,
  );
  step('analyse', 'only analyse new articles and group them into stories')
    .option(
      '--enqueue',
      'hand the articles over to workers (`qishi work`); stories are grouped by the next `qishi analyse`',
      false,
    )
    .option('--again', 'every article, after words of topics or names were changed', false);
  step('brief', 'only write the issue of a week').addOption(week());
  step('render', 'only make the pages of an issue').addOption(week());
}

function addWork(program: Command, setCode: SetCode): void {
  program
    .command('work')
    .description('be a worker of an archive on a server: take jobs from its queue until stopped')
    .option('--crawl', 'only ask hosts', false)
    .option('--analyse', 'only read captures and analyse articles', false)
    .option('--concurrency <n>', 'jobs at once', parseCount, 4)
    .option('--until-idle', 'end when nothing waits and nobody works any more', false)
    .addOption(asJson())
    .action(async (options) =>
      setCode(await (await import('./commands/work.ts')).work(readSettings(process.env), options)),
    );
}

function addEvidence(program: Command, setCode: SetCode): void {
  program
    .command('rebuild')
    .description('make an issue again from what its manifest names, and its pages: the same bytes')
    .argument('<week>', 'ISO week like 2023-W15')
    .option(
      '--with-current-config',
      'where configuration, inputs or program changed, make it with what is there now',
      false,
    )
    .addOption(asJson())
    .action(async (week, options) =>
      setCode(await (await import('./commands/rebuild.ts')).rebuild(readSettings(process.env), week, options)),
    );
  program
    .command('verify')
    .description('check an issue again: its citations against the archive, its sentences against what they cite')
    .argument('<issue>', 'ISO week like 2023-W15, or the path of a briefing.json')
    .addOption(asJson())
    .action(async (issue, options) =>
      setCode(await (await import('./commands/verify.ts')).verify(readSettings(process.env), issue, options)),
    );
}

function addLab(program: Command, setCode: SetCode): void {
  const lab = program.command('lab').description('one stage over files, JSONL in and out; the archive is not touched');
  const stage = (name: 'extract' | 'topics' | 'events' | 'stories' | 'times', line: string) =>
    lab
      .command(name)
      .description(`a line: ${line}`)
      .argument('[file]', 'JSONL file, - for standard input', '-')
      .action(async (file, options) =>
        setCode(await (await import('./commands/lab.ts')).lab(readSettings(process.env), name, file, options)),
      );
  stage('extract', '{"id","url","html"} or {"id","url","path"}').option(
    '--explain',
    'also tell which step chose the body and what was taken out, and why',
    false,
  );
  stage('topics', '{"id","date","title","body"}').option(
    '--llm',
    'ask the configured model where the rules are in doubt; adds "opinion"',
    false,
  );
  stage('events', '{"id","published","title","body"}');
  stage('stories', '{"id","date","title","body"}, the whole set at once');
  stage('times', '{"id","text","reference"}');
  lab
    .command('search')
    .description('ranks documents for queries')
    .requiredOption('--docs <file>', 'a line: {"id","title","body","date"}')
    .requiredOption('--queries <file>', 'a line: {"id","query"}')
    .action(async (options) =>
      setCode(await (await import('./commands/lab-search.ts')).labSearch(readSettings(process.env), options)),
    );
}
