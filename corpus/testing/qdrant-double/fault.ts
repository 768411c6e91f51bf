/** An answer other than 200, as Qdrant words it. */
export class QdrantFault extends Error {
  override readonly name = 'QdrantFault';
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export function notFound(what: string): QdrantFault {
  return new QdrantFault(404, `Not found: ${what}`);
}

export function missingCollection(name: string): QdrantFault {
  return notFound(`Collection \`${name}\` doesn't exist!`);
}

export function existingCollection(name: string): QdrantFault {
  return new QdrantFault(409, `Wrong input: Collection \`${name}\` already exists!`);
}

export function wrongInput(what: string): QdrantFault {
  return new QdrantFault(400, `Wrong input: ${what}`);
}

/** Qdrant adds the place in the body, which the double does not know. */
export function badFormat(what: string): QdrantFault {
  return new QdrantFault(400, `Format error in JSON body: ${what}`);
}

export function invalid(field: string, what: string): QdrantFault {
  return new QdrantFault(422, `Validation error in JSON body: [${field}: ${what}]`);
}

export function emptyUpdate(): QdrantFault {
  return new QdrantFault(400, 'Bad request: Empty update request');
}

/** For what Qdrant can and the double cannot: a test that needs it must fail and not pass by accident. */
export function beyondTheDouble(what: string): QdrantFault {
  return new QdrantFault(501, `the Qdrant double does not do this: ${what}`);
}
