import { z } from 'zod';
import { DOCUMENT_TYPES, fileLinkQuery, fileView, PICTURE_TYPES, removedView } from '../contract';
import { type Door, EVERYBODY, SIGNED_IN, allow, doorsOf } from '../../../kernel/door';
import { FileAnswer } from '../../../kernel/answers';
import type { Files } from '../index';

const door = doorsOf<Files>();

const signedIn = allow(SIGNED_IN, 'own');
/** Multipart requests to GraphQL can be sent by any page without asking first. */
const SENT = 'Files are sent over REST; what is answered is known by its id in GraphQL too.';
const KEPT_PICTURE = ['image/webp'];
const KEPT_DOCUMENT = ['application/pdf', 'image/jpeg'];
const uploadRefused = { 400: 'Not a file of a kind that is taken, judged by what is in it' };
const gone = { 404: 'There is no such file of mine', 410: 'The file has been lost' };

export const filesDoors: readonly Door[] = [
  door({
    name: 'file.putPicture',
    exampleMeets: { 400: 'the example is of nobody: its code, token or password fits nothing here' },
    method: 'PUT',
    paths: ['/users/me/picture'],
    notInGraphql: SENT,
    upload: PICTURE_TYPES,
    limits: ['uploads'],
    summary: 'My picture',
    description:
      'A picture of at most 10 MB. It is drawn anew: upright, at most 1024 pixels a side, without where and when it was taken.',
    who: signedIn,
    unverified: 'may',
    answer: { status: 200, description: 'My picture, with a link for a page', schema: fileView },
    refusals: uploadRefused,
    run: (files, { actor, upload }) => files.putPicture(actor, upload),
  }),
  door({
    name: 'file.readPicture',
    exampleMeets: { 404: 'what the example names is not there' },
    method: 'GET',
    paths: ['/users/me/picture'],
    notInGraphql: 'It is a file. me.picture.url opens it.',
    summary: 'My picture itself',
    who: signedIn,
    unverified: 'may',
    answer: { status: 200, description: 'The picture', schema: z.string(), file: KEPT_PICTURE },
    refusals: gone,
    run: async (files, { actor }) => new FileAnswer(await files.openPicture(actor)),
  }),
  door({
    name: 'file.removePicture',
    method: 'DELETE',
    paths: ['/users/me/picture'],
    graphql: ['Mutation.removePicture'],
    summary: 'Take my picture away',
    who: signedIn,
    unverified: 'may',
    answer: { status: 200, description: 'How many were removed: one or none', schema: removedView },
    run: (files, { actor }) => files.removePicture(actor),
  }),
  door({
    name: 'file.addDocument',
    exampleMeets: { 400: 'the example is of nobody: its code, token or password fits nothing here' },
    method: 'POST',
    paths: ['/users/me/documents'],
    notInGraphql: SENT,
    upload: DOCUMENT_TYPES,
    limits: ['uploads'],
    summary: 'Add a document, such as a licence or a certificate',
    description:
      'At most 10 MB. Pictures are drawn anew. PDFs with scripts, sending forms, attached files or a password are refused.',
    who: signedIn,
    unverified: 'may',
    answer: { status: 201, description: 'The document', schema: fileView },
    refusals: { ...uploadRefused, 409: 'There is no room for more' },
    run: (files, { actor, upload }) => files.addDocument(actor, upload),
  }),
  door({
    name: 'file.listDocuments',
    method: 'GET',
    paths: ['/users/me/documents'],
    graphql: ['Query.documents'],
    summary: 'My documents',
    who: signedIn,
    unverified: 'may',
    answer: { status: 200, description: 'The newest first', schema: z.array(fileView) },
    run: (files, { actor }) => files.listDocuments(actor),
  }),
  door({
    name: 'file.readDocument',
    method: 'GET',
    paths: ['/users/me/documents/:id'],
    notInGraphql: 'It is a file. documents.url opens it.',
    summary: 'A document of mine itself',
    who: signedIn,
    unverified: 'may',
    answer: { status: 200, description: 'The document, as a download', schema: z.string(), file: KEPT_DOCUMENT },
    refusals: gone,
    run: async (files, { actor, id }) => new FileAnswer(await files.openDocument(actor, id)),
  }),
  door({
    name: 'file.removeDocument',
    method: 'DELETE',
    paths: ['/users/me/documents/:id'],
    graphql: ['Mutation.removeDocument'],
    summary: 'Delete a document of mine',
    who: signedIn,
    unverified: 'may',
    answer: { status: 200, description: 'How many were removed', schema: removedView },
    refusals: { 404: gone[404] },
    run: (files, { actor, id }) => files.removeDocument(actor, id),
  }),
  door({
    name: 'file.open',
    exampleMeets: { 401: 'the example signs nobody in' },
    method: 'GET',
    paths: ['/files/:id'],
    notInGraphql: 'It is a file, and its link needs no sign-in.',
    summary: 'A file, by the link that came with it',
    description:
      'For pages, which cannot send an access token with a picture. A link is good for five minutes, and no longer than the session that it was made in.',
    who: allow(EVERYBODY, 'any'),
    limits: ['fileLinks'],
    query: fileLinkQuery,
    answer: { status: 200, description: 'The file', schema: z.string(), file: [...KEPT_PICTURE, ...KEPT_DOCUMENT] },
    refusals: { ...gone, 401: 'The link is not good (any more)' },
    run: async (files, { actor, id, query }) => new FileAnswer(await files.openByLink(actor, id, query)),
  }),
];
