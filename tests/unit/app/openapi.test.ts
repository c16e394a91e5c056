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
});
