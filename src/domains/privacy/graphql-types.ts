import type { z } from 'zod';
import {
  eraseInput,
  erasePersonInput,
  erasureView,
  keepPersonInput,
  exportFile,
  exportView,
  receiptView,
} from './contract';

/** What GraphQL calls the schemas of this room. */
export const privacyTypes: Readonly<Record<string, z.ZodType>> = {
  Export: exportView,
  ExportFile: exportFile,
  EraseInput: eraseInput,
  ErasePersonInput: erasePersonInput,
  KeepPersonInput: keepPersonInput,
  Erasure: erasureView,
  Receipt: receiptView,
};
