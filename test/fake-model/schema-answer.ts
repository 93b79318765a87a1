import type { ChatRequest } from './answer.ts';

type Schema = Readonly<Record<string, unknown>>;

/** The smallest answer that fits the schema which the request carries; an empty object where it carries none. */
export function answerBySchema(request: ChatRequest): string {
  return JSON.stringify(buildInstance(findSchema(request) ?? { type: 'object' }));
}

/** The schema of a request: in its format, or in words at the end of the system message. */
export function findSchema(request: ChatRequest): Schema | undefined {
  if (request.response_format?.json_schema) return request.response_format.json_schema.schema;
  const system = request.messages.find(({ role }) => role === 'system')?.content ?? '';
  const written = /JSON schema: (\{.*\})\s*$/s.exec(system)?.[1];
  return written === undefined ? undefined : (JSON.parse(written) as Schema);
}

function buildInstance(schema: Schema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (Array.isArray(schema.enum)) return schema.enum[0];
  const [choice] = [schema.anyOf, schema.oneOf].flatMap((list) => (Array.isArray(list) ? (list as Schema[]) : []));
  if (choice) return buildInstance(choice);
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'object': {
      const properties = (schema.properties ?? {}) as Readonly<Record<string, Schema>>;
      const required = (schema.required ?? []) as readonly string[];
      return Object.fromEntries(required.map((name) => [name, buildInstance(properties[name] ?? {})]));
    }
    case 'array':
      return Array.from({ length: Number(schema.minItems ?? 0) }, () => buildInstance((schema.items ?? {}) as Schema));
    case 'number':
    case 'integer':
      return Number(schema.minimum ?? Number(schema.exclusiveMinimum ?? 0) + 1);
    case 'boolean':
      return false;
    case 'null':
      return null;
    default:
      return '示例'.padEnd(Number(schema.minLength ?? 2), '。');
  }
}
