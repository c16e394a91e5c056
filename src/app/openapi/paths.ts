import type { z } from 'zod';
import { actionOf, DOORS, type Door } from '../access/matrix';
import { wordsOfArgument } from '../field-words';
import { MOST_RECORDS } from '../access/most-records';
import { limitsOfDoor } from '../limits-in-words';
import { QUOTA, REFUSED_BY_ALL, refusal, response } from './answers';
import { schemaAnswered, schemaAsked, type Json } from './schemas';

/** What belongs together in the document: all doors about one thing. */
export const tags = (): readonly Json[] =>
  [...new Set(DOORS.map(tagOf))].map((name) => ({ name, description: tagInWords(name) }));

const tagInWords = (tag: string): string => {
  const doors = DOORS.filter((door) => tagOf(door) === tag);
  const summaries = doors.slice(0, 3).map(({ summary }) => summary.charAt(0).toLowerCase() + summary.slice(1));
  return `${summaries.join('; ')}${doors.length > summaries.length ? '; and more' : ''}.`.replace(/^./, (first) =>
    first.toUpperCase(),
  );
};

const tagOf = (door: Door): string => door.name.split('.')[0] ?? door.room;

/** Every door at each of its paths. */
export const pathsOf = (): Json => {
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
  const sentences = [index > 0 ? `The same as \`${door.paths[0]}\`.` : door.description, limited?.sentence]
    .filter(Boolean)
    .join(' ');
  return { description: sentences || `${door.summary}.`, ...(limited ? { 'x-rate-limits': limited.rows } : {}) };
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
  const [, field = ''] = door.graphql?.[0]?.split('.') ?? [];
  return Object.entries(properties).map(([name, schema]) => {
    const description = wordsOfArgument(field, name);
    return {
      name,
      in: 'query',
      required: required.includes(name),
      ...(description === undefined ? {} : { description }),
      schema,
    };
  });
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
