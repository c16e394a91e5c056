/** The node under test, as `strapi-environment.cjs` put it into the world. */
export interface Careloop {
  readonly strapi: never;
  readonly house: never;
  readonly url: string;
  readonly sandboxUrl: string;
  readonly databaseUrl: string;
  /** Where the node puts what is not to stay. */
  readonly temporaryFolder: string;
  dist<Module>(path: string): Module;
}

export const careloop = (globalThis as unknown as { careloop: Careloop }).careloop;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: {
    data?: never;
    error?: {
      status: number;
      name: string;
      message: string;
      details: { code?: string; errors?: { path: (string | number)[]; message: string }[] };
    };
  } & Record<string, never>;
}

/** One request, as a client makes it. */
export const call = async (
  method: string,
  path: string,
  options: { token?: string | undefined; body?: unknown; headers?: Record<string, string> } = {},
): Promise<Answer> => {
  const answer = await fetch(`${careloop.url}${path}`, {
    method,
    redirect: 'manual',
    headers: {
      ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(options.token ? { authorization: `Bearer ${options.token}` } : {}),
      ...options.headers,
    },
    ...(options.body === undefined
      ? {}
      : { body: typeof options.body === 'string' ? options.body : JSON.stringify(options.body) }),
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, text, body: parsed(text) };
};

export const graphql = async (query: string, token?: string, variables?: unknown): Promise<Answer> =>
  await call('POST', '/graphql', { token, body: { query, variables } });

const parsed = (text: string): Answer['body'] => {
  try {
    return JSON.parse(text) as Answer['body'];
  } catch {
    return {};
  }
};
