import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface NewsroomProcess {
  /** Address of the forward proxy behind which the newsroom's outlets are. */
  readonly proxy: string;
  /** Folder of the outlets' catalogue. */
  readonly sources: string;
  close(): void;
}

/** Starts the local newsroom in a process of its own, so that the sample edition goes over real HTTP. */
export async function openNewsroomProcess(root: string): Promise<NewsroomProcess> {
  const script = join(root, 'test/newsroom/serve.ts');
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  const failed = once(child, 'exit').then(([code]) =>
    Promise.reject(new Error(`the local newsroom ended with code ${code} before it was ready`)),
  );
  const [line] = await Promise.race([once(lines, 'line'), failed]);
  failed.catch(() => undefined); // It ends when we close it; that is no failure.
  const { proxy } = JSON.parse(String(line)) as { proxy: string };
  return { proxy, sources: join(root, 'test/newsroom/config/sources'), close: () => child.kill() };
}
