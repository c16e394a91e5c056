import { randomBytes } from 'node:crypto';
import { exportPKCS8, generateKeyPair, jwtVerify } from 'jose';
import { z } from 'zod';
import type { Clock } from '../../../ports/clock';
import { json, jsonIn, type Answer, type Asked, type Route } from '../answer';
import { answered, deliver, type Backstage } from '../simulated';
import { simulator } from '../simulator';

const LIFETIME_S = 3_599;
const ACCOUNT = 'careloop-sandbox@careloop-sandbox.iam.gserviceaccount.com';
const MESSAGING = [
  'https://www.googleapis.com/auth/firebase.messaging',
  'https://www.googleapis.com/auth/cloud-platform',
];
/** Google takes no assertion that is good for longer. */
const LONGEST_ASSERTION_S = 3_600;

/**
 * Google's token endpoint for service accounts, and FCM HTTP v1. `GET /google/service-account.json` is the key file that
 * Firebase gives its projects; only what is signed with its key gets a token. A device whose token starts with
 * "unregistered-" has removed the app; one that starts with "quota-" was written to too often.
 */
const googleRoutes = (clock: Clock, backstage: Backstage): readonly Route[] => {
  const keys = serviceAccountKeys();
  const untilMs = new Map<string, number>();

  const isGood = async (assertion: string, tokenUri: string): Promise<boolean> => {
    const { publicKey } = await keys();
    const verified = await jwtVerify(assertion, publicKey, {
      algorithms: ['RS256'],
      issuer: ACCOUNT,
      audience: tokenUri,
      currentDate: clock.now(),
      requiredClaims: ['iat', 'exp'],
    }).catch(() => null);
    if (!verified) return false;
    const { iat = 0, exp = 0, scope } = verified.payload;
    return (
      exp - iat <= LONGEST_ASSERTION_S &&
      String(scope)
        .split(' ')
        .some((each) => MESSAGING.includes(each))
    );
  };

  return [
    {
      method: 'GET',
      path: /^\/google\/service-account\.json$/,
      run: async (asked) => {
        const { privateKey } = await keys();
        return json(200, {
          type: 'service_account',
          project_id: 'careloop-sandbox',
          private_key_id: 'sandbox-1',
          private_key: await exportPKCS8(privateKey),
          client_email: ACCOUNT,
          token_uri: tokenUriOf(asked),
        });
      },
    },
    {
      method: 'POST',
      path: /^\/google\/token$/,
      run: async (asked) => {
        const form = new URLSearchParams(asked.body);
        const isBearer = form.get('grant_type') === 'urn:ietf:params:oauth:grant-type:jwt-bearer';
        if (!isBearer || !(await isGood(form.get('assertion') ?? '', tokenUriOf(asked))))
          return json(400, { error: 'invalid_grant', error_description: 'Invalid JWT Signature.' });
        const token = `sandbox-${randomBytes(16).toString('hex')}`;
        untilMs.set(token, clock.now().getTime() + LIFETIME_S * 1_000);
        return json(200, { access_token: token, expires_in: LIFETIME_S, token_type: 'Bearer' });
      },
    },
    {
      method: 'POST',
      path: /^\/fcm\/v1\/projects\/([^/]+)\/messages:send$/,
      run: async ({ headers, body }, [project = '']) => {
        const bearer = headers.authorization?.replace(/^Bearer /, '') ?? '';
        if ((untilMs.get(bearer) ?? 0) <= clock.now().getTime())
          return complaint(401, 'UNAUTHENTICATED', 'Request had invalid authentication credentials.');
        const push = pushInput.safeParse(jsonIn(body));
        if (!push.success) return complaint(400, 'INVALID_ARGUMENT', z.prettifyError(push.error), 'INVALID_ARGUMENT');
        const {
          validate_only: isRehearsal,
          message: { token, notification },
        } = push.data;
        if (token.startsWith('unregistered-'))
          return complaint(404, 'NOT_FOUND', 'Requested entity was not found.', 'UNREGISTERED');
        if (token.startsWith('quota-'))
          return complaint(429, 'RESOURCE_EXHAUSTED', 'Quota exceeded for this device.', 'QUOTA_EXCEEDED', {
            'retry-after': '60',
          });
        if (isRehearsal) return json(200, { name: `projects/${project}/messages/fake_message_id` });

        const outcome = await deliver(backstage, {
          channel: 'push',
          provider: 'fcm',
          from: project,
          to: [token],
          subject: notification?.title ?? null,
          text: notification?.body ?? null,
          messageId: null,
          raw: body,
        });
        return answered(outcome, {
          taken: (id) => json(200, { name: `projects/${project}/messages/${id}` }),
          'refuse-4xx': () =>
            complaint(
              400,
              'INVALID_ARGUMENT',
              'The registration token is not a valid FCM registration token',
              'INVALID_ARGUMENT',
            ),
          'refuse-5xx': () => complaint(503, 'UNAVAILABLE', 'The service is currently unavailable.', 'UNAVAILABLE'),
        });
      },
    },
  ];
};

/** Made when it is first asked for: most sandboxes push nothing. */
const serviceAccountKeys = () => {
  let pair: ReturnType<typeof generateKeyPair> | null = null;
  return async () => await (pair ??= generateKeyPair('RS256', { extractable: true }));
};

const tokenUriOf = ({ headers }: Asked): string => `http://${headers.host ?? 'localhost'}/google/token`;

/** Every value of `data` is a string: FCM refuses numbers, and so does this. */
const pushInput = z.object({
  validate_only: z.boolean().optional(),
  message: z.looseObject({
    token: z.string().min(1),
    notification: z.looseObject({ title: z.string().optional(), body: z.string().optional() }).optional(),
    data: z.record(z.string(), z.string()).optional(),
  }),
});

const complaint = (
  code: number,
  status: string,
  message: string,
  fcm?: string,
  headers: Readonly<Record<string, string>> = {},
): Answer =>
  json(
    code,
    {
      error: {
        code,
        message,
        status,
        ...(fcm
          ? { details: [{ '@type': 'type.googleapis.com/google.firebase.fcm.v1.FcmError', errorCode: fcm }] }
          : {}),
      },
    },
    headers,
  );

export default simulator({
  services: { fcm: {} },
  open: (stage) => ({ routes: googleRoutes(stage.clock, stage) }),
});
