import { z } from 'zod'

/** Which lot is changed, as the caller has read it. */
export const WhichLot = z.strictObject({ id: z.uuid(), version: z.int().min(1) })

/** Why, in words that stay with the lot. */
export const Reason = z.string().trim().min(3).max(500)
