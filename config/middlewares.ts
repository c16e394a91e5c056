import { env } from '../src/app/env';

const ORIGINS = env().CORS_ORIGINS.split(',').map((origin) => origin.trim()).filter(Boolean);
const REFUSED_ORIGIN = '';

export default [
  'global::request',
  'global::limits',
  'strapi::errors',
  'global::refusals',
  {
    name: 'strapi::security',
    config: {
      contentSecurityPolicy: { useDefaults: true, directives: { 'connect-src': ["'self'"], 'img-src': ["'self'", 'data:', 'blob:'], 'media-src': ["'self'", 'data:', 'blob:'], 'frame-ancestors': ["'self'"], upgradeInsecureRequests: null } },
      referrerPolicy: { policy: 'no-referrer' },
    },
  },
  {
    name: 'strapi::cors',
    config: { origin: ({ request }: { request: { header: { origin?: string } } }) => (ORIGINS.includes(request.header.origin ?? '') ? request.header.origin : REFUSED_ORIGIN), credentials: true, maxAge: 600, expose: ['X-RateLimit-Limit', 'X-RateLimit-Remaining', 'X-RateLimit-Reset', 'Retry-After', 'X-Request-Id'] },
  },
  { name: 'strapi::query', config: { arrayLimit: 100, depth: 10 } },
  'global::hot-doors',
  { name: 'strapi::body', config: { parsedMethods: ['POST', 'PUT', 'PATCH', 'DELETE'], jsonLimit: '256kb', formLimit: '64kb', textLimit: '64kb', formidable: { maxFileSize: 10 * 1024 * 1024 } } },
  'strapi::favicon',
  'strapi::public',
];
