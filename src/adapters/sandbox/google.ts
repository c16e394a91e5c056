import { z } from 'zod';
import { json, jsonIn, type Answer, type Route } from './answer';
import { answered, deliver, type Backstage } from './simulated';

const TOKEN = 'sandbox-access-token';
const LIFETIME_S = 3_599;

/** Google's token endpoint for service accounts, and FCM HTTP v1. A device whose token starts with "unregistered-" has removed the app. */
export const googleRoutes = (backstage: Backstage): readonly Route[] => [
  {
    method: 'POST', path: /^\/google\/token$/, run: ({ body }) => {
      const form = new URLSearchParams(body);
      const isBearer = form.get('grant_type') === 'urn:ietf:params:oauth:grant-type:jwt-bearer';
      if (!isBearer || !/^[\w-]+\.[\w-]+\.[\w-]+$/.test(form.get('assertion') ?? '')) return json(400, { error: 'invalid_grant', error_description: 'Invalid JWT Signature.' });
      return json(200, { access_token: TOKEN, expires_in: LIFETIME_S, token_type: 'Bearer' });
    },
  },
  {
    method: 'POST', path: /^\/fcm\/v1\/projects\/([^/]+)\/messages:send$/, run: async ({ headers, body }, [project = '']) => {
      if (headers.authorization !== `Bearer ${TOKEN}`) return complaint(401, 'UNAUTHENTICATED', 'Request had invalid authentication credentials.');
      const push = pushInput.safeParse(jsonIn(body));
      if (!push.success) return complaint(400, 'INVALID_ARGUMENT', z.prettifyError(push.error));
      const { token, notification } = push.data.message;
      if (token.startsWith('unregistered-')) return complaint(404, 'NOT_FOUND', 'Requested entity was not found.', 'UNREGISTERED');

      const outcome = await deliver(backstage, {
        channel: 'push', provider: 'fcm', from: project, to: [token], subject: notification?.title ?? null, text: notification?.body ?? null, messageId: null, raw: body,
      });
      return answered(outcome, {
        taken: (id) => json(200, { name: `projects/${project}/messages/${id}` }),
        'refuse-4xx': () => complaint(400, 'INVALID_ARGUMENT', 'The registration token is not a valid FCM registration token', 'INVALID_ARGUMENT'),
        'refuse-5xx': () => complaint(503, 'UNAVAILABLE', 'The service is currently unavailable.', 'UNAVAILABLE'),
      });
    },
  },
];

/** Every value of `data` is a string: FCM refuses numbers, and so does this. */
const pushInput = z.object({
  validate_only: z.boolean().optional(),
  message: z.looseObject({
    token: z.string().min(1),
    notification: z.looseObject({ title: z.string().optional(), body: z.string().optional() }).optional(),
    data: z.record(z.string(), z.string()).optional(),
  }),
});

const complaint = (code: number, status: string, message: string, fcm?: string): Answer =>
  json(code, { error: { code, message, status, ...(fcm ? { details: [{ '@type': 'type.googleapis.com/google.firebase.fcm.v1.FcmError', errorCode: fcm }] } : {}) } });
