import { z } from 'zod';
import { type Collection, showPoint } from './collection.ts';
import { badFormat, beyondTheDouble, QdrantFault } from './fault.ts';
import {
  CountBody,
  RetrieveBody,
  readBody,
  readId,
  readPoints,
  readSearch,
  readSelection,
  ScrollBody,
} from './requests.ts';
import { search } from './search.ts';
import type { Store } from './store.ts';

/** A request as a route sees it. */
export interface RouteRequest {
  readonly name: string;
  readonly wait: boolean;
  readonly body: unknown;
}
type Route = (store: Store, request: RouteRequest) => unknown;

const FIELD_SCHEMAS = ['keyword', 'integer', 'float', 'geo', 'text', 'bool', 'datetime', 'uuid'];
const IndexBody = z.object({ field_name: z.string(), field_schema: z.string() });
const Operations = z.object({ operations: z.array(z.record(z.string(), z.unknown())) });

interface Acknowledgement {
  readonly operation_id: number;
  readonly status: 'completed' | 'acknowledged';
}

/** Without `wait` Qdrant acknowledges before it works, so that later faults stay unheard. */
function update(collection: Collection, wait: boolean, work: (operation: number) => void): Acknowledgement {
  const operation_id = collection.nextOperation();
  try {
    work(operation_id);
  } catch (fault) {
    const isLate = fault instanceof QdrantFault && fault.message.includes('Not existing vector name');
    if (wait || !isLate) throw fault;
  }
  return { operation_id, status: wait ? 'completed' : 'acknowledged' };
}

const createIndex: Route = (store, { name, wait, body }) => {
  const { field_schema } = readBody(IndexBody, body);
  if (!FIELD_SCHEMAS.includes(field_schema)) {
    throw badFormat('data did not match any variant of untagged enum PayloadFieldSchema');
  }
  return update(store.find(name), wait, () => {});
};

const upsertPoints: Route = (store, { name, wait, body }) => {
  const points = readPoints(body);
  const collection = store.find(name);
  return update(collection, wait, (operation) => collection.upsert(points, operation));
};

const deletePoints: Route = (store, { name, wait, body }) => {
  const selection = readSelection(body);
  const collection = store.find(name);
  return update(collection, wait, () => collection.delete(selection));
};

const updateBatch: Route = (store, { name, wait, body }) =>
  readBody(Operations, body).operations.map((operation) => {
    if ('upsert' in operation) return upsertPoints(store, { name, wait, body: operation['upsert'] });
    if ('delete' in operation) return deletePoints(store, { name, wait, body: operation['delete'] });
    throw beyondTheDouble(`the operation ${Object.keys(operation).join()}`);
  });

const retrievePoints: Route = (store, { name, body }) => {
  const { ids, with_payload, with_vector } = readBody(RetrieveBody, body);
  const wanted = ids.map(readId);
  const { points } = store.find(name);
  return wanted.flatMap((id) => {
    const point = points.get(id);
    return point === undefined ? [] : [showPoint(point, with_payload, with_vector)];
  });
};

const scrollPoints: Route = (store, { name, body }) => {
  const parsed = ScrollBody.safeParse(body);
  if (!parsed.success) throw beyondTheDouble(z.prettifyError(parsed.error));
  const { limit, offset, filter, with_payload, with_vector } = parsed.data;
  const first = offset === undefined || offset === null ? '' : readId(offset);
  const points = store
    .find(name)
    .scroll(filter)
    .filter((point) => point.id >= first);
  return {
    points: points.slice(0, limit).map((point) => showPoint(point, with_payload, with_vector)),
    next_page_offset: points[limit]?.id ?? null,
  };
};

/** Operations by method and path; `*` stands for the name of a collection or alias. */
export const ROUTES: Readonly<Record<string, Route>> = {
  'GET /collections': (store) => ({ collections: store.names().map((name) => ({ name })) }),
  'GET /aliases': (store) => ({ aliases: store.aliases() }),
  'POST /collections/aliases': (store, { body }) => {
    store.changeAliases(body);
    return true;
  },
  'PUT /collections/*': (store, { name, body }) => {
    store.create(name, body);
    return true;
  },
  'DELETE /collections/*': (store, { name }) => store.drop(name),
  'GET /collections/*/exists': (store, { name }) => ({ exists: store.exists(name) }),
  'GET /collections/*/aliases': (store, { name }) => ({ aliases: store.aliases(name) }),
  'PUT /collections/*/index': createIndex,
  'PUT /collections/*/points': upsertPoints,
  'POST /collections/*/points': retrievePoints,
  'POST /collections/*/points/delete': deletePoints,
  'POST /collections/*/points/batch': updateBatch,
  'POST /collections/*/points/scroll': scrollPoints,
  'POST /collections/*/points/count': (store, { name, body }) => {
    const { filter } = readBody(CountBody, body);
    return { count: store.find(name).scroll(filter).length };
  },
  'POST /collections/*/points/query': (store, { name, body }) => {
    const request = readSearch(body);
    return { points: search(store.find(name), request) };
  },
};
