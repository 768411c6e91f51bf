import { z } from 'zod';

/**
 * `DATABASE_URL`: `file:PATH` for the embedded database (libSQL), `mysql://` or `mariadb://` with user, host and
 * database name for a server. A server's URL may carry the driver's options, such as `?connectionLimit=10`.
 */
export const databaseSettings = z.object({
  DATABASE_URL: z
    .string()
    .refine((url) => /^file:.+/.test(url) || /^(mysql|mariadb):\/\/[^/]+\/[^/?]+/.test(url), {
      error: 'must be file:PATH, mysql://USER:PASSWORD@HOST/NAME or mariadb://USER:PASSWORD@HOST/NAME',
    })
    .default('file:.data/madoguchi.db'),
});

export type DatabaseSettings = z.infer<typeof databaseSettings>;
