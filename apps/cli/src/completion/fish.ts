import type { Words } from './words.ts';

const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&').replace(/\s+/g, ' ')}'`;

/** A script for fish. Each rule holds where the words so far call just its command. */
export function renderFish(all: readonly Words[]): string {
  const paths = all.filter(({ path }) => path !== '').map(({ path }) => quoted(path));
  const rules = all.flatMap(({ path, words, flags }) => {
    const rule = `complete -c qishi -n ${quoted(`__qishi_at ${quoted(path)}`)}`;
    const named = words.length > 0 ? [`${rule} -f -a ${quoted(words.join(' '))}`] : [];
    return [
      ...named,
      ...flags.map(({ flag, description, takes }) => {
        const values = takes === undefined ? '' : takes.length === 0 ? ' -r' : ` -x -a ${quoted(takes.join(' '))}`;
        return `${rule} -l ${flag.replace(/^--/, '')}${values} -d ${quoted(description)}`;
      }),
    ];
  });
  return `# Completes the words of qishi in fish; written by \`qishi completion fish\`.
function __qishi_at
  set -l path ''
  for word in (commandline -opc)[2..-1]
    set -l longer (string trim "$path $word")
    if contains -- "$longer" ${paths.join(' ')}
      set path $longer
    end
  end
  test "$path" = "$argv[1]"
end
${rules.join('\n')}
`;
}
