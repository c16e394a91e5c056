import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import busboy from 'busboy';
import type { Context } from 'koa';
import type { SentFile } from '../../kernel/door';
import { DomainError, invalidField } from '../../kernel/errors';

const FIELD = 'file';
const ANY_BYTES = 'application/octet-stream';
const sendFile = () =>
  invalidField([FIELD], 'Send one file: as the field "file" of a form, or as the body itself with its content type.');
const brokenOff = () => invalidField([FIELD], 'The upload broke off before its end. Send it again.');

/**
 * The file in a request, piece by piece as it comes in: the field `file` of a form, or the whole body where it says to be
 * one of `types`. Nothing is read before it is asked for, and nothing is kept here.
 * @throws DomainError `invalid` (field `file`), once it is read, for a request without exactly one file, and for one that breaks off
 */
export const sentFile = (types: readonly string[], ctx: Context): SentFile => {
  const named: Named = { fileName: null };
  return {
    get fileName() {
      return named.fileName;
    },
    [Symbol.asyncIterator]: () => pieces(types, ctx, named)[Symbol.asyncIterator](),
  };
};

/** What stands in for a file where none can be sent. */
export async function* noFile(): AsyncGenerator<Uint8Array> {}

interface Named {
  fileName: string | null;
}

async function* pieces(types: readonly string[], ctx: Context, named: Named): AsyncIterable<Uint8Array> {
  const form = formTypeOf(ctx);
  const isRaw = Boolean(ctx.request.is([...types, ANY_BYTES]));
  if (form === null && !isRaw) throw sendFile();
  try {
    yield* form === null ? body(ctx.req) : field(ctx.req, form, named);
  } finally {
    ctx.req.resume(); // what nobody wants to read is passed over: behind it the next request comes on the same connection
  }
}

/** A form with files is read by whoever wants one, after it is known who asks: the body parser is not shown that there is one. */
export const hideForm = (ctx: Context): void => {
  if (!ctx.request.is('multipart')) return;
  ctx.state['formType'] = ctx.get('content-type');
  delete ctx.req.headers['content-type'];
};

const formTypeOf = (ctx: Context): string | null => (ctx.state['formType'] as string | undefined) ?? null;

async function* body(request: IncomingMessage): AsyncIterable<Uint8Array> {
  try {
    // The connection stays whole when the reader has had enough: the answer still has to go over it.
    for await (const piece of request.iterator({ destroyOnReturn: false })) yield piece as Uint8Array;
  } catch {
    throw brokenOff();
  }
}

async function* field(request: IncomingMessage, formType: string, named: Named): AsyncIterable<Uint8Array> {
  const { file, rest, end } = opened(request, formType, named);
  try {
    for await (const piece of await file) yield piece as Uint8Array;
    await rest;
  } catch (error) {
    throw error instanceof DomainError ? error : brokenOff();
  } finally {
    end();
  }
}

/** `file` is the content of the one file of a form, `rest` the end of the form; both refuse a form that is not just that. */
const opened = (request: IncomingMessage, formType: string, named: Named) => {
  const form = parser(formType);
  let refuse: (reason: Error) => void = () => undefined;
  const rest = new Promise<void>((whole, broken) => {
    refuse = broken;
    form.once('close', whole);
  });
  const file = new Promise<Readable>((found, missing) => {
    form.once('file', (name, content, { filename }) => {
      named.fileName = filename || null;
      content.on('error', () => undefined); // whoever reads hears of it
      if (name === FIELD) return found(content);
      content.resume();
      refuse(sendFile());
    });
    rest.then(() => missing(sendFile()), missing);
  });
  for (const promise of [rest, file]) promise.catch(() => undefined); // one of them is enough
  form.on('error', () => refuse(brokenOff()));
  for (const event of ['field', 'fieldsLimit', 'filesLimit', 'partsLimit'] as const)
    form.on(event, () => refuse(sendFile()));
  const breakOff = (): void => void (request.complete || form.destroy(brokenOff()));
  request.once('close', breakOff);
  request.pipe(form);
  return {
    file,
    rest,
    end: () => {
      request.off('close', breakOff);
      request.unpipe(form);
      form.destroy();
    },
  };
};

const parser = (formType: string) => {
  try {
    return busboy({
      headers: { 'content-type': formType },
      defParamCharset: 'utf8',
      limits: { files: 1, fields: 1, parts: 2, headerPairs: 20, fieldSize: 1_024 },
    });
  } catch {
    throw sendFile(); // a form without a boundary
  }
};
