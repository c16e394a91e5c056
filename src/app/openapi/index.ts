import { EVENTS, SOCKET_MESSAGES } from '../access/events';
import { QUOTA_HEADERS, REFUSAL, REFUSED_BY_ALL, TOO_MANY, TOO_MANY_REQUESTS, refusal } from './answers';
import { pathsOf, tags } from './paths';
import { namedSchemas, schemaAnswered, schemaAsked, type Json } from './schemas';
import { sections } from './sections';

let made: Json | null = null;

/** The whole content API as OpenAPI 3.1, made from the access matrix: what is not in it does not exist, and what is in it does. */
export const openApiDocument = (): Json => (made ??= documentOf());

const documentOf = (): Json => ({
  openapi: '3.1.0',
  info: {
    title: 'CareLoop',
    version: '1.0.0',
    contact: { name: 'CareLoop' },
    license: { name: 'Proprietary', identifier: 'LicenseRef-Proprietary' },
    description:
      'Every path also answers under `/api/v1`. Times are ISO 8601 in UTC. Records are known by `documentId`. Writes take the bare object or `{ "data": … }`. Every answer says in `X-RateLimit-Limit`, `X-RateLimit-Remaining` and `X-RateLimit-Reset` what is left of the tightest limit it was counted under. Wherever a session is answered, browsers may send `"refreshTokenIn": "cookie"`: the refresh token then travels in a cookie that no script can read (`__Host-careloop-refresh`; `careloop-refresh` where the site has no TLS), `/auth/refresh` and `/auth/logout` read it there, and only pages of this site and of those named in CORS_ORIGINS may use it.' +
      '\n\n' +
      sections(),
  },
  servers: [{ url: '/api' }],
  tags: tags(),
  paths: pathsOf(),
  'x-socket-events': EVENTS.map(({ name, summary, who, record, body, answer, example }) => ({
    name,
    summary,
    roles: Object.keys(who),
    ...(record ? { record } : {}),
    body: schemaAsked(body),
    answer: schemaAnswered(answer),
    example,
  })),
  'x-socket-notices': SOCKET_MESSAGES.map(({ name, summary, who, payload, example }) => ({
    name,
    summary,
    roles: Object.keys(who),
    payload: schemaAnswered(payload),
    example,
  })),
  components: {
    securitySchemes: {
      session: {
        type: 'http',
        scheme: 'bearer',
        bearerFormat: 'JWT',
        description: 'The `jwt` that signing in answers',
      },
    },
    schemas: { Refusal: REFUSAL, TooManyRequests: TOO_MANY_REQUESTS, ...namedSchemas() },
    headers: QUOTA_HEADERS,
    responses: {
      ...Object.fromEntries(Object.values(REFUSED_BY_ALL).map(({ name, description }) => [name, refusal(description)])),
      TooManyRequests: TOO_MANY,
    },
  },
});
