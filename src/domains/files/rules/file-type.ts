import { fileTypeFromBuffer } from 'file-type/core';
import { DOCUMENT_TYPES, type FileType } from '../contract';

/** What is in a file, by its own first bytes; null for everything that we take from nobody (SVG and HTML have no such bytes). */
export const fileTypeOf = async (content: Uint8Array): Promise<FileType | null> => {
  const found = await fileTypeFromBuffer(content);
  return DOCUMENT_TYPES.find((type) => type === found?.mime) ?? null;
};
