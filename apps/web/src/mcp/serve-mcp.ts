import type { Readable, Writable } from 'node:stream';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import type { WebParts } from '../parts.ts';
import { buildMcpServer } from './build-mcp-server.ts';

/** Speaks over two streams until the input ends. Nothing else may write to the output. */
export async function serveMcp(parts: WebParts, input: Readable, output: Writable): Promise<void> {
  const server = buildMcpServer(parts);
  const ended = new Promise<void>((resolve) => {
    input.once('end', resolve);
    input.once('close', resolve);
  });
  await server.connect(new StdioServerTransport(input, output));
  await ended;
  await server.close();
}

/** Answers one request of streamable HTTP. Without sessions: the tools only read, so there is nothing to remember. */
export async function answerMcp(parts: WebParts, request: Request): Promise<Response> {
  const server = buildMcpServer(parts);
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
  await server.connect(transport);
  try {
    return await transport.handleRequest(request);
  } finally {
    await server.close();
  }
}
