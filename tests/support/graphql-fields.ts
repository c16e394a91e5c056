import type { Door } from '../../src/app/access/matrix';

/** What a door is asked that has no example, or one that GraphQL writes in another way. */
const EXAMPLES: Readonly<Record<string, object>> = {
  'privacy.erase': { confirm: 'ERASE' },
  'medication.preview': {
    plan: { kind: 'one-time', date: '2099-12-29', times: [{ time: '02:00' }] },
    from: '2099-12-01',
    to: '2100-01-01',
  },
  'medication.create': { name: 'Ibuprofen', plan: { kind: 'one-time', date: '2099-12-29', time: '02:00' } },
};
/** One call of `field` of `door`, with its example, about the record `id`; asks for nothing but the type's name. */
export const callOf = (door: Door, field: string, id: string): string => {
  const [kind = '', name = ''] = field.split('.');
  const ofStrapi = door.finds !== undefined || door.record !== undefined;
  const parts = [
    ...[...door.paths[0].matchAll(/:(\w+)/g)].map(
      ([, parameter = '']) => `${parameter === 'id' && ofStrapi ? 'documentId' : parameter}: "${id}"`,
    ),
    ...Object.entries(door.exampleQuery ?? {}).map(([argument, value]) => `${argument}: ${literal(value)}`),
    ...(door.body ? [`data: ${literal(EXAMPLES[door.name] ?? door.example)}`] : []),
  ];
  return `${kind.toLowerCase()} { ${name}${parts.length > 0 ? `(${parts.join(', ')})` : ''} { __typename } }`;
};

/** A value as GraphQL writes it; names without hyphens. */
export const literal = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{ ${Object.entries(value)
    .map(([key, inner]) => `${key.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}: ${literal(inner)}`)
    .join(', ')} }`;
};

export interface FieldRefusal {
  readonly message: string;
  readonly extensions: {
    readonly code: string;
    readonly error?: {
      readonly status: number;
      readonly name: string;
      readonly message: string;
      readonly details: { readonly code?: string };
    };
  };
}

/** The refusals that an answer holds; none where all went well. */
export const refusalsIn = ({ text }: { readonly text: string }): readonly FieldRefusal[] =>
  (JSON.parse(text) as { errors?: FieldRefusal[] }).errors ?? [];
