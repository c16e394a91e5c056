import { call, careloop } from '../support/api';
import { aPerson, closeSql } from '../support/people';

interface Broken {
  readonly db: {
    readonly lifecycles: {
      subscribe(subscriber: { readonly models: readonly string[]; readonly beforeFindMany: () => never }): () => void;
    };
  };
  readonly log: { error(...parts: readonly unknown[]): void };
}

afterAll(closeSql);

it('a bug answers 500 with the id of the request, and nothing of what went wrong; the log has it', async () => {
  const { token } = await aPerson('patient');
  const strapi = careloop.strapi as unknown as Broken;
  const logged = jest.spyOn(strapi.log, 'error').mockImplementation(() => undefined);
  const mend = strapi.db.lifecycles.subscribe({
    models: ['api::content.article'],
    beforeFindMany: () => {
      throw new TypeError('select secret_column of undefined');
    },
  });
  try {
    const { status, text, headers } = await call('GET', '/api/articles', { token });
    expect(status).toBe(500);
    expect(JSON.parse(text)).toEqual({
      data: null,
      error: { status: 500, name: 'InternalServerError', message: 'Internal Server Error' },
    });
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(JSON.stringify(logged.mock.calls.map((parts) => parts.map(String)))).toContain('secret_column');
  } finally {
    mend();
    logged.mockRestore();
  }
});
