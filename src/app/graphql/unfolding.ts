import {
  getNamedType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { LEADS_BACK, LONGEST_PAGE, MOST_ASKED, USUAL_PAGE } from '../access/most-records';

/** A list of our own that has no pages. */
const USUAL_LIST = 10;
/** Where the records of a page of Strapi's stand. */
const NODES: readonly string[] = ['nodes', 'data'];

/**
 * How many records an operation may unfold to: a list counts the page that is asked for, `USUAL_PAGE` where none is, and
 * whatever stands within it as often. Stops counting beyond `MOST_ASKED`.
 */
export const recordsOf = (
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): number => {
  const root = schema.getRootType(operation.operation);
  let total = 0;

  const walk = (
    type: GraphQLObjectType,
    { selections }: SelectionSetNode,
    times: number,
    through: readonly string[],
  ): void => {
    for (const selection of selections) {
      if (total > MOST_ASKED) return;
      if (selection.kind === Kind.FIELD) field(type, selection, times, through);
      else if (selection.kind === Kind.INLINE_FRAGMENT) walk(type, selection.selectionSet, times, through);
      else {
        const fragment = document.definitions.find(
          (definition) =>
            definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === selection.name.value,
        );
        if (fragment?.kind === Kind.FRAGMENT_DEFINITION) walk(type, fragment.selectionSet, times, through);
      }
    }
  };

  const field = (parent: GraphQLObjectType, node: FieldNode, times: number, through: readonly string[]): void => {
    const declared = parent.getFields()[node.name.value];
    const inner = declared && getNamedType(declared.type);
    if (!declared || !isObjectType(inner) || !node.selectionSet) return;
    const hasPages = declared.args.some(({ name }) => name === 'pagination');
    const isList = listed(declared.type);
    const within =
      times * (hasPages ? pageOf(node, variables) : isList && !NODES.includes(node.name.value) ? USUAL_LIST : 1);
    const again = isList && through.includes(inner.name) ? within * LEADS_BACK : within;
    // Of a page of Strapi's it is the nodes that are records.
    if (!hasPages || isList) total += again;
    walk(inner, node.selectionSet, again, [...through, inner.name]);
  };

  if (root) walk(root, operation.selectionSet, 1, []);
  return total;
};

const listed = (type: GraphQLOutputType): boolean =>
  isNonNullType(type) ? listed(type.ofType as GraphQLOutputType) : isListType(type);

const pageOf = ({ arguments: given = [] }: FieldNode, variables: Readonly<Record<string, unknown>>): number => {
  const value = given.find(({ name }) => name.value === 'pagination')?.value;
  const asked = value ? (valueOf(value, variables) as Readonly<Record<string, unknown>> | null | undefined) : undefined;
  const size = Number(asked?.['pageSize'] ?? asked?.['limit'] ?? USUAL_PAGE);
  return Number.isFinite(size) && size >= 0 ? Math.min(size, LONGEST_PAGE) : LONGEST_PAGE;
};

const valueOf = (node: ValueNode, variables: Readonly<Record<string, unknown>>): unknown => {
  if (node.kind === Kind.VARIABLE) return variables[node.name.value];
  if (node.kind === Kind.OBJECT)
    return Object.fromEntries(node.fields.map(({ name, value }) => [name.value, valueOf(value, variables)]));
  return 'value' in node ? node.value : null;
};
