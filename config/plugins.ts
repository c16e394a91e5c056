import { env, keyFor } from '../src/app/env';
import { formatGraphqlError, limitOperation } from '../src/app/graphql/manners';
import { mediaProvider } from '../src/app/media-provider';

const isOpen = env().NODE_ENV !== 'production';

export default () => ({
  'users-permissions': {
    config: { jwtSecret: keyFor(env(), 'users-permissions').toString('hex'), ratelimit: { enabled: false } },
  },
  graphql: {
    config: {
      endpoint: '/graphql',
      shadowCRUD: true,
      depthLimit: 7,
      defaultLimit: 25,
      maxLimit: 100,
      landingPage: isOpen,
      apolloServer: {
        cors: false,
        introspection: isOpen,
        allowBatchedHttpRequests: false,
        includeStacktraceInErrorResponses: false,
        formatError: formatGraphqlError,
        validationRules: [limitOperation],
        // Looked at first: the other rules walk a fragment as often as it is spread, so that spreads within spreads would keep them busy for minutes.
        maxRecursiveSelections: 1_000,
        parseOptions: { maxTokens: 5_000 },
      },
    },
  },
  upload: {
    config: {
      ...mediaProvider(env()),
      sizeLimit: 10 * 1024 * 1024,
      security: { allowedTypes: ['image/png', 'image/jpeg', 'image/webp', 'application/pdf'] },
    },
  },
  email: {
    config: {
      provider: 'nodemailer',
      providerOptions: {
        host: env().SMTP_HOST,
        port: env().SMTP_PORT,
        secure: env().SMTP_SECURE,
        ...(env().SMTP_USER ? { auth: { user: env().SMTP_USER, pass: env().SMTP_PASSWORD } } : {}),
      },
      settings: { defaultFrom: env().MAIL_FROM, defaultReplyTo: env().MAIL_FROM },
    },
  },
});
