import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import {
  GraphQLError,
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type OperationDefinitionNode,
  type GraphQLSchema,
  type SelectionNode,
} from 'graphql';
import { DomainError } from '../../kernel/errors';
import type { LimitedCaller } from '../access/limiting';
import { DOORS } from '../access/matrix';
import { MOST_ASKED } from '../access/most-records';
import { tooMuch } from '../access/unfolding';
import { getApp, type House } from '../house';
import { limitedCaller, noting } from '../limited';
import { recordsOf } from './unfolding';

/**
 * Every field of an operation's first level costs what its REST door costs: ten aliases are ten calls. To be called
 * in register(), before the GraphQL server is made.
 */
export const countOperations = (strapi: Core.Strapi): void => {
  const settings = strapi.config.get<{ plugins?: readonly unknown[] }>('plugin::graphql.apolloServer', {});
  const plugin = {
    requestDidStart: async () => ({
      didResolveOperation: async ({ operation, document, contextValue, schema, request }: Resolved): Promise<void> => {
        if (!operation) return; // told so by GraphQL itself
        const ctx = contextValue.koaContext;
        try {
          const { limiting } = getApp(strapi);
          const caller = limitedCaller(ctx);
          const counted = rootFields(operation, document).filter((field) => isCounted(limiting, caller, field));
          limiting.call(caller, counted.length, noting(ctx));
        } catch (error) {
          if (!(error instanceof DomainError)) throw error;
          ctx.state['isOverLimit'] = error;
          throw new GraphQLError(error.message, { extensions: { http: { status: 429 } } });
        }
        if (recordsOf(schema, document, operation, request.variables ?? {}) > MOST_ASKED)
          throw new GraphQLError(tooMuch().message, {
            originalError: tooMuch(),
            extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } },
          });
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
  readonly schema: GraphQLSchema;
  readonly request: { readonly variables?: Readonly<Record<string, unknown>> | undefined };
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
