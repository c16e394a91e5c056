import type { Core, UID } from '@strapi/strapi';
import type { Context } from 'koa';
import { GraphQLError, Kind, type DocumentNode, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';
import type { Actor, UserActor } from '../kernel/actor';
import { DomainError } from '../kernel/errors';
import { checked, noSuchRecord } from './access/input';
import { actionOf } from './access/door';
import { DOORS } from './access/matrix';
import { houseOf, type House } from './house';
import { limitedCaller, noting } from './limited';

/** A GraphQL mutation behind a door: the same rule, the same contract and the same action as over REST. Answers the record as GraphQL shows it. */
export interface MutationOf {
  readonly field: string;
  /** The type of the record that it answers. */
  readonly answers: UID.CollectionType;
  readonly act: (house: House, actor: Actor, args: { id: string; body: never }) => Promise<{ documentId: string | null }>;
}

export const mutationResolvers = (strapi: Core.Strapi, mutations: readonly MutationOf[]) => ({
  resolvers: { Mutation: Object.fromEntries(mutations.map((mutation) => [mutation.field, resolver(strapi, mutation)])) },
  resolversConfig: Object.fromEntries(mutations.map(({ field }) => [`Mutation.${field}`, { auth: { scope: [actionOf(doorOfField(`Mutation.${field}`))] } }])),
});

const resolver =
  (strapi: Core.Strapi, { field, answers, act }: MutationOf) =>
  async (_root: unknown, args: { documentId?: string; data?: unknown }, { state, koaContext: ctx }: { state: { auth: { credentials: UserActor } }; koaContext: Context }): Promise<unknown> => {
    const door = doorOfField(`Mutation.${field}`);
    const body = door.body ? checked(door.body, args.data ?? {}) : (undefined as never);
    const house = houseOf(strapi);
    const { documentId } = await house.limiting.through(door.limits ?? [], limitedCaller(ctx), body, noting(ctx), () => act(house, state.auth.credentials, { id: args.documentId ?? '', body }));
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
        const ctx = contextValue.koaContext;
        try {
          houseOf(strapi).limiting.call(limitedCaller(ctx), rootFields(operation.selectionSet, document), noting(ctx));
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
  readonly operation: OperationDefinitionNode;
  readonly document: DocumentNode;
  readonly contextValue: { readonly koaContext: Context };
}

/** How many fields an operation asks for at its first level, those in fragments included. */
const rootFields = ({ selections }: SelectionSetNode, document: DocumentNode): number =>
  selections.reduce((sum, selection) => {
    if (selection.kind === Kind.FIELD) return sum + 1;
    if (selection.kind === Kind.INLINE_FRAGMENT) return sum + rootFields(selection.selectionSet, document);
    const fragment = document.definitions.find((definition) => definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === selection.name.value);
    return fragment?.kind === Kind.FRAGMENT_DEFINITION ? sum + rootFields(fragment.selectionSet, document) : sum;
  }, 0);
