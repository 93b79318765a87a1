import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';

const cookieName = 'qishi-reader';
const monthSeconds = 30 * 24 * 60 * 60;
/** Readable without a token: the page that asks for it and what it looks like. */
const open = /^\/(?:login$|assets\/|fonts\/)/;

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** In the same time whatever is given, since what is compared are hashes of one length. */
const isToken = (given: string, token: string): boolean => timingSafeEqual(digest(given), digest(token));

/** What the cookie holds: not the token, so that who reads one does not have the other. */
const cookieOf = (token: string): string => digest(`qishi cookie ${token}`).toString('hex');

/** Asks every request for the token. People are sent to /login, programs get 401. */
export function guardToken(token: string): MiddlewareHandler {
  return async (c, next) => {
    const { pathname } = new URL(c.req.url);
    if (open.test(pathname) || isBearer(c, token) || isToken(getCookie(c, cookieName) ?? '', cookieOf(token)))
      return next();
    if (/^\/(?:api\/|mcp$|search\.)/.test(pathname) || !c.req.header('accept')?.includes('text/html'))
      return c.json({ error: { code: 'unauthorised', message: '需要口令。' } }, 401, { 'WWW-Authenticate': 'Bearer' });
    return c.redirect('/login', 303);
  };
}

function isBearer(c: Context, token: string): boolean {
  const [, given] = /^Bearer (.+)$/i.exec(c.req.header('authorization') ?? '') ?? [];
  return given !== undefined && isToken(given, token);
}

/** Takes the token from the form; true when it is the one, and the reader's browser then keeps it for a month. */
export function acceptLogin(c: Context, given: string, token: string): boolean {
  if (!isToken(given, token)) return false;
  setCookie(c, cookieName, cookieOf(token), {
    httpOnly: true,
    sameSite: 'Strict',
    path: '/',
    maxAge: monthSeconds,
    secure: new URL(c.req.url).protocol === 'https:',
  });
  return true;
}
