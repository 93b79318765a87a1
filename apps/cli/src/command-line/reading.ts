import type { Command } from 'commander';
import { parseCount, parseDay, parseInstant, parseSort, parseTopic } from '../options.ts';
import { readSettings } from '../settings.ts';
import { asJson, type SetCode } from './json-option.ts';

const searchHelp = `
Fields in the query: title: source: topic: entity: since: until: mentions: certainty: story: sort:
A minus before a word, or before topic:, source: or entity:, takes away. Dates are 2023-04-18, 2023-04, 2023 or 2023-W15.`;

/** What people look things up with. */
export function addReading(program: Command, setCode: SetCode): void {
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
      setCode(await (await import('../commands/search.ts')).search(readSettings(process.env), words, options)),
    );
  const show = (name: 'show' | 'story', description: string) =>
    program
      .command(name)
      .description(description)
      .argument('<id>')
      .addOption(asJson())
      .action(async (id, options) =>
        setCode(await (await import('../commands/show.ts'))[name](readSettings(process.env), id, options)),
      );
  show('show', 'one article: its text, where it came from, and why it was classified so');
  show('story', 'one story: its articles and reprint chains');
  program
    .command('sources')
    .description('the catalogue: what each source has given (list), or what one visit to each still yields (check)')
    .argument('[action]', 'list or check', 'list')
    .argument('[ids...]', 'of check: only these sources')
    .addOption(asJson())
    .action(async (action, ids, options) =>
      setCode(await (await import('../commands/sources.ts')).sources(readSettings(process.env), action, ids, options)),
    );
  program
    .command('doctor')
    .description(
      'check what the project needs: Node, segmenter, browser, configuration, archive, which model is set, and three sources, others each day',
    )
    .option('--ask-model', 'also ask the configured model whether it answers (one short, paid question)', false)
    .option('--offline', 'ask no source', false)
    .addOption(asJson())
    .action(async (options) =>
      setCode(await (await import('../commands/doctor.ts')).doctor(readSettings(process.env), options)),
    );
}

/** Saved searches. */
export function addWatches(program: Command, setCode: SetCode): void {
  const watch = program
    .command('watch')
    .description('saved searches: cron runs `watch run`, which tells only what is new');
  watch
    .command('add')
    .description('save a search, in the language of `search`')
    .argument('<query...>')
    .option('--notify <target>', 'stdout, file:PATH, channel:ID or an http(s) address that takes JSON', 'stdout')
    .option('--all', 'also tell what is there already', false)
    .addOption(asJson())
    .action(async (words, options) =>
      setCode(await (await import('../commands/watch.ts')).addWatch(readSettings(process.env), words, options)),
    );
  watch
    .command('list')
    .description('the saved searches')
    .addOption(asJson())
    .action(async (options) =>
      setCode(await (await import('../commands/watch.ts')).listWatches(readSettings(process.env), options)),
    );
  watch
    .command('remove')
    .description('forget a saved search')
    .argument('<id>')
    .action(async (id) =>
      setCode(await (await import('../commands/watch.ts')).removeWatch(readSettings(process.env), id)),
    );
  watch
    .command('run')
    .description('tell what is new to every saved search, each article once')
    .addOption(asJson())
    .action(async (options) =>
      setCode(await (await import('../commands/watch.ts')).runWatches(readSettings(process.env), options)),
    );
}
