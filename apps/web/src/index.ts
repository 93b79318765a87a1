export { buildWebApp } from './build-web-app.ts';
export { buildMcpServer } from './mcp/build-mcp-server.ts';
export { serveMcp } from './mcp/serve-mcp.ts';
export type * from './parts.ts';
export { isLoopback, serveWeb, type WebAddress, type WebServer } from './serve-web.ts';
