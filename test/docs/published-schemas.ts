import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type SchemaName, schemaFile, schemaFolder, schemaNames } from '@qishi/cli/src/configure/schemas.ts';
import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import { root } from './catalogue.ts';

/** Checks data by the schemas on the disk, as an editor does; gives what is wrong. */
export function openSchemas(): (name: SchemaName, data: unknown) => readonly string[] {
  const ajv = formats.default(new Ajv({ allowUnionTypes: true, strict: true, strictRequired: false, allErrors: true }));
  const checks = new Map<SchemaName, ValidateFunction>(
    schemaNames.map((name) => [
      name,
      ajv.compile(JSON.parse(readFileSync(join(root, schemaFolder, schemaFile(name)), 'utf8'))),
    ]),
  );
  return (name, data) => {
    const check = checks.get(name);
    if (!check) throw new Error(`no schema ${name}`);
    check(data);
    return (check.errors ?? []).map(({ instancePath, message }) => `${instancePath || '/'} ${message}`);
  };
}
