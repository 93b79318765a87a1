import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

const none = ["'none'"];
const self = ["'self'"];

const common = {
  referrerPolicy: 'no-referrer',
  xFrameOptions: 'DENY',
  // The site may stand behind plain HTTP on the reader's own machine.
  strictTransportSecurity: false,
} as const;

/** Everything a page of the site may load comes from the site; nothing is inline, nothing is framed. */
const ofPages = secureHeaders({
  ...common,
  contentSecurityPolicy: {
    defaultSrc: none,
    scriptSrc: self,
    styleSrc: self,
    imgSrc: self,
    fontSrc: self,
    formAction: self,
    baseUri: none,
    frameAncestors: none,
  },
});

/**
 * The files of an issue carry their styles and faces inside. Their scripts do not run here: the one they have copies a
 * citation, and its button is hidden without it.
 */
const ofIssues = secureHeaders({
  ...common,
  contentSecurityPolicy: {
    defaultSrc: none,
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:'],
    fontSrc: ["'self'", 'data:'],
    formAction: self,
    baseUri: none,
    frameAncestors: none,
  },
});

export const guardHeaders = (): MiddlewareHandler => (c, next) =>
  (c.req.path.startsWith('/issues/') ? ofIssues : ofPages)(c, next);
