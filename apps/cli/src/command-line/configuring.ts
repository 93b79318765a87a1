import type { Command } from 'commander';
import { Argument } from 'commander';
import { loadSettings, readSettings } from '../settings.ts';
import { asJson, type SetCode } from './json-option.ts';

/** Setting the project up, and help for the shell. */
export function addConfiguring(program: Command, setCode: SetCode): void {
  addInit(program, setCode);
  addConfig(program, setCode);
  program
    .command('completion')
    .description('a script that completes the words of this command; the example says where to put it')
    .addArgument(new Argument('<shell>').choices(['bash', 'zsh', 'fish']))
    .action(async (shell) => setCode((await import('../commands/completion.ts')).completion(program, shell)));
}

function addInit(program: Command, setCode: SetCode): void {
  program
    .command('init')
    .description(
      'ask where things go and what is read, show what that changes in config/, and write it; safe to repeat',
    )
    .option('--yes', 'ask nothing: take the options below, and what holds now for the rest', false)
    .option('--archive <place>', 'file of the archive, or postgres://user@host/database')
    .option('--reports <folder>', 'folder of the issues')
    .option('--contact <address>', 'mail or web address at which sites reach you, or none')
    .option('--sources <groups>', 'groups of sources that are read, by commas: chips,llm,cloud,other')
    .option('--model <preset>', 'preset of a language model, address of an endpoint, or none')
    .option('--model-name <name>', 'the model, as its endpoint names it')
    .option('--site <address>', 'address at which the reports are published, or none')
    .addOption(asJson())
    .action(async (options) => {
      const streams = { input: process.stdin, questions: process.stderr, output: process.stdout };
      setCode(await (await import('../commands/init.ts')).init(readSettings(process.env), options, streams));
    });
}

function addConfig(program: Command, setCode: SetCode): void {
  const config = program.command('config').description('the configuration: show it, check it, bring it up to date');
  config
    .command('show')
    .description('each value and where it is from; secrets are told by name alone')
    .addOption(asJson())
    .action(async (options) =>
      setCode(
        await (await import('../commands/config.ts')).showConfig(readSettings(process.env), process.env, options),
      ),
    );
  config
    .command('check')
    .description('read all of config/ and list everything that is wrong, with file, line and key')
    .addOption(asJson())
    .action(async (options) =>
      setCode(await (await import('../commands/config.ts')).checkConfig(process.env, options)),
    );
  config
    .command('migrate')
    .description('bring settings.yaml to the version of this program; what was there stays as .bak')
    .option('--yes', 'write it without asking', false)
    .addOption(asJson())
    .action(async (options) => {
      // A file of an older version is what this command is for, and what `readSettings` refuses.
      const { settings } = loadSettings(process.env);
      setCode(await (await import('../commands/config.ts')).migrateConfig(settings, process.env, options));
    });
  config
    .command('schema')
    .description('the JSON Schemas that editors check config/ by')
    .argument('[name]', 'only this one')
    .option('--write', 'write them into docs/schemas/, and the line by which editors find them into config/', false)
    .action(async (name, options) =>
      setCode(
        (await import('../commands/config.ts')).publishSchemas(loadSettings(process.env).settings, name, options),
      ),
    );
}
