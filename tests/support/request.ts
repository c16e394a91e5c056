/** What a server said: the status, and the data in the envelope or the whole body where there is none. */
export interface Result<Data> {
  readonly status: number;
  readonly data: Data;
}

/** One request to the API at `url`, as a client makes it. */
export const request = async <Data = unknown>(
  url: string,
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  {
    token,
    body,
    headers = {},
  }: { readonly token?: string | undefined; readonly body?: object; readonly headers?: Record<string, string> } = {},
): Promise<Result<Data>> => {
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: {
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...headers,
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const result = (await answer.json()) as { data?: Data };
  return { status: answer.status, data: result.data ?? (result as Data) };
};

/** Signs in and returns the access token. */
export const signIn = async (url: string, email: string, password: string): Promise<string> => {
  const { status, data } = await request<{ jwt: string }>(url, 'POST', '/api/auth/login', {
    body: { email, password },
  });
  if (status !== 200) throw new Error(`Signing in as ${email} failed: ${JSON.stringify(data)}`);
  return data.jwt;
};
