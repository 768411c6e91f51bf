/** Scales a vector to unit length in place; the zero vector stays. */
export function normaliseVector(vector: Float32Array): Float32Array {
  let squares = 0;
  for (const value of vector) squares += value * value;
  if (squares === 0) return vector;
  const scale = 1 / Math.sqrt(squares);
  for (let index = 0; index < vector.length; index += 1) vector[index] = (vector[index] ?? 0) * scale;
  return vector;
}

/** Dot product of two vectors of one length: their cosine where both are of unit length. */
export function dotProduct(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index += 1) sum += (a[index] ?? 0) * (b[index] ?? 0);
  return sum;
}

/** Unit vector halfway between two unit vectors. */
export function meanDirection(a: Float32Array, b: Float32Array): Float32Array {
  return normaliseVector(a.map((value, index) => value + (b[index] ?? 0)));
}
