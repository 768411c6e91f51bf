import { type ApiAnswer, refuse, refuseProperty } from '../http/answer.ts';
import type { ApiCall, Route } from '../http/route.ts';
import type { Platform } from '../platform.ts';
import { checkBody } from '../rules/check-body.ts';
import { CREATE_AUDIENCE } from './audience-rules.ts';
import { AUDIENCE_LIMITS } from './audiences.ts';
import { addMembers, answerNew, readIds } from './change-audiences.ts';

const TEMPLATE = '/v2/bot/audienceGroup/upload/byFile';
/** A million and a half ids of 33 characters, each with its line break, and the form around them. */
const MAX_BYTES = AUDIENCE_LIMITS.idsInFile * 35 + 64 * 1024;

/** Audiences from a text file with one id a line, on the data host. */
export const FILE_ROUTES: readonly Route[] = [
  { host: 'data', method: 'POST', template: TEMPLATE, body: 'bytes', maxBytes: MAX_BYTES, handle: createFromFile },
  { host: 'data', method: 'PUT', template: TEMPLATE, body: 'bytes', maxBytes: MAX_BYTES, handle: addFile },
];

interface FileForm {
  fields: Readonly<Record<string, string>>;
  ids: readonly string[];
}

type ReadForm = { ok: true; form: FileForm } | { ok: false; answer: ApiAnswer };

async function readForm({ raw, contentType }: ApiCall): Promise<ReadForm> {
  if (!contentType.toLowerCase().startsWith('multipart/form-data')) {
    return { ok: false, answer: refuse(415, `The content type, ${contentType}, is not supported`) };
  }
  const form = await new Response(new Uint8Array(raw), { headers: { 'content-type': contentType } }).formData();
  const file = form.get('file');
  if (!(file instanceof File)) return { ok: false, answer: refuseProperty('file', 'May not be empty') };
  const ids = (await file.text()).split(/\r?\n/).filter((line) => line !== '');
  if (ids.length > AUDIENCE_LIMITS.idsInFile) {
    return { ok: false, answer: refuseProperty('file', `Size must be between 0 and ${AUDIENCE_LIMITS.idsInFile}`) };
  }
  const texts = [...form.entries()].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []));
  return { ok: true, form: { fields: Object.fromEntries(texts) as Record<string, string>, ids } };
}

async function createFromFile(call: ApiCall, platform: Platform): Promise<ApiAnswer> {
  const read = await readForm(call);
  if (!read.ok) return read.answer;
  const { fields, ids } = read.form;
  const { description, uploadDescription } = fields;
  const checked = checkBody<{ description: string }>({ description, uploadDescription }, CREATE_AUDIENCE);
  if (!checked.ok) return checked.answer;
  const members = readIds(ids, platform, (at) => `file[${at}]`);
  if (!members.ok) return members.answer;
  const isIfaAudience = fields['isIfaAudience'] === 'true';
  const named = uploadDescription === undefined ? {} : { uploadDescription };
  const audience = { type: 'UPLOAD', description: checked.value.description, isIfaAudience } as const;
  return answerNew({ ...audience, members: members.members, ...named }, platform);
}

async function addFile(call: ApiCall, platform: Platform): Promise<ApiAnswer> {
  const read = await readForm(call);
  if (!read.ok) return read.answer;
  const { fields, ids } = read.form;
  const members = readIds(ids, platform, (at) => `file[${at}]`);
  if (!members.ok) return members.answer;
  return addMembers(Number(fields['audienceGroupId']), members.members, fields['uploadDescription'] ?? '', platform);
}
