import { openPostgres, type TestPostgres } from '@qishi/test-postgres';
import { afterAll, beforeAll } from 'vitest';
import { openArchive } from '../open-archive.ts';
import { testStore } from '../store-contract.ts';
import { testRemoval } from '../store-contract-removal.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await openPostgres();
});
afterAll(() => postgres?.close());

testRemoval('PostgreSQL', async () => openArchive(await postgres.fresh()));
testStore('PostgreSQL', async () => openArchive(await postgres.fresh()));
