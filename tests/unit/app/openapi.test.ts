import { z } from 'zod';
import { DOORS } from '../../../src/app/access/matrix';
import { openApiDocument } from '../../../src/app/openapi';

const document = openApiDocument() as { info: { description: string }; paths: Record<string, Record<string, unknown>> };

describe('the API document', () => {
  it('shows every path of every door', () => {
    const missing = DOORS.flatMap(({ method, paths }) =>
      paths
        .filter((path) => !document.paths[path.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()])
        .map((path) => `${method} ${path}`),
    );
    expect(missing).toEqual([]);
  });

  it('says of every file that is taken how large it may be', () => {
    const silent = DOORS.filter(({ upload, description = '' }) => upload && !/\b\d+ MB\b/.test(description));
    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  it('shows every field of GraphQL that is a door', () => {
    expect(
      DOORS.flatMap(({ graphql = [] }) => graphql).filter(
        (field) => !document.info.description.includes(`\`${field}\``),
      ),
    ).toEqual([]);
  });

  it.each(
    DOORS.filter(({ body, example }) => body && example !== undefined).map(({ method, paths, body, example }) => ({
      door: `${method} ${paths[0]}`,
      body,
      example,
    })),
  )('has an example that fits its contract: $door', ({ body, example }) => {
    expect(body?.safeParse(example).error).toBeUndefined();
  });

  /** The locks of an account: no other record refers to them, and they are named as their own protocols name them. */
  const LOCKS = /^(?:session|push-token|identity|passkey)\./;

  it('names every record that it answers `documentId`, whatever else it is called', () => {
    const unnamed = DOORS.filter(({ name, shape }) => shape !== 'bare' && !LOCKS.test(name)).filter(({ answer }) => {
      const schema = answer.schema instanceof z.ZodArray ? (answer.schema.element as unknown) : answer.schema;
      return schema instanceof z.ZodObject && 'id' in schema.shape && !('documentId' in schema.shape);
    });
    expect(unnamed.map(({ method, paths }) => `${method} ${paths[0]}`)).toEqual([]);
  });

  const within = (value: unknown, at: string): [string, string, unknown][] =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, inner]): [string, string, unknown][] => [
          [at, key, inner],
          ...within(inner, `${at}/${key}`),
        ])
      : [];
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, operation]) =>
        [`${method} ${path}`, operation as { description?: string; responses: object; tags: string[] }] as const,
    ),
  );

  it('has no pattern that a validator without the u flag cannot read', () => {
    const patterns = within(document, '').filter(([, key, value]) => key === 'pattern' && typeof value === 'string');
    expect(patterns.filter(([, , pattern]) => /\\[pP]\{/.test(String(pattern)))).toEqual([]);
    for (const [, , pattern] of patterns) expect(() => new RegExp(String(pattern))).not.toThrow();
  });

  it('describes every operation and every tag, and each answers well or leads on', () => {
    const { tags } = document as unknown as { tags: { name: string; description?: string }[] };
    expect(tags.filter(({ description }) => !description)).toEqual([]);
    expect(operations.filter(([, { description }]) => !description).map(([name]) => name)).toEqual([]);
    expect(
      operations.filter(([, { responses }]) => !Object.keys(responses).some((status) => /^[23]/.test(status))),
    ).toEqual([]);
    const named = new Set(tags.map(({ name }) => name));
    expect(operations.flatMap(([, operation]) => operation.tags).filter((tag) => !named.has(tag))).toEqual([]);
  });

  it('says of every field of a named answer what it means, in which unit', () => {
    const { schemas } = (document as unknown as { components: { schemas: Record<string, object> } }).components;
    const { Refusal: _, TooManyRequests: __, ...named } = schemas;
    const silent = Object.entries(named).flatMap(([name, schema]) =>
      within(schema, name)
        .filter(([at]) => at.endsWith('/properties'))
        .filter(([, , field]) => !('$ref' in (field as object)) && !(field as { description?: string }).description)
        .map(([at, key]) => `${at}/${key}`),
    );
    expect(silent).toEqual([]);
    expect(JSON.stringify(schemas['AdminDashboard'])).toContain('`money` (minor units)');
  });

  it('names every operation once, and refers to nothing that is not there', () => {
    const ids = operations.map(([, operation]) => (operation as { operationId?: string }).operationId);
    expect(new Set(ids).size).toBe(ids.length);
    const missing = within(document, '')
      .filter(([, key]) => key === '$ref')
      .map(([, , ref]) => String(ref))
      .filter(
        (ref) =>
          ref.startsWith('#/components/') &&
          ref
            .slice(2)
            .split('/')
            .reduce<unknown>((part, key) => (part as Record<string, unknown> | undefined)?.[key], document) ===
            undefined,
      );
    expect(missing).toEqual([]);
  });
});
