import type { Words } from './words.ts';

/** A script for zsh, to be found on `fpath` as `_qishi`, or sourced after `compinit`. */
export function renderZsh(all: readonly Words[]): string {
  const paths = all.filter(({ path }) => path !== '').map(({ path }) => `'${path}'`);
  const branches = all.map(({ path, words, flags }) => {
    const values = flags.filter(({ takes }) => takes !== undefined);
    const cases = values.map(({ flag, takes = [] }) => `        ${flag}) offered=(${takes.join(' ')}); file=1 ;;`);
    const usual = `offered=(${[...words, ...flags.map(({ flag }) => flag)].join(' ')})`;
    const body = cases.length === 0 ? [`      ${usual}`] : [
      '      case "$before" in', ...cases, `        *) ${usual} ;;`, '      esac',
    ]; // biome-ignore format: short
    return [`    '${path}')`, ...body, '      ;;'].join('\n');
  });
  return `#compdef qishi
# Completes the words of qishi in zsh; written by \`qishi completion zsh\`.
_qishi() {
  local before=$words[CURRENT-1] path_='' word longer file=''
  local -a said=(\${words[2,CURRENT-1]})
  local -a offered
  for word in $said; do
    longer=\${path_:+$path_ }$word
    case "$longer" in
      ${paths.join('|')}) path_=$longer ;;
    esac
  done
  case "$path_" in
${branches.join('\n')}
  esac
  compadd -a offered
  [[ -n $file && $#offered -eq 0 ]] && _files
  [[ -z $file && -n $path_ ]] && _files
  return 0
}
if [[ $funcstack[1] == _qishi ]]; then _qishi "$@"; else compdef _qishi qishi ./qishi; fi
`;
}
