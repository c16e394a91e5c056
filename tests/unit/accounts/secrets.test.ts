import { SignJWT } from 'jose';
import { codeOf } from '../../../src/domains/accounts/rules/code-of';
import { readAccessToken, signAccessToken } from '../../../src/domains/accounts/rules/access-token';
import { bearerText, provesBearer, readBearer, secretHash } from '../../../src/domains/accounts/rules/bearer-secret';
import { sessionLife } from '../../../src/domains/accounts/rules/session-life';

const key = Buffer.alloc(32, 7);
const otherKey = Buffer.alloc(32, 8);
const now = new Date('2026-03-01T10:00:00.500Z');
const later = (ms: number): Date => new Date(now.getTime() + ms);
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

describe('a mailed code', () => {
  const id = '0190f2a0-0000-4000-8000-000000000001';

  it('is six digits that follow from the challenge and the key, and from nothing else', () => {
    expect(codeOf(key, id)).toMatch(/^\d{6}$/);
    expect(codeOf(key, id)).toBe(codeOf(Buffer.alloc(32, 7), id));
    expect(codeOf(key, id)).not.toBe(codeOf(otherKey, id));
  });

  it('spreads evenly over all codes, leading zeros included', () => {
    const codes = Array.from({ length: 20_000 }, (_, n) => codeOf(key, `challenge-${n}`));
    const byFirstDigit = Array.from(
      { length: 10 },
      (_, digit) => codes.filter((code) => code.startsWith(String(digit))).length,
    );
    for (const count of byFirstDigit) expect(Math.abs(count - 2000)).toBeLessThan(200);
    expect(new Set(codes).size).toBeGreaterThan(19_700);
  });
});

describe('an access token', () => {
  const session = {
    sessionId: '0190f2a0-0000-4000-8000-000000000002',
    documentId: 'documentofmaria000000000',
    endsAt: later(DAY_MS),
  };

  it('names the session and the person for an hour', async () => {
    const token = await signAccessToken(key, session, now);
    expect(await readAccessToken(key, token, later(HOUR_MS - 1000))).toEqual({
      sessionId: session.sessionId,
      documentId: session.documentId,
      expiresAt: new Date('2026-03-01T11:00:00Z'),
    });
    expect(await readAccessToken(key, token, later(HOUR_MS))).toBeNull();
  });

  it('never outlives its session', async () => {
    const token = await signAccessToken(key, { ...session, endsAt: later(60_000) }, now);
    expect(await readAccessToken(key, token, later(61_000))).toBeNull();
  });

  it('is good for nothing when it is forged, changed, unsigned or of another kind', async () => {
    const token = await signAccessToken(key, session, now);
    const [, payload] = token.split('.');
    const bare = (alg: string): string => Buffer.from(JSON.stringify({ alg, typ: 'access' })).toString('base64url');
    const signed = (typ: string) =>
      new SignJWT({ sid: session.sessionId })
        .setProtectedHeader({ alg: 'HS256', typ })
        .setSubject(session.documentId)
        .setExpirationTime(later(HOUR_MS))
        .sign(key);
    const endless = await new SignJWT({ sid: session.sessionId })
      .setProtectedHeader({ alg: 'HS256', typ: 'access' })
      .setSubject(session.documentId)
      .sign(key);
    const bad = [
      `${token}x`,
      token.slice(0, -2),
      `${bare('none')}.${payload}.`,
      `${bare('HS512')}.${payload}.AAAA`,
      await signAccessToken(otherKey, session, now),
      await signed('refresh'),
      await signed('JWT'),
      endless,
      '',
      '..',
      'a.b.c',
    ];
    for (const text of bad) expect(await readAccessToken(key, text, now)).toBeNull();
    expect(await readAccessToken(key, await signed('access'), now)).not.toBeNull();
  });
});

describe('a refresh token or a ticket', () => {
  const token = { id: '0190f2a0-0000-4000-8000-000000000003', secret: Buffer.alloc(32, 1).toString('base64url') };

  it('is read as it was written', () => {
    expect(readBearer(bearerText(token))).toEqual(token);
  });

  it.each([
    '',
    '.',
    'a.b',
    `${token.id}.`,
    `${token.id}.short`,
    `x${token.id}.${token.secret}`,
    `${token.id}.${token.secret}=`,
    `${token.id}.${token.secret}.${token.secret}`,
  ])('does not take %p for one', (text) => {
    expect(readBearer(text)).toBeNull();
  });

  it('proves its row by its secret alone', () => {
    expect(provesBearer(token, secretHash(token.secret))).toBe(true);
    expect(
      provesBearer({ ...token, secret: Buffer.alloc(32, 2).toString('base64url') }, secretHash(token.secret)),
    ).toBe(false);
  });
});

describe('the life of a session', () => {
  it('is 14 days from each renewal, and 30 days from the first sign-in at most', () => {
    const first = sessionLife(now);
    expect(first).toEqual({ expiresAt: later(14 * DAY_MS), absoluteExpiresAt: later(30 * DAY_MS) });
    expect(sessionLife(later(10 * DAY_MS), first.absoluteExpiresAt).expiresAt).toEqual(later(24 * DAY_MS));
    expect(sessionLife(later(20 * DAY_MS), first.absoluteExpiresAt).expiresAt).toEqual(later(30 * DAY_MS));
  });
});
