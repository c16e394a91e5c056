import { controller, FileAnswer } from '../../../app/http';

export default controller({
  putPicture: ({ files }, actor, { upload }) => files.putPicture(actor, upload),
  readPicture: async ({ files }, actor) => new FileAnswer(await files.openPicture(actor)),
  removePicture: ({ files }, actor) => files.removePicture(actor),
  addDocument: ({ files }, actor, { upload }) => files.addDocument(actor, upload),
  listDocuments: ({ files }, actor) => files.listDocuments(actor),
  readDocument: async ({ files }, actor, { id }) => new FileAnswer(await files.openDocument(actor, id)),
  removeDocument: ({ files }, actor, { id }) => files.removeDocument(actor, id),
  open: async ({ files }, actor, { id, query }) => new FileAnswer(await files.openByLink(actor, id, query)),
});
