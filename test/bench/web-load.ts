import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import autocannon from 'autocannon';
import { fillLoadArchive } from './load-archive.ts';

/**
 * `pnpm check:web-load [--articles 5000] [--seconds 30] [--connections 200]`: many readers search the site at once, over
 * an archive of invented articles. Prints how long answers took; ends with 1 when one of them failed. The site runs in a
 * thread of its own, so that who asks does not take its processor.
 */
const option = (name: string, usual: number): number => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? usual : Number(process.argv[at + 1]);
};

const queries = [
  '芯片', '大模型', '通义千问', '"出口管制"', 'A800 H800', '阿里云 OR 腾讯云', '英伟达 -日本', 'topic:chips 光刻机', '算力 sort:newest',
  'source:s3 服务器', 'since:2023-04-10 云计算', 'title:发布', 'entity:nvidia', '第十七家公司', '价格 上涨 渠道',
]; // biome-ignore format: a list

const folder = await mkdtemp(join(tmpdir(), 'qishi-load-'));
try {
  const archive = join(folder, 'archive.db');
  const count = option('articles', 5000);
  process.stderr.write(`web-load: writing ${count} articles …\n`);
  await fillLoadArchive(archive, count);
  process.exitCode = await load(archive);
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function load(archive: string): Promise<number> {
  const server = new Worker(new URL('./web-load-server.ts', import.meta.url), { workerData: { archive, folder } });
  try {
    const url = await new Promise<string>((resolve, reject) => {
      server.once('message', resolve);
      server.once('error', reject);
    });
    const result = await autocannon({
      url,
      connections: option('connections', 200),
      duration: option('seconds', 30),
      timeout: 30,
      requests: queries.map((q) => ({ path: `/search?q=${encodeURIComponent(q)}` })),
    });
    const { latency, requests, non2xx, errors, timeouts } = result;
    const rows = {
      requests: result['2xx'], 'per second': requests.average, 'p50 ms': latency.p50, 'p99 ms': latency.p99,
      'longest ms': latency.max, 'not 2xx': non2xx, errors, timeouts,
    }; // biome-ignore format: a table
    for (const [name, value] of Object.entries(rows)) process.stdout.write(`${name.padEnd(12)} ${value}\n`);
    return non2xx + errors + timeouts > 0 || result['2xx'] === 0 ? 1 : 0;
  } finally {
    await server.terminate();
  }
}
