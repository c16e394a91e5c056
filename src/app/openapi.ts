import type { z } from 'zod';
import { actionOf, DOORS, type Door } from './access/matrix';
import { EVENTS, NOTICES } from './access/events';
import { limitRows, limitsOfDoor } from './limits-in-words';
import { namedSchemas, schemaAnswered, schemaAsked } from './openapi-schemas';
import { LEADS_BACK, LONGEST_PAGE, MOST_ASKED, MOST_RECORDS, USUAL_PAGE } from './access/most-records';

type Json = Record<string, unknown>;

/** What any door may refuse with, and what such an answer is called in the document. */
const REFUSED_BY_ALL: Readonly<Record<string, { readonly name: string; readonly description: string }>> = {
  400: {
    name: 'BadRequest',
    description: 'Something in the request does not fit; `error.details.errors` names each field and what to do',
  },
  401: { name: 'Unauthorized', description: 'No access token, or one that is no longer good' },
  403: { name: 'Forbidden', description: 'Signed in, but this is not for your role' },
  404: { name: 'NotFound', description: 'There is no such record, or none that you may see' },
  413: { name: 'PayloadTooLarge', description: 'The request is too large' },
};

const FINDER_PARAMETERS: readonly Json[] = [
  {
    name: 'filters',
    in: 'query',
    style: 'deepObject',
    explode: true,
    description: 'Strapi filters, such as `filters[name][$containsi]=amox`',
    schema: { type: 'object', additionalProperties: true },
  },
  {
    name: 'sort',
    in: 'query',
    description: 'Field and direction, such as `createdAt:desc`',
    schema: { type: 'string' },
  },
  {
    name: 'pagination',
    in: 'query',
    style: 'deepObject',
    explode: true,
    schema: {
      type: 'object',
      properties: { page: { type: 'integer', minimum: 1 }, pageSize: { type: 'integer', minimum: 1, maximum: 100 } },
    },
  },
  { name: 'fields', in: 'query', description: 'Only these fields, separated by commas', schema: { type: 'string' } },
  {
    name: 'populate',
    in: 'query',
    description: `Relations to include, separated by commas; altogether at most ${MOST_RECORDS} records`,
    schema: { type: 'string' },
  },
];

const UNFOLDING = `**How far an answer unfolds.** One answer holds at most ${MOST_RECORDS} records, those within others included, however \`populate\` is spelt, and a list that leads back to a type it came through counts ${LEADS_BACK} times. Over GraphQL an operation may ask for ${MOST_ASKED}: a list counts the page that is asked for (${USUAL_PAGE} where none is), and everything within it as often. What would hold more is refused with 400 (\`request.unfolds-too-far\`) before it is read: ask for a smaller page, or for the inner list by itself. Pages hold at most ${LONGEST_PAGE} records; lists, records and relations of the panel too, and what comes along with them is what its pages show: \`populate\` is refused there. Every value in \`filters\` is checked by the type of its field; what does not fit is refused with 400 and the field.`;

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
      limitsSection() +
      '\n\n' +
      UNFOLDING +
      '\n\n' +
      graphqlSection() +
      '\n\n' +
      socketsSection(),
  },
  servers: [{ url: '/api' }],
  tags: [...new Set(DOORS.map(tagOf))].map((name) => ({ name, description: tagInWords(name) })),
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
  'x-socket-notices': NOTICES.map(({ name, summary, who, payload, example }) => ({
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

/** The way in for those who speak GraphQL, as Markdown for the page. */
const graphqlSection = (): string =>
  [
    '## GraphQL',
    "At `/graphql`, with the same access token, rights and limits as here. Medications, plans and doses are read with Strapi's queries (`filters`, `sort`, `pagination`, relations as nested fields). Choices are enumerations, spelt as Strapi spells them (`one-time` is `one_time`); as text, either spelling is taken. An error says in `extensions.error` what REST says in `error`. One operation may be 7 levels deep and hold 150 fields and 10 aliases. What else there is does what its path does:",
    table(
      ['Field', 'What it does', 'The same as'],
      DOORS.flatMap(({ graphql = [], summary, method, paths }) =>
        graphql.map((field) => [`\`${field}\``, summary, `\`${method} ${paths[0]}\``]),
      ),
    ),
  ].join('\n\n');

/** How often what may be asked, as Markdown for the page. */
const limitsSection = (): string =>
  [
    '## Rate limits',
    'Beyond a limit the answer is 429, with `Retry-After`. An installation may say otherwise (`RATE_LIMITS`); development, demo and tests start with a thousand times as much. The headers tell what holds. Where wrong tries are counted, right ones cost nothing, and callers without credentials are under that limit alone; browsers and apps that keep cookies have tries of their own on a device that signed in before.',
    table(['Limit', 'At most', 'Counted'], limitRows()),
  ].join('\n\n');

/** How to talk over a socket, as Markdown for the page. */
const socketsSection = (): string =>
  [
    '## Sockets',
    "socket.io 4 at `/socket.io`. Connect with `io(url, { auth: { token: jwt } })`; a token in the URL is refused. With several nodes and no sticky sessions, add `transports: ['websocket']`. A refused connection says why in `error.data`.",
    'Send one object and a function for the answer: `{ data, meta }`, or `{ data: null, error: { status, name, code, message, field, errors } }`. Without a function the answer comes as `<event>:success` or `<event>:error`. A message has at most 64 kB.',
    'When the session or its token ends, or the role changes, the last thing said is `session:ended` with `code` and `message`; then the socket closes.',
    table(
      ['Event', 'What it asks', 'Roles', 'Send'],
      EVENTS.map(({ name, summary, who, example }) => [
        `\`${name}\``,
        summary,
        Object.keys(who).join(', '),
        `\`${JSON.stringify(example)}\``,
      ]),
    ),
    table(
      ['Notice', 'What it says', 'Roles', 'Comes as'],
      NOTICES.map(({ name, summary, who, example }) => [
        `\`${name}\``,
        summary,
        Object.keys(who).join(', '),
        `\`${JSON.stringify(example)}\``,
      ]),
    ),
  ].join('\n\n');

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const REFUSAL: Json = {
  type: 'object',
  required: ['data', 'error'],
  properties: {
    data: { type: 'null' },
    error: {
      type: 'object',
      required: ['status', 'name', 'message', 'details'],
      properties: {
        status: { type: 'integer' },
        name: { type: 'string' },
        message: { type: 'string' },
        details: {
          type: 'object',
          properties: {
            code: { type: 'string', description: 'Stable; switch on this' },
            errors: {
              type: 'array',
              items: {
                type: 'object',
                properties: {
                  path: { type: 'array', items: { type: ['string', 'integer'] } },
                  message: { type: 'string' },
                  name: { type: 'string' },
                },
              },
            },
          },
        },
      },
    },
  },
};

const TOO_MANY_REQUESTS: Json = {
  type: 'object',
  required: ['success', 'data', 'error'],
  properties: {
    success: { const: false },
    data: { type: 'null' },
    error: {
      type: 'object',
      required: ['message', 'statusCode', 'type', 'status', 'name'],
      properties: {
        message: { type: 'string' },
        statusCode: { const: 429 },
        type: { const: 'RATE_LIMIT_EXCEEDED' },
        status: { const: 429 },
        name: { const: 'TooManyRequestsError' },
      },
    },
  },
};

const QUOTA_HEADERS: Json = {
  'X-RateLimit-Limit': { description: 'How many calls the limit allows in its window', schema: { type: 'integer' } },
  'X-RateLimit-Remaining': { description: 'How many are left', schema: { type: 'integer' } },
  'X-RateLimit-Reset': { description: 'When the window ends, in seconds since 1970', schema: { type: 'integer' } },
  'Retry-After': { description: 'After how many seconds to try again', schema: { type: 'integer' } },
};
const QUOTA = Object.fromEntries(
  Object.keys(QUOTA_HEADERS)
    .filter((name) => name !== 'Retry-After')
    .map((name) => [name, { $ref: `#/components/headers/${name}` }]),
);
const TOO_MANY: Json = {
  description: 'Too many requests',
  headers: { ...QUOTA, 'Retry-After': { $ref: '#/components/headers/Retry-After' } },
  content: { 'application/json': { schema: { $ref: '#/components/schemas/TooManyRequests' } } },
};

const tagOf = (door: Door): string => door.name.split('.')[0] ?? door.room;

const pathsOf = (): Json => {
  const paths: Record<string, Json> = {};
  for (const door of DOORS) {
    door.paths.forEach((path, index) => {
      const written = path.replace(/:(\w+)/g, '{$1}');
      paths[written] = { ...paths[written], [door.method.toLowerCase()]: operationOf(door, path, index) };
    });
  }
  return paths;
};

const operationOf = (door: Door, path: string, index: number): Json => ({
  operationId: index === 0 ? actionOf(door) : `${actionOf(door)}-${index}`,
  tags: [tagOf(door)],
  summary: door.summary,
  ...describedOf(door, index),
  security: door.who.anonymous ? [] : [{ session: [] }],
  'x-roles': Object.keys(door.who),
  parameters: [
    ...pathParameters(path),
    ...queryParameters(door),
    ...(door.once ? [ONCE] : []),
    ...(door.finds ? FINDER_PARAMETERS : []),
  ],
  ...(door.upload ? { requestBody: { required: true, content: uploadContent(door.upload) } } : {}),
  ...(door.body
    ? {
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: bodySchema(door, door.body),
              ...(door.example === undefined ? {} : { example: door.example }),
            },
          },
        },
      }
    : {}),
  responses: responsesOf(door),
});

const describedOf = (door: Door, index: number): Json => {
  const limited = limitsOfDoor(door);
  const result = [index > 0 ? `The same as \`${door.paths[0]}\`.` : door.description, limited?.sentence]
    .filter(Boolean)
    .join(' ');
  return { description: result || `${door.summary}.`, ...(limited ? { 'x-rate-limits': limited.rows } : {}) };
};

const bodySchema = (door: Door, body: z.ZodType): Json => {
  const schema = schemaAsked(body);
  return door.captcha
    ? { ...schema, properties: { ...(schema['properties'] as Json), captchaToken: CAPTCHA_TOKEN } }
    : schema;
};
const CAPTCHA_TOKEN: Json = {
  type: 'string',
  description: 'The answer of the captcha, where one is set up (`GET /auth/captcha`)',
};

const binary = (types: readonly string[]): Json =>
  Object.fromEntries(types.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]));

const uploadContent = (types: readonly string[]): Json => ({
  'multipart/form-data': {
    schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
  },
  ...binary(types),
});

const ONCE: Json = {
  name: 'Idempotency-Key',
  in: 'header',
  description: 'The same key and body gives the same answer; the same key with another body gives 409',
  schema: { type: 'string', minLength: 1, maxLength: 128 },
};

const pathParameters = (path: string): Json[] =>
  [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));

const queryParameters = (door: Door): Json[] => {
  if (!door.query) return [];
  const { properties = {}, required = [] } = schemaAsked(door.query) as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
};

const responsesOf = (door: Door): Json => {
  const schema = schemaAnswered(door.answer.schema);
  const { file } = door.answer;
  const body =
    door.shape === 'bare'
      ? schema
      : {
          type: 'object',
          required: ['data', 'meta'],
          properties: {
            data: schema,
            meta: door.answer.meta ? schemaAnswered(door.answer.meta) : { type: 'object' },
          },
        };
  const known = Object.entries(REFUSED_BY_ALL)
    .filter(([status]) => (status !== '404' || door.record) && (status !== '403' || !door.who.anonymous))
    .map(([status, { name }]) => [status, response(name)]);
  const refused = Object.entries(door.refusals ?? {}).map(([status, description]) => [status, refusal(description)]);
  return {
    [door.answer.status]: {
      description: door.answer.description,
      headers: QUOTA,
      content: file ? binary(file) : { 'application/json': { schema: body } },
    },
    ...(Object.fromEntries([...known, ...refused]) as Json),
    429: response('TooManyRequests'),
  };
};

const response = (name: string): Json => ({ $ref: `#/components/responses/${name}` });

const refusal = (description: string): Json => ({
  description,
  headers: QUOTA,
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } },
});

const tagInWords = (tag: string): string => {
  const doors = DOORS.filter((door) => tagOf(door) === tag);
  const summaries = doors.slice(0, 3).map(({ summary }) => summary.charAt(0).toLowerCase() + summary.slice(1));
  return `${summaries.join('; ')}${doors.length > summaries.length ? '; and more' : ''}.`.replace(/^./, (first) =>
    first.toUpperCase(),
  );
};
