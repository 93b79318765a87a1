import type { Source } from '@qishi/model';
import type { Workspace } from './workspace.ts';

export const enabledSources = ({ config }: Pick<Workspace, 'config'>): readonly Source[] =>
  config.sources.filter((source) => source.enabled);
