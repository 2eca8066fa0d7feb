import type { CommandContext } from '#platform/command/command.ts'
import { type CareWarning, careWarnings } from './care-rules.ts'
import type { DraftLine } from './draft.ts'
import { careNotWaived } from './errors.ts'
import { CareWaived } from './events.ts'

/** A warning of one garment: `line` and `piece` are its places, counted from 0; `waivedBy` is the customer who signed for it. */
export interface GarmentWarning extends CareWarning {
  line: number
  piece: number
  waivedBy: string | null
}

/** What speaks against what is to be done to the garments of an order, as far as they are described. */
export const warningsOn = (lines: readonly DraftLine[]): GarmentWarning[] =>
  lines.flatMap(({ asked, offered }, line) =>
    (asked.pieces ?? []).flatMap((garment, piece) =>
      careWarnings(garment, offered.treatment).map((warning) => ({
        ...warning,
        line,
        piece,
        waivedBy: garment.waivers?.find(({ fault }) => fault === warning.fault)?.signedBy ?? null,
      })),
    ),
  )

/** Refuses garments that are taken in against their label without a waiver, naming each. */
export function requireWaivers(lines: readonly DraftLine[]): void {
  const missing = warningsOn(lines).filter(({ severity, waivedBy }) => severity === 'waiver' && waivedBy === null)
  if (missing.length === 0) return
  throw careNotWaived({
    garments: missing.map(({ line, piece, fault }) => ({
      line,
      piece,
      fault,
      item: lines[line]?.offered.itemName ?? '',
    })),
  })
}

/** Tells of the waivers customers signed for garments of an order: by whom they were accepted, and when, the event and its audit entry say. */
export function tellWaivers(
  { publish, now }: Pick<CommandContext, 'publish' | 'now'>,
  order: { id: string; ticket: string; branchId: string; customerId: string | null },
  lines: readonly DraftLine[],
): void {
  const waived = warningsOn(lines).flatMap(({ fault, waivedBy, severity, line }) =>
    waivedBy === null || severity !== 'waiver'
      ? []
      : [{ fault, signedBy: waivedBy, itemName: lines[line]?.offered.itemName ?? '' }],
  )
  if (waived.length === 0) return
  const { id: orderId, ticket, branchId, customerId } = order
  publish(
    CareWaived,
    { subject: `order/${orderId}`, branchId },
    { orderId, ticket, branchId, customerId, at: now.toISOString(), waived },
  )
}
