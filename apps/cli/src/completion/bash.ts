import type { Words } from './words.ts';

/** A script for bash: words of the command so far, values of a flag where they are known, else files. */
export function renderBash(all: readonly Words[]): string {
  const paths = all.filter(({ path }) => path !== '').map(({ path }) => `'${path}'`);
  const branches = all.map(({ path, words, flags }) => {
    const values = flags.filter(({ takes }) => takes !== undefined);
    const cases = values.map(({ flag, takes = [] }) => `        ${flag}) words='${takes.join(' ')}' ;;`);
    const usual = `words='${[...words, ...flags.map(({ flag }) => flag)].join(' ')}'`;
    const body = cases.length === 0 ? [`      ${usual}`] : [
      '      case "$before" in', ...cases, `        *) ${usual} ;;`, '      esac',
    ]; // biome-ignore format: short
    return [`    '${path}')`, ...body, '      ;;'].join('\n');
  });
  return `# Completes the words of qishi in bash; written by \`qishi completion bash\`.
_qishi() {
  local current=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} path='' word longer words='' i
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    longer=\${path:+$path }$word
    case "$longer" in
      ${paths.join('|')}) path=$longer ;;
    esac
  done
  case "$path" in
${branches.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _qishi qishi ./qishi
`;
}
