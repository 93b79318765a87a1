import { Option } from 'commander';

/** Takes the exit code of a command. */
export type SetCode = (code: number) => void;

export const asJson = () => new Option('--json', 'print one JSON document instead of text').default(false);
