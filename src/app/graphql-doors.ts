import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import { askForHuman } from './access/captcha';
import { actionOf, type Door } from './access/door';
import { checked, noSuchRecord, type Input } from './access/input';
import { DOORS } from './access/matrix';
import { DOCUMENT_ID } from '../kernel/ids';
import { graphqlTypes, namesOf } from './graphql-types';
import { houseOf } from './house';
import { keptOnDevice } from './device-cookie';
import { limitedCaller, noting } from './limited';

interface GraphqlExtension {
  use(extension: unknown): void;
}
interface Asked {
  readonly id?: string;
  readonly data?: unknown;
  readonly captchaToken?: string;
  readonly [argument: string]: unknown;
}

/**
 * Opens the doors of an api that name a field (`graphql: ['Mutation.login']`) in GraphQL too: arguments and answers
 * are written from their schemas, and the same controller answers, under the same rule, limits and refusals. What
 * stands in the path is an argument, what stands in the query as well, and the body is `data`.
 */
export const openDoorsInGraphql = (strapi: Core.Strapi, api: string, contract: Readonly<Record<string, unknown>>): void => {
  const types = graphqlTypes(namesOf(contract));
  const fields = DOORS.filter((door) => door.api === api).flatMap((door) => (door.graphql ?? []).map((field) => ({ door, field, of: kindOf(field), name: nameOf(field) })));
  const written = (['Query', 'Mutation'] as const).map((kind) => {
    const lines = fields.filter(({ of }) => of === kind).map(({ door, name }) => `  "${door.summary}"\n  ${name}${argumentsOf(door, name)}: ${types.answer(door.answer.schema, capital(name))}`);
    return lines.length > 0 ? `type ${kind} {\n${lines.join('\n')}\n}` : '';
  });

  function argumentsOf(door: Door, name: string): string {
    const inPath = [...door.paths[0].matchAll(/:(\w+)/g)].map(([, parameter]) => `${parameter}: ID!`);
    const inQuery = Object.entries(door.query?.shape ?? {}).map(([parameter, schema]) => `${parameter}: ${types.argument(schema as z.ZodType, capital(name) + capital(parameter))}`);
    const body = door.body ? [`data: ${types.argument(door.body, `${capital(name)}Input`)}`] : [];
    const human = door.captcha ? ['captchaToken: String'] : [];
    const all = [...inPath, ...inQuery, ...body, ...human];
    return all.length > 0 ? `(${all.join(', ')})` : '';
  }

  const resolversOf = (kind: string) => Object.fromEntries(fields.filter(({ of }) => of === kind).map(({ name, door }) => [name, resolver(strapi, door)]));
  strapi.plugin('graphql').service<GraphqlExtension>('extension').use({
    typeDefs: [types.all(), ...written].join('\n'),
    resolvers: { Query: resolversOf('Query'), Mutation: resolversOf('Mutation') },
    resolversConfig: Object.fromEntries(fields.map(({ field, door }) => [field, { auth: { scope: [actionOf(door)] } }])),
  });
};

const resolver =
  (strapi: Core.Strapi, door: Door) =>
  async (_root: unknown, asked: Asked, { koaContext: ctx }: { koaContext: Context }): Promise<unknown> => {
    const input = inputOf(door, asked);
    const [answered, body] = aside(ctx, { params: asked, state: { ...(ctx.state as object), door, input } });
    const house = houseOf(strapi);
    await askForHuman(house, door, input.captchaToken, limitedCaller(ctx), noting(ctx));
    await house.limiting.through(door.limits ?? [], { ...limitedCaller(ctx), device: keptOnDevice(ctx, house.site) }, input.body, noting(ctx), async () => await controllerOf(strapi, door)(answered));
    return door.shape === 'bare' ? body() : (body() as { data: unknown }).data;
  };

const inputOf = (door: Door, { id = '', data, captchaToken, ...query }: Asked): Input => {
  if (door.record && !DOCUMENT_ID.test(id)) throw noSuchRecord();
  return {
    id,
    usesFinder: false,
    query: checked(door.query ?? z.looseObject({}), query),
    body: door.body ? checked(door.body, data ?? {}) : (undefined as never),
    upload: undefined as never,
    idempotencyKey: null,
    captchaToken: captchaToken ?? null,
  };
};

const controllerOf = (strapi: Core.Strapi, door: Door): ((ctx: Context) => Promise<void>) => {
  const action = actionOf(door);
  const cut = action.lastIndexOf('.');
  const handlers = strapi.controller(action.slice(0, cut) as 'api::accounts.auth') as unknown as Record<string, ((ctx: Context) => Promise<void>) | undefined>;
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
