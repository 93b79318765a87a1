import { expect, test } from 'vitest';
import { fillPrompt, findPromptFaults, type Prompts } from './prompts.ts';

test('what is missing or unknown is told by its key', () => {
  expect(findPromptFaults('theme', '{{headline}} {{ limit }} {{material}}')).toEqual([]);
  expect(findPromptFaults('theme', '{{headline}} {{material}} {{colour}}')).toEqual([
    { key: '{{limit}}', message: 'this placeholder is missing' },
    { key: '{{colour}}', message: 'no such placeholder; there are headline, limit, material' },
  ]);
  expect(findPromptFaults('theme', ' \n')).toEqual([{ key: undefined, message: 'is empty' }]);
});

test('what stands in a value is not filled again', () => {
  const prompts = { theme: '{{headline}}|{{limit}}|{{material}}' } as Prompts;
  expect(fillPrompt(prompts, 'theme', { headline: '{{material}}$&', limit: 26, material: '正文' })).toBe(
    '{{material}}$&|26|正文',
  );
});
