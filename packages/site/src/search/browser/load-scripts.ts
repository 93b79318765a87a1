import type { LoadFile } from '../find-texts.ts';
import { callback } from '../segment.ts';

/**
 * Files of the index as scripts that call us back: a page that was opened from a disk may not `fetch`. Each is asked
 * for once; one that failed may be asked for again.
 */
export function openScriptLoader(folder: string): LoadFile {
  const asked = new Map<string, Promise<unknown>>();
  const arrived = new Map<string, (content: unknown) => void>();
  Object.assign(window, {
    [callback]: (name: string, content: unknown) => arrived.get(name)?.(content),
  });
  return (name) => {
    const before = asked.get(name);
    if (before) return before;
    const promise = new Promise<unknown>((resolve, reject) => {
      arrived.set(name, resolve);
      addScript(`${folder}${name}.js`, () => {
        asked.delete(name);
        reject(new Error(`${name} cannot be loaded`));
      });
    });
    asked.set(name, promise);
    return promise;
  };
}

function addScript(src: string, onFailure: () => void): void {
  const script = document.createElement('script');
  script.src = src;
  script.onload = () => script.remove();
  script.onerror = () => {
    script.remove();
    onFailure();
  };
  document.head.append(script);
}
