import type { Json } from './schemas';

/** What any door may refuse with, and what such an answer is called in the document. */
export const REFUSED_BY_ALL: Readonly<Record<string, { readonly name: string; readonly description: string }>> = {
  400: {
    name: 'BadRequest',
    description: 'Something in the request does not fit; `error.details.errors` names each field and what to do',
  },
  401: { name: 'Unauthorized', description: 'No access token, or one that is no longer good' },
  403: { name: 'Forbidden', description: 'Signed in, but this is not for your role' },
  404: { name: 'NotFound', description: 'There is no such record, or none that you may see' },
  413: { name: 'PayloadTooLarge', description: 'The request is too large' },
};

export const REFUSAL: Json = {
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

export const TOO_MANY_REQUESTS: Json = {
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

export const QUOTA_HEADERS: Json = {
  'X-RateLimit-Limit': { description: 'How many calls the limit allows in its window', schema: { type: 'integer' } },
  'X-RateLimit-Remaining': { description: 'How many are left', schema: { type: 'integer' } },
  'X-RateLimit-Reset': { description: 'When the window ends, in seconds since 1970', schema: { type: 'integer' } },
  'Retry-After': { description: 'After how many seconds to try again', schema: { type: 'integer' } },
};
export const QUOTA = Object.fromEntries(
  Object.keys(QUOTA_HEADERS)
    .filter((name) => name !== 'Retry-After')
    .map((name) => [name, { $ref: `#/components/headers/${name}` }]),
);
export const TOO_MANY: Json = {
  description: 'Too many requests',
  headers: { ...QUOTA, 'Retry-After': { $ref: '#/components/headers/Retry-After' } },
  content: { 'application/json': { schema: { $ref: '#/components/schemas/TooManyRequests' } } },
};

export const response = (name: string): Json => ({ $ref: `#/components/responses/${name}` });

export const refusal = (description: string): Json => ({
  description,
  headers: QUOTA,
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } },
});
