import { env } from '../src/app/env';
import { mediaOrigins } from '../src/app/media-provider';

const ORIGINS = env()
  .CORS_ORIGINS.split(',')
  .map((origin) => origin.trim())
  .filter(Boolean);
const REFUSED_ORIGIN = '';
/** The one field that Strapi clears away again. */
const MEDIA_FIELD = 'files';

export default [
  'global::request',
  'global::limits',
  'strapi::errors',
  'global::refusals',
  {
    name: 'strapi::security',
    config: {
      contentSecurityPolicy: {
        useDefaults: true,
        directives: {
          'connect-src': ["'self'", ...mediaOrigins(env())],
          'img-src': ["'self'", 'data:', 'blob:', ...mediaOrigins(env())],
          'media-src': ["'self'", 'data:', 'blob:', ...mediaOrigins(env())],
          // Documents beside a decision: the browser shows a PDF in a frame of its own, typed by us.
          'frame-src': ["'self'", 'blob:'],
          'frame-ancestors': ["'self'"],
          upgradeInsecureRequests: null,
        },
      },
      referrerPolicy: { policy: 'no-referrer' },
    },
  },
  {
    name: 'strapi::cors',
    config: {
      origin: ({ request }: { request: { header: { origin?: string } } }) =>
        ORIGINS.includes(request.header.origin ?? '') ? request.header.origin : REFUSED_ORIGIN,
      credentials: true,
      maxAge: 600,
      expose: ['X-RateLimit-Limit', 'X-RateLimit-Remaining', 'X-RateLimit-Reset', 'Retry-After', 'X-Request-Id'],
    },
  },
  'global::over-limit',
  'global::overload',
  'global::database',
  { name: 'strapi::query', config: { arrayLimit: 100, depth: 10 } },
  'global::hot-doors',
  'global::forms',
  {
    name: 'strapi::body',
    config: {
      // Other services sign the bytes as they sent them.
      includeUnparsed: true,
      jsonLimit: '256kb',
      formLimit: '64kb',
      textLimit: '64kb',
      formidable: { maxFileSize: 10 * 1024 * 1024, filter: ({ name }: { name?: string }) => name === MEDIA_FIELD },
      parsedMethods: ['POST', 'PUT', 'PATCH', 'DELETE'],
    },
  },
  { name: 'strapi::favicon', config: { path: 'public/favicon.ico' } },
  'strapi::public',
];
