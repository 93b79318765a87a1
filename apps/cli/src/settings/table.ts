export interface SettingRow {
  /** Variables of the environment that go before the file, the first that is set. */
  readonly variables: readonly string[];
  /** What holds without it, as it is told to people; how it comes about is in `settings.ts`. */
  readonly fallback: string;
  /** Lines of at most 118 characters for `config/settings.yaml`. */
  readonly meaning: readonly string[];
}

/** Every setting, in the order in which people meet them. `config/settings.yaml` and its schema are written from this. */
export const settingRows = {
  archive: {
    variables: ['QISHI_ARCHIVE'],
    fallback: 'var/archive.db',
    meaning: [
      'The archive: a file, or postgres://user@host/database. A password never stands here: put it into PGPASSWORD or',
      '~/.pgpass, or the whole address as QISHI_ARCHIVE into the environment or the file of secrets.',
    ],
  },
  reports: {
    variables: ['QISHI_REPORTS'],
    fallback: 'reports',
    meaning: ['The folder that issues and the site around them are written to.'],
  },
  sources: {
    variables: ['QISHI_SOURCES'],
    fallback: 'config/sources',
    meaning: ['The folder of the catalogue of sources; without it, sources/ beside this file.'],
  },
  evidence: {
    variables: ['QISHI_EVIDENCE'],
    fallback: 'var/evidence',
    meaning: ['The folder of what sources sent, a file a day; without it, evidence/ beside the archive.'],
  },
  proxy: {
    variables: ['QISHI_PROXY', 'HTTPS_PROXY', 'https_proxy'],
    fallback: 'none',
    meaning: ['A forward proxy for the crawler. One with a password goes into the environment or the file of secrets.'],
  },
  allowHosts: {
    variables: ['QISHI_ALLOW_HOSTS'],
    fallback: '[]',
    meaning: [
      'Hosts that may be asked though they are not public, beside allowHosts in crawl.yaml: names, addresses or ranges.',
    ],
  },
  language: {
    variables: ['QISHI_LANG'],
    fallback: 'en',
    meaning: ['What the terminal speaks, en or zh; without it, what LANG says, else en. Reports are always Chinese.'],
  },
  log: {
    variables: ['QISHI_LOG'],
    fallback: 'text',
    meaning: ['What stderr is told in: text for people, json for programs, one event a line.'],
  },
  secretsFile: {
    variables: ['QISHI_SECRETS_FILE'],
    fallback: 'none',
    meaning: [
      'A file of NAME=value lines with what must not stand in config/: QISHI_LLM_KEY or the key variable of a preset,',
      'QISHI_WEB_TOKEN and other secrets by their variables, QISHI_ARCHIVE or QISHI_PROXY with a password. Nobody else may',
      'read it (chmod 600). The environment goes before it.',
    ],
  },
} as const satisfies Readonly<Record<string, SettingRow>>;

export type SettingName = keyof typeof settingRows;
export const settingNames = Object.keys(settingRows) as SettingName[];

/** Variables without a row of their own: secrets, and what goes before other files of `config/`. */
export const otherVariables: Readonly<Record<string, { readonly isSecret: boolean; readonly meaning: string }>> = {
  QISHI_CONFIG: { isSecret: false, meaning: 'The folder of the configuration. Default: config.' },
  QISHI_LLM_BASE_URL: { isSecret: false, meaning: 'OpenAI-compatible endpoint of a model, before config/llm.yaml.' },
  QISHI_LLM_MODEL: { isSecret: false, meaning: 'The model, as the endpoint names it, before config/llm.yaml.' },
  QISHI_LLM_KEY: { isSecret: true, meaning: 'Its key. Read from here and from the file of secrets.' },
  QISHI_WEB_TOKEN: { isSecret: true, meaning: 'What qishi serve asks readers for.' },
  PUPPETEER_EXECUTABLE_PATH: { isSecret: false, meaning: 'The browser that prints the PDF. Default: found by itself.' },
};

/** Whether a variable holds what nobody may see, by its name. Addresses of webhooks are secrets too. */
export const isSecretName = (name: string): boolean =>
  /_(?:KEY|TOKEN|SECRET|PASSWORD|URL)$|WEBHOOK/.test(name) && !/^(?:QISHI_LLM_)?BASE_URL$/.test(name);
