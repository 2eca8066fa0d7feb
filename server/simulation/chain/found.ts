import type { z } from 'zod'
import {
  addBranch,
  addStaff,
  type BranchInput,
  changeChain,
  hashPassword,
  newPassword,
} from '#modules/identity/index.ts'
import type { Command } from '#platform/command/command.ts'
import { type Engine, execute } from '#platform/command/execute.ts'
import { newId } from '#platform/ids.ts'
import { founder } from '../past.ts'
import type { BranchPlan, Scale } from './branches.ts'
import type { Days } from './calendar.ts'
import type { Worker } from './crew.ts'
import { namedId } from './ids.ts'

/** A chain about to be founded. */
export interface Founding {
  seed: string
  scale: Scale
  days: Days
  crew: readonly Worker[]
}

const opening = [{ from: '08:00', to: '19:00' }]
const early = [{ from: '06:00', to: '22:00' }]

function feastsOf({ dates }: Days): z.input<typeof BranchInput>['specialDays'] {
  const years = [...new Set([...dates.map((date) => date.slice(0, 4)), String(Number(dates.at(-1)?.slice(0, 4)) + 1)])]
  return years.flatMap((year) => [
    { date: `${year}-01-01`, name: 'New Year’s Day', intervals: [] },
    { date: `${year}-12-25`, name: 'Christmas Day', intervals: [] },
    { date: `${year}-12-26`, name: 'Boxing Day', intervals: [] },
  ])
}

function inputOf(plan: BranchPlan, days: Days): z.input<typeof BranchInput> {
  const hours = plan.kind === 'plant' ? early : opening
  return {
    code: plan.code,
    name: plan.name,
    kind: plan.kind,
    address: { street: plan.street, street2: '', city: plan.city, region: '', postalCode: plan.postcode },
    country: plan.country,
    phone: plan.phone,
    timeZone: plan.timeZone,
    currency: plan.currency,
    dayStart: '04:00',
    weekly: { 1: hours, 2: hours, 3: hours, 4: hours, 5: hours, 6: hours, 7: [] },
    specialDays: feastsOf(days),
    cutOffs: plan.kind === 'plant' ? {} : { standard: '14:00', express: '11:00' },
    readyBy: plan.kind === 'plant' ? null : '17:00',
    taxMode: plan.taxMode,
    taxRounding: plan.taxRounding,
    cashRoundingStep: 1,
    taxRegistration: plan.country === 'GB' ? 'GB 000 0000 00' : null,
    priceListCode: null,
    active: true,
  }
}

/** Founds a chain as of its first day: its name, branches and people. Returns the password all of its people share: of a demonstration, nobody else's. */
export async function foundWith(engine: Engine, { seed, scale, days, crew }: Founding): Promise<string> {
  const at = new Date(`${days.dates[0]}T03:00:00Z`)
  const past = { ...engine, clock: () => at }
  const run = <S extends z.ZodType, R>(command: Command<S, R>, input: z.input<S>) =>
    execute(past, command, { actor: founder, requestId: newId(), input })
  await run(changeChain, {
    name: 'Tidewater Laundry',
    country: 'GB',
    currency: 'GBP',
    languages: ['en', 'ar'],
    version: 1,
  })
  for (const plan of scale.branches)
    await run(addBranch, { ...inputOf(plan, days), id: namedId(seed, 'branch', plan.code) })
  const password = newPassword()
  const passwordHash = await hashPassword(password)
  for (const { id, name, email, role, branch } of crew) {
    const branchId = branch === null ? null : namedId(seed, 'branch', branch)
    await run(addStaff, { id, name, email, role, branchId, passwordHash, demo: true })
  }
  return password
}
