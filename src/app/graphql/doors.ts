import { capitalised } from '../../kernel/capitalised';
import type { Core, UID } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import { Page, RawJson, Summary } from '../../kernel/answers';
import { NUMBERED_PAGES } from '../../kernel/door';
import { DOCUMENT_ID } from '../../kernel/ids';
import { checked, idempotencyKeyIn, noSuchRecord, type Input } from '../access/input';
import { actionOf, DOORS, type Door } from '../access/matrix';
import { noFile } from '../access/upload';
import { getApp } from '../house';
import { passDoor } from '../pipeline';
import { manifests } from '../rooms';
import { knockOf } from '../transport/http';
import { spellEnumerations } from './enumerations';
import { recordFields } from './record-fields';
import { graphqlTypes, namesOf, unspelt } from './types';

interface GraphqlExtension {
  use(extension: unknown): void;
}
interface Given {
  readonly id?: string;
  readonly documentId?: string;
  readonly data?: unknown;
  readonly captchaToken?: string;
  readonly idempotencyKey?: string;
  readonly pagination?: Readonly<Record<string, unknown>>;
  readonly [argument: string]: unknown;
}

/**
 * Opens every door that names a field (`graphql: ['Mutation.login']`) in GraphQL too, beside those that Strapi's own
 * queries answer: arguments and answers are written from their schemas, and the same pipeline answers. What stands in
 * the path is an argument (`documentId` where it names a record), what stands in the query as well, and the body is
 * `data`. A page is asked for and answered as Strapi's own are.
 */
export const openDoorsInGraphql = (strapi: Core.Strapi): void => {
  const types = graphqlTypes(namesOf(declaredTypes()));
  const fields = DOORS.filter(({ finds }) => !finds).flatMap((door) =>
    (door.graphql ?? []).map((field) => ({ door, field, of: kindOf(field), name: nameOf(field) })),
  );
  const written = (['Query', 'Mutation'] as const).map((kind) => {
    const lines = fields
      .filter(({ of }) => of === kind)
      .map(({ door, name }) => `  ${name}${argumentsOf(door, name)}: ${answerOf(door, name)}`);
    return lines.length > 0 ? `type ${kind} {\n${lines.join('\n')}\n}` : '';
  });

  const beside = recordFields(strapi, manifests(), types.answer);

  function answerOf({ answer, answersRecord }: Door, name: string): string {
    if (answersRecord) return typeOfRecord(strapi, answersRecord);
    const place = capitalised(name.replace(/_connection$/, ''));
    return answer.meta ? types.connection(answer.schema, answer.meta, place) : types.answer(answer.schema, place);
  }

  function argumentsOf(door: Door, name: string): string {
    const isNumbered = hasNumberedPages(door);
    const place = capitalised(name.replace(/_connection$/, ''));
    const inPath = [...door.paths[0].matchAll(/:(\w+)/g)].map(
      ([, parameter = '']) => [argumentFor(door, parameter), 'ID!'] as const,
    );
    const inQuery = Object.entries(door.query?.shape ?? {})
      .filter(([parameter]) => !(isNumbered && NUMBERS.includes(parameter)))
      .map(
        ([parameter, schema]) =>
          [parameter, types.argument(schema as z.ZodType, place + capitalised(parameter))] as const,
      );
    const all = [
      ...inPath,
      ...inQuery,
      ...(isNumbered ? [['pagination', 'PaginationArg'] as const] : []),
      ...(door.body ? [['data', bodyType(door.body, `${place}Input`)] as const] : []),
      ...(door.captcha ? [['captchaToken', 'String'] as const] : []),
      ...(door.once ? [['idempotencyKey', 'String'] as const] : []),
    ];
    return all.length > 0 ? `(${all.map(([argument, type]) => `${argument}: ${type}`).join(', ')})` : '';
  }

  /** Where a body may say nothing at all, it may be left out. */
  function bodyType(body: z.ZodType, place: string): string {
    const type = types.argument(body, place);
    return body.safeParse({}).success ? type.replace(/!$/, '') : type;
  }

  const resolversOf = (kind: string) =>
    Object.fromEntries(fields.filter(({ of }) => of === kind).map(({ name, door }) => [name, resolver(strapi, door)]));
  strapi
    .plugin('graphql')
    .service<GraphqlExtension>('extension')
    .use({
      typeDefs: [types.all(), beside.typeDefs, ...written].join('\n'),
      resolvers: {
        ...types.resolvers,
        ...beside.resolvers,
        Query: resolversOf('Query'),
        Mutation: resolversOf('Mutation'),
      },
      resolversConfig: Object.fromEntries(
        fields.map(({ field, door }) => [field, { auth: { scope: [actionOf(door)] } }]),
      ),
    });
  spellEnumerations(strapi, types.enumerations);
};

const declaredTypes = (): Readonly<Record<string, z.ZodType>> =>
  Object.assign({}, ...manifests().map(({ types = {} }) => types)) as Readonly<Record<string, z.ZodType>>;

const resolver =
  (strapi: Core.Strapi, door: Door) =>
  async (_root: unknown, given: Given, { koaContext: ctx }: { koaContext: Context }): Promise<unknown> => {
    const result = await passDoor(getApp(strapi), door, {
      ...knockOf(strapi, ctx, door),
      count: () => undefined, // operations are counted as a whole
      read: () => inputOf(door, given),
    });
    if (door.answersRecord) return await readAgain(strapi, door.answersRecord, result);
    if (result instanceof RawJson) return (JSON.parse(result.text) as { readonly data: unknown }).data;
    if (result instanceof Summary) return result.data;
    if (!(result instanceof Page)) return result;
    const { pagination, ...beside } = result.meta as Readonly<Record<string, unknown>>;
    return { nodes: result.data as unknown, pageInfo: pagination, ...beside };
  };

/** The record that an action has written, as GraphQL shows records, with everything that leads away from it. */
const readAgain = async (strapi: Core.Strapi, type: string, result: unknown): Promise<unknown> => {
  const { documentId } = result as { readonly documentId: string | null };
  const record = documentId && (await strapi.documents(type as UID.CollectionType).findOne({ documentId }));
  if (!record) throw noSuchRecord();
  return record;
};

const inputOf = (door: Door, given: Given): Input => {
  const { data, captchaToken, idempotencyKey, pagination, ...named } = given;
  const inPath = [...door.paths[0].matchAll(/:(\w+)/g)].map(([, parameter = '']) => parameter);
  const params = Object.fromEntries(
    inPath.map((parameter) => [parameter, textIn(named[argumentFor(door, parameter)])]),
  );
  const query = Object.fromEntries(
    Object.entries(named).filter(([name]) => !inPath.some((parameter) => argumentFor(door, parameter) === name)),
  );
  const id = params['id'] ?? '';
  checked(z.object({ id: z.string() }), { id });
  if (door.record && !DOCUMENT_ID.test(id)) throw noSuchRecord();
  return {
    id,
    params,
    usesFinder: false,
    query: checked(door.query ?? z.looseObject({}), asText({ ...query, ...pagination })),
    body: door.body ? checked(door.body, unspelt(door.body, data ?? {})) : undefined,
    upload: noFile(),
    idempotencyKey: door.once && idempotencyKey ? idempotencyKeyIn(idempotencyKey, 'idempotencyKey') : null,
    captchaToken: captchaToken ?? null,
  };
};

/** GraphQL has seen to it that an id is text or a number. */
const textIn = (id: unknown): string => (typeof id === 'string' || typeof id === 'number' ? String(id) : '');

/** What stands in the path as `:id` is `documentId` where it names a record. */
const argumentFor = ({ record }: Door, parameter: string): string =>
  record && parameter === 'id' ? 'documentId' : parameter;

/** What Strapi calls the type of a record: `Dose` for `api::regimens.dose`. */
const typeOfRecord = (strapi: Core.Strapi, uid: string): string =>
  strapi
    .plugin('graphql')
    .service<{ naming: { getTypeName(type: unknown): string } }>('utils')
    .naming.getTypeName(strapi.contentTypes[uid as UID.ContentType]);

/** The schema of a query reads text; null is what was left out. */
const asText = (query: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) =>
      value === null || value === undefined ? [] : [[name, typeof value === 'boolean' ? String(value) : value]],
    ),
  );

const NUMBERS: readonly string[] = ['page', 'pageSize'];
const hasNumberedPages = ({ answer }: Door): boolean => answer.meta?.shape['pagination'] === NUMBERED_PAGES;

const kindOf = (field: string): string => field.split('.')[0] ?? '';
const nameOf = (field: string): string => field.split('.')[1] ?? '';
