import { type Actor, may } from '#platform/command/actor.ts'
import { ageingReport } from './ageing-report.ts'
import { branchesReport } from './branches-report.ts'
import { cashReport } from './cash-report.ts'
import { expensesReport } from './expenses-report.ts'
import { packagesReport } from './packages-report.ts'
import { paymentsReport } from './payments-report.ts'
import type { Report } from './report.ts'
import { salesReport, topReport } from './sales-report.ts'
import { taxReport } from './tax-report.ts'
import { unclaimedReport } from './unclaimed-report.ts'

/** Every report, in the order in which they are offered. */
export const allReports: readonly Report[] = [
  salesReport,
  topReport,
  branchesReport,
  taxReport,
  paymentsReport,
  cashReport,
  expensesReport,
  packagesReport,
  ageingReport,
  unclaimedReport,
]

/** Where an actor may see a report: everywhere (null), or at some branches; a right at one branch opens no other. */
export function branchesFor(actor: Actor, { needs }: Pick<Report, 'needs'>): readonly string[] | null {
  const everywhere = (permission: string) => may(actor, permission, null)
  if (everywhere('reports.read') && everywhere(needs)) return null
  const branches = [...new Set(actor.grants.flatMap(({ branchId }) => branchId ?? []))]
  return branches.filter((id) => may(actor, 'reports.read', id) && may(actor, needs, id))
}

/** Whether an actor may see a report anywhere. */
export const maySee = (actor: Actor, report: Pick<Report, 'needs'>): boolean => branchesFor(actor, report)?.length !== 0
