import type { Fact, Publish } from '../events/event.ts'
import { newId } from '../ids.ts'

/** A `publish` that only collects; the payload is checked against the event's schema at once. */
export const collector =
  (facts: Fact[]): Publish =>
  (event, place, payload) => {
    facts.push({
      eventId: newId(),
      type: event.name,
      version: event.version,
      subject: place.subject,
      branchId: place.branchId,
      payload: event.schema.parse(payload),
    })
  }
