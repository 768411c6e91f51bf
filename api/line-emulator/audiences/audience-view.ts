import type { Platform } from '../platform.ts';
import { AUDIENCE_LIMITS, type Audience, type AudienceJob } from './audiences.ts';

/** LINE gives times of audiences in seconds. */
const seconds = (milliseconds: number) => Math.floor(milliseconds / 1000);

/** An audience as its creation is answered. */
export function describeNewAudience(audience: Audience): Record<string, unknown> {
  const { id, type, description, created, isIfaAudience, requestId, clickUrl } = audience;
  return {
    audienceGroupId: id,
    createRoute: 'MESSAGING_API',
    type,
    description,
    created: seconds(created),
    permission: 'READ_WRITE',
    expireTimestamp: seconds(created + AUDIENCE_LIMITS.lifeMs),
    isIfaAudience,
    ...(requestId === undefined ? {} : { requestId }),
    ...(clickUrl === undefined ? {} : { clickUrl }),
  };
}

/** An audience as the list and the single look-up show it. */
export function describeAudience(audience: Audience, { audiences }: Platform): Record<string, unknown> {
  return {
    ...describeNewAudience(audience),
    status: audiences.status(audience),
    audienceCount: audience.members.size,
  };
}

export function describeJob(job: AudienceJob, audience: Audience, { audiences }: Platform): Record<string, unknown> {
  return {
    audienceGroupJobId: job.id,
    audienceGroupId: audience.id,
    description: job.description,
    type: 'DIFF_ADD',
    jobStatus: audiences.jobStatus(job),
    audienceCount: job.count,
    created: seconds(job.created),
  };
}
