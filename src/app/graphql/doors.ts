import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import { askForHuman } from '../access/captcha';
import { actionOf, NUMBERED_PAGES, type Door } from '../access/door';
import { checked, idempotencyKeyIn, noSuchRecord, type Input } from '../access/input';
import { DOCUMENT_ID } from '../../kernel/ids';
import { graphqlTypes, namesOf, unspelt } from './types';
import { houseOf } from '../house';
import { keptOnDevice } from '../cookies/device';
import { limitedCaller, noting } from '../limited';

interface GraphqlExtension {
  use(extension: unknown): void;
}
interface Asked {
  readonly id?: string;
  readonly data?: unknown;
  readonly captchaToken?: string;
  readonly idempotencyKey?: string;
  readonly pagination?: Readonly<Record<string, unknown>>;
  readonly [argument: string]: unknown;
}

/**
 * Opens `doors`, as far as they name a field (`graphql: ['Mutation.login']`), in GraphQL too: arguments and answers
 * are written from their schemas, and the same controller answers, under the same rule, limits and refusals. What
 * stands in the path is an argument, what stands in the query as well, and the body is `data`. A page is asked for
 * and answered as Strapi's own are.
 */
export const openDoorsInGraphql = (
  strapi: Core.Strapi,
  doors: readonly Door[],
  contract: Readonly<Record<string, unknown>>,
): void => {
  const types = graphqlTypes(namesOf(contract));
  const fields = doors.flatMap((door) =>
    (door.graphql ?? []).map((field) => ({ door, field, of: kindOf(field), name: nameOf(field) })),
  );
  const written = (['Query', 'Mutation'] as const).map((kind) => {
    const lines = fields
      .filter(({ of }) => of === kind)
      .map(({ door, name }) => `  ${name}${argumentsOf(door, name)}: ${answerOf(door, name)}`);
    return lines.length > 0 ? `type ${kind} {\n${lines.join('\n')}\n}` : '';
  });

  function answerOf({ answer }: Door, name: string): string {
    const place = capital(name.replace(/_connection$/, ''));
    return answer.meta ? types.connection(answer.schema, answer.meta, place) : types.answer(answer.schema, place);
  }

  function argumentsOf(door: Door, name: string): string {
    const isNumbered = hasNumberedPages(door);
    const place = capital(name.replace(/_connection$/, ''));
    const inPath = [...door.paths[0].matchAll(/:(\w+)/g)].map(([, parameter = '']) => [parameter, 'ID!'] as const);
    const inQuery = Object.entries(door.query?.shape ?? {})
      .filter(([parameter]) => !(isNumbered && NUMBERS.includes(parameter)))
      .map(
        ([parameter, schema]) => [parameter, types.argument(schema as z.ZodType, place + capital(parameter))] as const,
      );
    const all = [
      ...inPath,
      ...inQuery,
      ...(isNumbered ? [['pagination', 'PaginationArg'] as const] : []),
      ...(door.body ? [['data', types.argument(door.body, `${place}Input`)] as const] : []),
      ...(door.captcha ? [['captchaToken', 'String'] as const] : []),
      ...(door.once ? [['idempotencyKey', 'String'] as const] : []),
    ];
    return all.length > 0 ? `(${all.map(([argument, type]) => `${argument}: ${type}`).join(', ')})` : '';
  }

  const resolversOf = (kind: string) =>
    Object.fromEntries(fields.filter(({ of }) => of === kind).map(({ name, door }) => [name, resolver(strapi, door)]));
  strapi
    .plugin('graphql')
    .service<GraphqlExtension>('extension')
    .use({
      typeDefs: [types.all(), ...written].join('\n'),
      resolvers: { ...types.resolvers, Query: resolversOf('Query'), Mutation: resolversOf('Mutation') },
      resolversConfig: Object.fromEntries(
        fields.map(({ field, door }) => [field, { auth: { scope: [actionOf(door)] } }]),
      ),
    });
};

const resolver =
  (strapi: Core.Strapi, door: Door) =>
  async (_root: unknown, asked: Asked, { koaContext: ctx }: { koaContext: Context }): Promise<unknown> => {
    const input = inputOf(door, asked);
    const [answered, body] = aside(ctx, { params: asked, state: { ...(ctx.state as object), door, input } });
    const house = houseOf(strapi);
    await askForHuman(house, door, input.captchaToken, limitedCaller(ctx), noting(ctx));
    await house.limiting.through(
      door.limits ?? [],
      { ...limitedCaller(ctx), device: keptOnDevice(ctx, house.site) },
      input.body,
      noting(ctx),
      async () => await controllerOf(strapi, door)(answered),
    );
    if (door.shape === 'bare') return body();
    const { data, meta } = body() as Enveloped;
    if (!door.answer.meta) return data;
    const { pagination, ...beside } = meta;
    return { nodes: data, pageInfo: pagination, ...beside };
  };

interface Enveloped {
  readonly data: unknown;
  readonly meta: Readonly<Record<string, unknown>>;
}

const inputOf = (door: Door, { id = '', data, captchaToken, idempotencyKey, pagination, ...query }: Asked): Input => {
  checked(z.object({ id: z.string() }), { id });
  if (door.record && !DOCUMENT_ID.test(id)) throw noSuchRecord();
  return {
    id,
    usesFinder: false,
    query: checked(door.query ?? z.looseObject({}), asText({ ...query, ...pagination })),
    body: door.body ? checked(door.body, unspelt(door.body, data ?? {})) : (undefined as never),
    upload: undefined as never,
    idempotencyKey: door.once && idempotencyKey ? idempotencyKeyIn(idempotencyKey, 'idempotencyKey') : null,
    captchaToken: captchaToken ?? null,
  };
};

/** The schema of a query reads text; null is what was left out. */
const asText = (query: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) =>
      value === null || value === undefined ? [] : [[name, typeof value === 'boolean' ? String(value) : value]],
    ),
  );

const NUMBERS: readonly string[] = ['page', 'pageSize'];
const hasNumberedPages = ({ answer }: Door): boolean => answer.meta?.shape['pagination'] === NUMBERED_PAGES;

const controllerOf = (strapi: Core.Strapi, door: Door): ((ctx: Context) => Promise<void>) => {
  const action = actionOf(door);
  const cut = action.lastIndexOf('.');
  const handlers = strapi.controller(action.slice(0, cut) as 'api::accounts.auth') as unknown as Record<
    string,
    ((ctx: Context) => Promise<void>) | undefined
  >;
  const handler = handlers[action.slice(cut + 1)];
  if (!handler) throw new Error(`${action} has no handler.`);
  return handler;
};

/** The request as one field of many sees it: what it answers stays beside the answer of the whole. Cookies and headers pass. */
const aside = (ctx: Context, own: Record<string, unknown>): [Context, () => unknown] => {
  const kept: Record<PropertyKey, unknown> = { ...own, body: null, status: 200, type: '' };
  const seen = new Proxy(ctx, {
    get: (whole, key) => (key in kept ? kept[key] : (Reflect.get(whole, key, whole) as unknown)),
    set: (whole, key, value) => {
      if (key in kept) kept[key] = value;
      else Reflect.set(whole, key, value, whole);
      return true;
    },
  });
  return [seen, () => kept['body']];
};

const kindOf = (field: string): string => field.split('.')[0] ?? '';
const nameOf = (field: string): string => field.split('.')[1] ?? '';
const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
