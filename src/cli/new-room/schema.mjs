import { plural, snake, spoken } from './names.mjs';

const capitalised = (text) => text.charAt(0).toUpperCase() + text.slice(1);
const field = (label, data, more) => ({ careloop: { label, data, ...more } });

/**
 * A content type that our SQL writes: somebody’s, with a title.
 * @param {string} type
 */
export const schemaOf = (type) =>
  `${JSON.stringify(
    {
      kind: 'collectionType',
      collectionName: snake(plural(type)),
      info: {
        singularName: type,
        pluralName: plural(type),
        displayName: capitalised(spoken(plural(type))),
        description: `${capitalised(spoken(plural(type)))} of people.`,
      },
      options: { draftAndPublish: false },
      indexes: [{ name: `${snake(plural(type))}_document_ux`, columns: ['document_id'], type: 'unique' }],
      pluginOptions: {
        careloop: {
          owner: 'owner',
          view: {
            mainField: 'title',
            sort: ['createdAt', 'DESC'],
            searchable: true,
            columns: ['title', 'owner', 'createdAt'],
            rows: [['title'], ['owner', 'createdAt']],
          },
          export: [
            {
              section: plural(type).replace(/-(.)/g, (_, letter) => letter.toUpperCase()),
              says: `Your ${spoken(plural(type))}.`,
            },
          ],
        },
      },
      attributes: {
        title: {
          type: 'string',
          maxLength: 150,
          required: true,
          pluginOptions: field('Title', 'exported', { means: 'What it is called.' }),
        },
        owner: {
          type: 'relation',
          relation: 'manyToOne',
          target: 'plugin::users-permissions.user',
          useJoinTable: false,
          required: true,
          pluginOptions: field('Of', 'machine', { shows: 'name', means: 'Whose it is.' }),
        },
      },
    },
    null,
    2,
  )}\n`;
