export { findServerBinaries } from './binaries.ts';
export { openPostgres, type TestPostgres } from './open-postgres.ts';
