import { z } from 'zod';
import { allow, findersOf, rowOf, SIGNED_IN, type Door } from '../../kernel/door';
import {
  articleView,
  authorView,
  categoryView,
  hubDocumentView,
  localeQuery,
  readingQuery,
  topicView,
} from './contract';
import type { Content } from './index';

const find = findersOf<Content>();
const who = allow(SIGNED_IN, 'any');

const SHORTHAND = { q: '_q', category: 'filters.category.slug.$eq', topic: 'filters.topics.slug.$eq' } as const;
const LANGUAGE = 'In English, or in the language that `locale` names (en, sw). Only what is published.';

interface Kind {
  readonly name: string;
  readonly path: string;
  readonly field: string;
  readonly fields: string;
  readonly view: z.ZodObject;
  readonly says: string;
  readonly populate?: readonly string[];
}

/** A list and one of it, both answered by Strapi's own finders. */
const readingDoors = ({ name, path, field, fields, view, says, populate = [] }: Kind): readonly Door[] => {
  const type = `api::content.${name}`;
  return [
    find({
      name: `${name}.find`,
      method: 'GET',
      paths: [path],
      graphql: [`Query.${fields}`, `Query.${fields}_connection`],
      summary: says,
      description: `${LANGUAGE} \`q\` searches; \`category\` and \`topic\` are short names, such as food and metformin.`,
      who,
      unverified: 'may',
      query: readingQuery,
      finds: { type, many: true, locales: true, populate, shorthand: SHORTHAND },
      answer: { status: 200, description: 'A page of them', schema: z.array(rowOf(view.shape)) },
    }),
    find({
      name: `${name}.findOne`,
      method: 'GET',
      paths: [`${path}/:id`],
      graphql: [`Query.${field}`],
      summary: `${says}: one of them`,
      description: LANGUAGE,
      who,
      unverified: 'may',
      query: localeQuery,
      finds: { type, many: false, locales: true, populate },
      answer: { status: 200, description: 'What was published', schema: rowOf(view.shape) },
      refusals: { 404: 'There is none, it is not published, or not in this language' },
    }),
  ];
};

/** What others are sorted by. */
const sortingDoors = ({ name, path, field, fields, view, says }: Kind): readonly Door[] => {
  const type = `api::content.${name}`;
  return [
    find({
      name: `${name}.find`,
      method: 'GET',
      paths: [path],
      graphql: [`Query.${fields}`, `Query.${fields}_connection`],
      summary: says,
      who,
      unverified: 'may',
      query: localeQuery,
      finds: { type, many: true, locales: true },
      answer: { status: 200, description: 'A page of them', schema: z.array(rowOf(view.shape)) },
    }),
    find({
      name: `${name}.findOne`,
      method: 'GET',
      paths: [`${path}/:id`],
      graphql: [`Query.${field}`],
      summary: `${says}: one of them`,
      who,
      unverified: 'may',
      query: localeQuery,
      finds: { type, many: false, locales: true },
      answer: { status: 200, description: 'The one', schema: rowOf(view.shape) },
      refusals: { 404: 'There is none' },
    }),
  ];
};

export const contentDoors: readonly Door[] = [
  ...readingDoors({
    name: 'article',
    path: '/articles',
    field: 'article',
    fields: 'articles',
    view: articleView,
    says: 'Articles to read',
    populate: ['cover', 'category', 'author', 'topics'],
  }),
  ...readingDoors({
    name: 'hub-document',
    path: '/hub-documents',
    field: 'hubDocument',
    fields: 'hubDocuments',
    view: hubDocumentView,
    says: 'Documents and recordings',
    populate: ['file', 'category', 'topics'],
  }),
  ...sortingDoors({
    name: 'category',
    path: '/categories',
    field: 'category',
    fields: 'categories',
    view: categoryView,
    says: 'Categories of articles and documents',
  }),
  ...sortingDoors({
    name: 'author',
    path: '/authors',
    field: 'author',
    fields: 'authors',
    view: authorView,
    says: 'Authors of articles',
  }),
  ...sortingDoors({
    name: 'topic',
    path: '/topics',
    field: 'topic',
    fields: 'topics',
    view: topicView,
    says: 'Medications and conditions by which articles are found',
  }),
];
