/** Lets the browser keep a text as a file for spreadsheets. */
export const saveCsv = (csv: string, name: string): void => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([csv], { type: 'text/csv' }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
};
