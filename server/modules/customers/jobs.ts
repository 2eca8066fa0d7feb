import type { AnyJob } from '#platform/jobs/job.ts'
import { findDuplicatesJob } from './duplicate-jobs.ts'
import { applyImportJob, readImportJob } from './import-jobs.ts'
import { resumeImports } from './resume-imports.ts'

/** What the workers do about customers. */
export const jobs = [readImportJob, applyImportJob, findDuplicatesJob, resumeImports] satisfies AnyJob[]
