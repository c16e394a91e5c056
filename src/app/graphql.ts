import type { Core, UID } from '@strapi/strapi';
import type { Actor, UserActor } from '../kernel/actor';
import { DomainError } from '../kernel/errors';
import { checked, noSuchRecord } from './access/input';
import { actionOf } from './access/door';
import { DOORS } from './access/matrix';
import { houseOf, type House } from './house';

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
  async (_root: unknown, args: { documentId?: string; data?: unknown }, { state }: { state: { auth: { credentials: UserActor } } }): Promise<unknown> => {
    const door = doorOfField(`Mutation.${field}`);
    const body = door.body ? checked(door.body, args.data ?? {}) : (undefined as never);
    const { documentId } = await act(houseOf(strapi), state.auth.credentials, { id: args.documentId ?? '', body });
    const record = documentId && (await strapi.documents(answers).findOne({ documentId }));
    if (!record) throw noSuchRecord();
    return record;
  };

const doorOfField = (field: string) => {
  const door = DOORS.find(({ graphql }) => graphql?.includes(field));
  if (!door) throw new DomainError('forbidden', 'access.undeclared', `${field} is not declared in the access matrix.`);
  return door;
};
