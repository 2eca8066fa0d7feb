import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { systemActor } from '#platform/command/actor.ts'
import type { Command } from '#platform/command/command.ts'
import { ask, execute } from '#platform/command/execute.ts'
import { DomainError } from '#platform/errors.ts'
import { type AnyJob, defineJob, type JobContext } from '#platform/jobs/job.ts'
import { advanceImport } from './advance-import.ts'
import { applyImport } from './apply-import.ts'
import { mappingIncomplete } from './errors.ts'
import { failImport } from './fail-import.ts'
import { catalogSnapshot } from './find-catalog-snapshot.ts'
import { type Import, importById, waitingFiles } from './find-imports.ts'
import { digestOf } from './import-digest.ts'
import { planLines } from './import-plan-rules.ts'
import { applyImportWork, planImportWork } from './import-work.ts'
import { type ImportReading, readImportFile } from './read-import-file.ts'
import { recordImportPlan } from './record-import-plan.ts'

const importer = systemActor('catalog import')
const lastAttempt = 3

interface Step {
  context: JobContext
  uploads: string
  importId: string
  run: number
}

/** The jobs of the catalog; `uploads` is the folder in which files of prices wait. */
export const jobsWith = ({ uploads }: { uploads: string }): AnyJob[] => [
  defineJob({
    ...planImportWork,
    run: (context, { importId, run }) => guarded({ context, uploads, importId, run }, planFile),
  }),
  defineJob({
    ...applyImportWork,
    run: (context, { importId, run }) => guarded({ context, uploads, importId, run }, applyFile),
  }),
  clearUploads({ uploads }),
]

const keptMs = 14 * 24 * 60 * 60 * 1000
const hourMs = 60 * 60 * 1000

/** The daily job that removes files no import waits for any more: applied, left alone for a fortnight, or stored without an import. */
export const clearUploads = ({ uploads }: { uploads: string }) =>
  defineJob({
    name: 'catalog.clear_uploads',
    payload: z.object({}),
    every: 24 * 60 * 60,
    run: async ({ engine }) => {
      const now = engine.clock().getTime()
      const waiting = await ask(engine, importer, (reader) => waitingFiles(reader, new Date(now - keptMs)))
      for (const name of await readdir(uploads).catch(() => [])) {
        const path = join(uploads, name)
        const { mtimeMs } = await stat(path)
        if (!waiting.has(name) && mtimeMs < now - hourMs) await rm(path, { force: true })
      }
    },
  })

/** A refusal ends the import with its sentence; anything else is tried again, and ends it after the last attempt. */
async function guarded(step: Step, work: (step: Step) => Promise<void>): Promise<void> {
  try {
    await work(step)
  } catch (error) {
    const refused = error instanceof DomainError && error.kind !== 'unavailable'
    if (!refused && step.context.attempt < lastAttempt) throw error
    if (!refused) step.context.logger.error({ importId: step.importId, error }, 'an import failed')
    const failure = refused ? error.message : 'The import stopped because of an error in the program. Try it again.'
    await run(step, failImport, { importId: step.importId, run: step.run, failure })
  }
}

const run = <S extends z.ZodType, R>({ context }: Step, command: Command<S, R>, input: z.input<S>): Promise<R> =>
  execute(context.engine, command, { actor: importer, requestId: `job ${context.jobId}`, input })

async function read(
  step: Step,
  state: 'planning' | 'applying',
): Promise<{ of: Import; reading: ImportReading } | null> {
  const { importId, run: ofRun, context, uploads } = step
  const advance = (rowsRead: number) => run(step, advanceImport, { importId, run: ofRun, state, rowsRead })
  if (!(await advance(0))) return null
  const of = await ask(context.engine, importer, (reader) => importById(reader, importId))
  const { fileName, mapping, terms, storedAs } = of
  const path = join(uploads, storedAs)
  const reading = await readImportFile({
    path,
    fileName,
    mapping,
    terms,
    onRows: async (rows) => void (await advance(rows)),
  })
  return { of, reading }
}

async function planFile(step: Step): Promise<void> {
  const found = await read(step, 'planning')
  if (found === null) return
  const { reading, of } = found
  const { header, mapping, source, problems, lines } = reading
  const { importId } = step
  if (problems.length > 0) {
    const failure = mappingIncomplete({ problems }).message
    await run(step, failImport, { importId, run: step.run, failure, header, mapping, source })
    return
  }
  const snapshot = await ask(step.context.engine, importer, catalogSnapshot)
  const plan = planLines(lines, { snapshot, terms: of.terms })
  const digest = digestOf(plan)
  await run(step, recordImportPlan, { importId, run: step.run, header, mapping, source, digest, plan })
}

async function applyFile(step: Step): Promise<void> {
  const found = await read(step, 'applying')
  if (found === null) return
  const { of, reading } = found
  const { terms, digest, storedAs } = of
  await run(step, applyImport, { importId: step.importId, run: step.run, terms, lines: reading.lines, digest })
  await rm(join(step.uploads, storedAs), { force: true })
}
