import { z } from 'zod'
import { plainText } from '#platform/plain-text.ts'

const Point = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])

/** What a zone is: an outline (outer ring, then holes, longitude before latitude), postcodes, or both. */
export const ZoneInput = {
  name: plainText(60).min(1, 'Give the zone a name.'),
  priority: z.int().min(0).max(1000).default(0),
  rings: z.array(z.array(Point).min(3, 'At least three points.').max(2000)).min(1).max(20).nullable().default(null),
  postcodes: z.array(plainText(20).min(1)).max(500).default([]),
}
