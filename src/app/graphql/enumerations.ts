import type { Core } from '@strapi/strapi';
import { isEnumType, Kind, type GraphQLEnumType, type GraphQLSchema, type ValueNode } from 'graphql';
import type { Choices } from './types';

interface ContentApi {
  buildSchema: () => GraphQLSchema;
}

/**
 * Lets the enumerations of the doors say and hear what the contract says: `one_time` over GraphQL is `one-time`. Text is
 * taken too, in either spelling, and judged by the contract, so that a wrong word is refused as over REST. To be called in
 * register(), before the schema is made.
 */
export const spellEnumerations = (strapi: Core.Strapi, enumerations: ReadonlyMap<string, Choices>): void => {
  const service = strapi.plugin('graphql').service<ContentApi>('content-api');
  const build = service.buildSchema.bind(service);
  service.buildSchema = () => {
    const schema = build();
    for (const [name, choices] of enumerations) {
      const type = schema.getType(name);
      if (isEnumType(type)) spell(type, choices);
    }
    return schema;
  };
};

const spell = (type: GraphQLEnumType, choices: Choices): void => {
  const names = new Map([...choices].map(([name, word]) => [word, name]));
  const heard = (text: string): string => choices.get(text) ?? text;
  const { parseLiteral, parseValue, serialize } = type;
  type.serialize = (word) => names.get(String(word)) ?? serialize.call(type, word);
  type.parseValue = (value) => (typeof value === 'string' ? heard(value) : (parseValue.call(type, value) as unknown));
  type.parseLiteral = (node: ValueNode, variables) => {
    if (node.kind === Kind.STRING) return heard(node.value);
    return heard(String(parseLiteral.call(type, node, variables)));
  };
};
