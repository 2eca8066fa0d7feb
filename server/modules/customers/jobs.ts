import type { AnyJob } from '#platform/jobs/job.ts'
import { findDuplicatesJob } from './duplicate-jobs.ts'
import { applyImportJob, readImportJob } from './import-jobs.ts'
import { type Atlas, placeAddressesJob } from './place-addresses-job.ts'
import { resumeImports } from './resume-imports.ts'

/** What the workers do about customers. */
export const jobsWith = (atlas: Atlas): AnyJob[] => [
  readImportJob,
  applyImportJob,
  findDuplicatesJob,
  resumeImports,
  placeAddressesJob(atlas),
]
