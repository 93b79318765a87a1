import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

const none = ["'none'"];
const self = ["'self'"];

/** Everything a page of the site may load comes from the site; nothing is inline, nothing is framed. */
export const pageHeaders = (): MiddlewareHandler =>
  secureHeaders({
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
    referrerPolicy: 'no-referrer',
    xFrameOptions: 'DENY',
    // The site may stand behind plain HTTP on the reader's own machine.
    strictTransportSecurity: false,
  });

/**
 * For the files of an issue, which carry their styles and faces inside. Their scripts do not run here: the one they have
 * copies a citation, and its button is hidden without it.
 */
export const issuePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
