import { type Command, Option } from 'commander';
import { parseCount, parseDay, parseInstant, parsePort, parseRate, parseSort, parseTopic } from './options.ts';
import { readSettings } from './settings.ts';

type SetCode = (code: number) => void;

/** The whole command line as one table. Each command's module is loaded only when it is called. */
export function addCommands(program: Command, setCode: SetCode): void {
  addPipeline(program, setCode);
  addSteps(program, setCode);
  addReading(program, setCode);
  addWatches(program, setCode);
  addEvidence(program, setCode);
  addServing(program, setCode);
  addLab(program, setCode);
  addArchive(program, setCode);
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
      'take files into the archive: HTML, TXT, Markdown, RSS/Atom/JSON Feed, WARC, or JSONL with {url, title, publishedAt, source?, author?, body | html} a line, also with .gz; of OPML it prints drafts of sources',
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
  step('crawl', 'only ask the sources what is new and keep it').option('--source <id...>', 'only these sources');
  step('extract', 'only read articles out of captures').option(
    '--re',
    'read every capture again and tell what changed',
    false,
  );
  step('analyse', 'only analyse new articles and group them into stories');
  step('brief', 'only write the issue of a week').addOption(week());
  step('render', 'only make the pages of an issue').addOption(week());
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

function addServing(program: Command, setCode: SetCode): void {
  program
    .command('serve')
    .description("the reader's site over the archive: search, articles, stories, calendar, trackers, JSON, feeds, MCP")
    .option('--port <n>', 'port to listen on, 0 for any free one', parsePort, 4180)
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--token <text>', 'ask readers for this (default: QISHI_WEB_TOKEN; nobody is asked without)')
    .option('--allow-host <name...>', 'names of a proxy in front that the Host header may have', [])
    .option(
      '--rate-limit <n>',
      'requests a minute from one address, 0 for any (default: 300, this machine any)',
      parseRate,
    )
    .addOption(asJson())
    .action(async (options) =>
      setCode(await (await import('./commands/serve.ts')).serve(readSettings(process.env), options)),
    );
  program
    .command('mcp')
    .description('the archive as tools for a model: MCP over standard input and output')
    .action(async () => setCode(await (await import('./commands/serve.ts')).mcp(readSettings(process.env))));
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

function addArchive(program: Command, setCode: SetCode): void {
  program
    .command('export')
    .description('the archive for others: jsonl (the import form), csv, markdown, warc (captures), opml (sources)')
    .addOption(
      new Option('--format <format>', 'form of the export')
        .choices(['jsonl', 'csv', 'markdown', 'opml', 'warc'])
        .makeOptionMandatory(),
    )
    .option('--since <date>', 'published on this Beijing day or later', (text) => parseInstant(text, 'start'))
    .option('--until <date>', 'published on this Beijing day or earlier', (text) => parseInstant(text, 'end'))
    .option('--topic <topic>', 'chips, llm, cloud, other-tech or other', parseTopic)
    .option('--source <id>', 'only this source')
    .option('--entity <id>', 'only articles that name this entity, e.g. nvidia')
    .option('--output <path>', 'file, for markdown a folder (default: standard output)')
    .addOption(asJson())
    .action(async (options) =>
      setCode(await (await import('./commands/export.ts')).exportArchive(readSettings(process.env), options)),
    );
  program
    .command('backup')
    .description('copy the archive as it stands, also while a run writes to it, and check the copy')
    .argument('<file>')
    .option('--force', 'replace the file if it is there', false)
    .addOption(asJson())
    .action(async (file, options) =>
      setCode(await (await import('./commands/backup.ts')).backup(readSettings(process.env), file, options)),
    );
  program
    .command('restore')
    .description("put a backup in the archive's place; what was there stays beside it as .before-restore")
    .argument('<file>')
    .addOption(asJson())
    .action(async (file, options) =>
      setCode(await (await import('./commands/backup.ts')).restore(readSettings(process.env), file, options)),
    );
  program
    .command('forget')
    .description('take an article down: out of the archive, the issues and the search, and never in again')
    .argument('<address or id>')
    .option('--reason <text>', 'why; kept with the hash of the address')
    .addOption(asJson())
    .action(async (subject, options) =>
      setCode(await (await import('./commands/forget.ts')).forget(readSettings(process.env), subject, options)),
    );
  program
    .command('prune')
    .description('let go of what is older than config/archive.yaml keeps')
    .option('--dry-run', 'only tell how much that is', false)
    .addOption(asJson())
    .action(async (options) =>
      setCode(await (await import('./commands/prune.ts')).prune(readSettings(process.env), options)),
    );
  program
    .command('index')
    .description('the search index of the archive')
    .option('--rebuild', 'make it again from the articles', false)
    .addOption(asJson())
    .action(async (options) =>
      setCode(await (await import('./commands/index-archive.ts')).indexArchive(readSettings(process.env), options)),
    );
}
