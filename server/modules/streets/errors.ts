import { defineError } from '#platform/errors.ts'

/** The file cannot be read as an extract of OpenStreetMap. */
export const notAMap = defineError<{ reason: string }>(
  'streets.not_a_map',
  'invalid',
  ({ reason }) => `This file cannot be read as an extract of OpenStreetMap (.osm.pbf): ${reason}`,
)

/** The map's thread does not answer, or its file cannot be read. */
export const mapAway = defineError(
  'streets.map_away',
  'unavailable',
  () => 'The map of the streets does not answer. Try again shortly; everything else goes on without it.',
)

/** No street leads there. */
export const noWay = defineError(
  'streets.no_way',
  'not_found',
  () => 'No street leads from one of these places to the other. Check that both lie on the map.',
)
