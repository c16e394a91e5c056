import type { Core, UID } from '@strapi/strapi';
import type { Context } from 'koa';
import {
  GraphQLError,
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type OperationDefinitionNode,
  type SelectionNode,
} from 'graphql';
import type { Actor, UserActor } from '../../kernel/actor';
import { DomainError } from '../../kernel/errors';
import { DOCUMENT_ID } from '../../kernel/ids';
import { checked, idempotencyKeyIn, noSuchRecord } from '../access/input';
import { actionOf } from '../access/door';
import { DOORS } from '../access/matrix';
import type { LimitedCaller } from '../access/limiting';
import { houseOf, type House } from '../house';
import { limitedCaller, noting } from '../limited';

/** A GraphQL mutation behind a door: the same rule, the same contract and the same action as over REST. Answers the record as GraphQL shows it. */
export interface MutationOf {
  readonly field: string;
  /** The type of the record that it answers. */
  readonly answers: UID.CollectionType;
  readonly act: (
    house: House,
    actor: Actor,
    args: { id: string; body: never; idempotencyKey: string | null },
  ) => Promise<{ documentId: string | null }>;
}

export const mutationResolvers = (strapi: Core.Strapi, mutations: readonly MutationOf[]) => ({
  resolvers: {
    Mutation: Object.fromEntries(mutations.map((mutation) => [mutation.field, resolver(strapi, mutation)])),
  },
  resolversConfig: Object.fromEntries(
    mutations.map(({ field }) => [
      `Mutation.${field}`,
      { auth: { scope: [actionOf(doorOfField(`Mutation.${field}`))] } },
    ]),
  ),
});

const resolver =
  (strapi: Core.Strapi, { field, answers, act }: MutationOf) =>
  async (
    _root: unknown,
    args: { documentId?: string; data?: unknown; idempotencyKey?: string | null },
    { state, koaContext: ctx }: { state: { auth: { credentials: UserActor } }; koaContext: Context },
  ): Promise<unknown> => {
    const door = doorOfField(`Mutation.${field}`);
    if (door.record && !DOCUMENT_ID.test(args.documentId ?? '')) throw noSuchRecord();
    const body = door.body ? checked(door.body, args.data ?? {}) : (undefined as never);
    const house = houseOf(strapi);
    const { documentId } = await house.limiting.through(door.limits ?? [], limitedCaller(ctx), body, noting(ctx), () =>
      act(house, state.auth.credentials, {
        id: args.documentId ?? '',
        body,
        idempotencyKey: args.idempotencyKey ? idempotencyKeyIn(args.idempotencyKey, 'idempotencyKey') : null,
      }),
    );
    const record = documentId && (await strapi.documents(answers).findOne({ documentId }));
    if (!record) throw noSuchRecord();
    return record;
  };

const doorOfField = (field: string) => {
  const door = DOORS.find(({ graphql }) => graphql?.includes(field));
  if (!door) throw new DomainError('forbidden', 'access.undeclared', `${field} is not declared in the access matrix.`);
  return door;
};

/**
 * Every field of an operation's first level costs what its REST door costs: ten aliases are ten calls. To be called
 * in register(), before the GraphQL server is made.
 */
export const countOperations = (strapi: Core.Strapi): void => {
  const settings = strapi.config.get<{ plugins?: readonly unknown[] }>('plugin::graphql.apolloServer', {});
  const plugin = {
    requestDidStart: async () => ({
      didResolveOperation: async ({ operation, document, contextValue }: Resolved): Promise<void> => {
        if (!operation) return; // told so by GraphQL itself
        const ctx = contextValue.koaContext;
        try {
          const { limiting } = houseOf(strapi);
          const caller = limitedCaller(ctx);
          const counted = rootFields(operation, document).filter((field) => isCounted(limiting, caller, field));
          limiting.call(caller, counted.length, noting(ctx));
        } catch (error) {
          if (!(error instanceof DomainError)) throw error;
          ctx.state['isOverLimit'] = error;
          throw new GraphQLError(error.message, { extensions: { http: { status: 429 } } });
        }
      },
    }),
  };
  strapi.config.set('plugin::graphql.apolloServer', { ...settings, plugins: [...(settings.plugins ?? []), plugin] });
};

interface Resolved {
  /** Not there when none has the name that was asked for. */
  readonly operation?: OperationDefinitionNode;
  readonly document: DocumentNode;
  readonly contextValue: { readonly koaContext: Context };
}

/** As at a REST door: where wrong tries are counted, a caller without credentials is under that limit alone. */
const isCounted = (limiting: House['limiting'], { user, machine }: LimitedCaller, field: string): boolean =>
  user !== null ||
  machine !== null ||
  !limiting.countsFailures(DOORS.find(({ graphql }) => graphql?.includes(field))?.limits ?? []);

/** The fields that an operation asks for at its first level, such as `Query.doses`, those in fragments included. As when it is answered, a fragment that is spread twice is asked once. */
const rootFields = (
  { operation, selectionSet }: OperationDefinitionNode,
  document: DocumentNode,
): readonly string[] => {
  const of = operation === OperationTypeNode.QUERY ? 'Query' : 'Mutation';
  const spread = new Set<string>();
  const fieldsIn = (selection: SelectionNode): readonly string[] => {
    if (selection.kind === Kind.FIELD) return [`${of}.${selection.name.value}`];
    if (selection.kind === Kind.INLINE_FRAGMENT) return selection.selectionSet.selections.flatMap(fieldsIn);
    const { value: name } = selection.name;
    if (spread.has(name)) return [];
    spread.add(name);
    const fragment = document.definitions.find(
      (definition) => definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === name,
    );
    return fragment?.kind === Kind.FRAGMENT_DEFINITION ? fragment.selectionSet.selections.flatMap(fieldsIn) : [];
  };
  return selectionSet.selections.flatMap(fieldsIn);
};
