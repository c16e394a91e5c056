import { controller, Download } from '../../../app/http';

export default controller({
  export: ({ privacy }, actor) => privacy.myExport(actor),
  startExport: ({ privacy }, actor) => privacy.startExport(actor),
  downloadExport: async ({ privacy }, actor) =>
    new Download({ ...(await privacy.downloadExport(actor)), type: 'application/json' }),
  erase: ({ privacy }, actor, { body }) => privacy.eraseMe(actor, body),
  eraseByPost: ({ privacy }, actor, { body }) => privacy.eraseMe(actor, body),
  receipt: ({ privacy }, actor, { id }) => privacy.readReceipt(actor, id),
});
