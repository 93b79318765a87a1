import { type Command, Option } from 'commander';
import { parseCount, parseDay, parseInstant, parseSort, parseTopic } from './options.ts';
import { readSettings } from './settings.ts';

type SetCode = (code: number) => void;

/** The whole command line as one table. Each command's module is loaded only when it is called. */
export function addCommands(program: Command, setCode: SetCode): void {
  addPipeline(program, setCode);
  addSteps(program, setCode);
  addWork(program, setCode);
  addReading(program, setCode);
  addWatches(program, setCode);
  addEvidence(program, setCode);
  addLab(program, setCode);
}

const asJson = () => new Option('--json', 'print one JSON document instead of text').default(false);
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
      'take files into the archive: HTML, TXT, Markdown, or JSONL with {url, title, publishedAt, source?, author?, body | html} a line',
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
    .option('--enqueue', 'hand the work over to workers (`qishi work`)', false);
  step('extract', 'only read articles out of captures').option(
    '--re',
    'read every capture again and tell what changed',
    false,
  );
  step('analyse', 'only analyse new articles and group them into stories').option(
    '--enqueue',
    'hand the articles over to workers (`qishi work`); stories are grouped by the next `qishi analyse`',
    false,
  );
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

const searchHelp = `
Fields in the query: title: source: topic: entity: since: until: mentions: certainty: story: sort:
A minus before a word, or before topic:, source: or entity:, takes away. Dates are 2023-04-18, 2023-04, 2023 or 2023-W15.

Examples:
  qishi search 通义千问
  qishi search '"出口管制" 光刻机 OR DUV -日本 since:2023-04'
  qishi search "A800 H800" --since 2023-04-01 --json
  qishi search mentions:2023-04-18 certainty:scheduled sort:newest
  qishi search 阿里的大模型什么时候发布 --explain`;

function addReading(program: Command, setCode: SetCode): void {
  program
    .command('search')
    .description('search the archive: words (all must be there), "a phrase", A OR B, -without, and fields')
    .argument('[query...]')
    .option('--topic <topic>', 'chips, llm, cloud, other-tech or other', parseTopic)
    .option('--source <id>', 'only this source')
    .option('--entity <name>', 'only articles that name this entity, e.g. nvidia or 英伟达')
    .option('--since <date>', 'published on this Beijing day or later', (text) => parseInstant(text, 'start'))
    .option('--until <date>', 'published on this Beijing day or earlier', (text) => parseInstant(text, 'end'))
    .option('--mentions <date>', 'articles with an event on this date, e.g. 2023-04-18', parseDay)
    .option('--sort <order>', 'relevance (default), newest or oldest', parseSort)
    .option('--limit <n>', 'results on a page', parseCount, 10)
    .option('--page <n>', 'which page', parseCount, 1)
    .option('--no-aliases', 'a name finds only itself, not its other forms')
    .option('--no-collapse', 'every article, not one per story')
    .option('--fresh', 'newer articles count more', false)
    .option('--facets', 'with --json: also counts by topic, source, entity and month', false)
    .option('--explain', 'tell how the query was understood and what each score is made of', false)
    .addOption(asJson())
    .addHelpText('after', searchHelp)
    .action(async (words, options) =>
      setCode(await (await import('./commands/search.ts')).search(readSettings(process.env), words, options)),
    );
  const show = (name: 'show' | 'story', description: string) =>
    program
      .command(name)
      .description(description)
      .argument('<id>')
      .addOption(asJson())
      .action(async (id, options) =>
        setCode(await (await import('./commands/show.ts'))[name](readSettings(process.env), id, options)),
      );
  show('show', 'one article: its text, where it came from, and why it was classified so');
  show('story', 'one story: its articles and reprint chains');
  program
    .command('sources')
    .description('the catalogue of sources and how many articles each has given')
    .argument('[action]', 'list', 'list')
    .addOption(asJson())
    .action(async (action, options) =>
      setCode(await (await import('./commands/sources.ts')).sources(readSettings(process.env), action, options)),
    );
  program
    .command('doctor')
    .description(
      'check what the project needs: Node, segmenter, browser, configuration, archive, and which model is set',
    )
    .option('--ask-model', 'also ask the configured model whether it answers (one short, paid question)', false)
    .addOption(asJson())
    .action(async (options) =>
      setCode(await (await import('./commands/doctor.ts')).doctor(readSettings(process.env), options)),
    );
}

function addWatches(program: Command, setCode: SetCode): void {
  const watch = program
    .command('watch')
    .description('saved searches: cron runs `watch run`, which tells only what is new');
  watch
    .command('add')
    .description('save a search, in the language of `search`')
    .argument('<query...>')
    .option('--notify <target>', 'stdout, file:PATH or an http(s) address that takes JSON', 'stdout')
    .option('--all', 'also tell what is there already', false)
    .addOption(asJson())
    .addHelpText('after', '\nExample:\n  qishi watch add "H20 出口" --notify https://hooks.example/qishi')
    .action(async (words, options) =>
      setCode(await (await import('./commands/watch.ts')).addWatch(readSettings(process.env), words, options)),
    );
  watch
    .command('list')
    .description('the saved searches')
    .addOption(asJson())
    .action(async (options) =>
      setCode(await (await import('./commands/watch.ts')).listWatches(readSettings(process.env), options)),
    );
  watch
    .command('remove')
    .description('forget a saved search')
    .argument('<id>')
    .action(async (id) =>
      setCode(await (await import('./commands/watch.ts')).removeWatch(readSettings(process.env), id)),
    );
  watch
    .command('run')
    .description('tell what is new to every saved search, each article once')
    .addOption(asJson())
    .action(async (options) =>
      setCode(await (await import('./commands/watch.ts')).runWatches(readSettings(process.env), options)),
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
