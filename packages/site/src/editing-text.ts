import type { Editing } from '@qishi/model';
import { plainText } from './plain-text.ts';

const kinds = { headline: '标题', theme: '主题' } as const;

/** 编辑处理: how much an editor decided, and each wording that stands by the editor's word alone, with its reason. */
export function tellEditing({ pinned, dropped, merged, retitled, forced }: Editing): string {
  const counts: readonly (readonly [number, string])[] = [
    [pinned, `指定入选${pinned}条`],
    [dropped, `撤下${dropped}处`],
    [merged, `合并${merged}组`],
    [retitled, `改题${retitled}处`],
  ];
  const told = counts.filter(([count]) => count > 0).map(([, text]) => text);
  const words = forced.map(
    ({ what, text, reason }) =>
      `${kinds[what]}「${plainText(text)}」未获所引原文支持，由编辑决定，理由：${closed(reason)}`,
  );
  return [`由编辑${told.join('，')}。`, ...words].join('');
}

function closed(reason: string): string {
  const text = plainText(reason);
  return /[。！？]$/.test(text) ? text : `${text}。`;
}
