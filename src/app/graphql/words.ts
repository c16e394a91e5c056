import type { Core } from '@strapi/strapi';
import { isInputObjectType, isObjectType, type GraphQLSchema } from 'graphql';
import { DOORS, type Door } from '../access/matrix';
import { wordsOfArgument, wordsOfField } from '../field-words';

interface ContentApi {
  buildSchema: () => GraphQLSchema;
}
interface Described {
  description?: string | null | undefined;
}

/**
 * Says of every field and argument of the published schema what it is: of the first level what its door says, of the
 * rest what the contract or the glossary says. To be called in register(), before the schema is made.
 */
export const describeGraphql = (strapi: Core.Strapi): void => {
  const service = strapi.plugin('graphql').service<ContentApi>('content-api');
  const build = service.buildSchema.bind(service);
  service.buildSchema = () => withWords(build());
};

const withWords = (schema: GraphQLSchema): GraphQLSchema => {
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    if (isInputObjectType(type))
      for (const field of Object.values(type.getFields())) describe(field, wordsOfField(type.name, field.name));
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const door = DOORS.find(({ graphql }) => graphql?.includes(`${type.name}.${field.name}`));
      describe(field, door ? wordsOf(door) : wordsOfField(type.name, field.name));
      for (const argument of field.args) describe(argument, wordsOfArgument(field.name, argument.name));
    }
  }
  return schema;
};

const describe = (described: Described, words: string | undefined): void => {
  described.description ||= words;
};

/** As the API document says it. */
const wordsOf = ({ summary, description }: Door): string => (description ? `${summary}. ${description}` : summary);
